import { describe, expect, it } from 'vitest'
import { openTestStation } from '../../../test/support/open-test-station.ts'
import { readPdf } from '../../../test/support/pdf-text.ts'
import { reportedByValues, written } from '../../../test/support/value-interview.ts'
import { renderExplanationPdf } from './explanation/explanation-pdf.ts'
import { readReportDocument } from './report-document.service.ts'
import { renderReportPdf } from './report-pdf.ts'

/** Where a line breaks is not the matter here. */
const squeeze = (text: string): string => text.replaceAll(/\s/gu, '')
const textOf = (pdf: Buffer): string => squeeze(readPdf(pdf).pages.join(''))
const at = '2026-11-23T01:30:00.000Z'

describe('answers that were written or given as a value', () => {
  it('stand in the printed report beside what would have been right, and in the explanation without it', async () => {
    const open = await openTestStation()
    const document = await readReportDocument(open.station, await reportedByValues(open))
    expect(document.values.map(({ value, fileBytes }) => [value.kind, fileBytes])).toEqual([
      ['image', null],
      ['choice', null],
      ['number', null],
      ['availability', null],
      ['file', 8],
    ])
    const zh = textOf(await renderReportPdf(document, 'zh-CN'))
    for (const words of [
      written,
      '图片：一张快递面单，单号 SF 1024',
      '回答：sf1024',
      '正确答案：SF 1024',
      '回答：先签收',
      '正确答案：先点数',
      '回答：3 年',
      '正确答案：≥ 1 年',
      '回答：周一 09:00–18:00；周二',
      '0.1 MB',
      '只作了解，不评分',
    ])
      expect(zh).toContain(squeeze(words))
    expect(zh).not.toContain('没有能用的回答')
    expect(zh).not.toContain('00:00')
    expect(zh).not.toContain('0秒')
    const en = textOf(await renderReportPdf(document, 'en'))
    for (const words of ['Answer: Sign for them', 'Right answer: Count them', 'To know, not scored'])
      expect(en).toContain(squeeze(words))

    const told = textOf(await renderExplanationPdf(document, { language: 'zh-CN', reason: false, at }))
    for (const words of ['您的回答：先签收', '没有答对', '您的回答：3 年', '这道题只作了解，不算分。'])
      expect(told).toContain(squeeze(words))
    // What is right is not told: the next candidate is asked the same.
    expect(told).not.toContain(squeeze('≥ 1 年'))
    expect(told).not.toContain(squeeze('这道题没有能用的回答'))
  })
})

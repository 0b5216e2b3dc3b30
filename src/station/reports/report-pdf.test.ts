import { beforeAll, describe, expect, test } from 'vitest'
import { readPdf, type ReadPdf } from '../../../test/support/pdf-text.ts'
import { sampleReport } from '../../../test/support/sample-report.ts'
import type { ReportAnswer } from '../../domain/interview/interview.ts'
import type { ReportDocument } from './report-document.ts'
import { renderReportPdf } from './report-pdf.ts'

const read = async (document: ReportDocument, language: 'zh-CN' | 'en') =>
  readPdf(await renderReportPdf(document, language))
/** Lines joined, as where a line breaks is not the matter here. */
const wordsOf = ({ pages }: ReadPdf) => pages.join('\n').replaceAll('\n', '')

function withoutRecording(answer: ReportAnswer): ReportAnswer {
  return { ...answer, recordingId: null, rating: null, delivery: null, recogniser: null }
}

describe.each([
  {
    language: 'zh-CN' as const,
    expected: [
      '面试报告',
      '居家客服 · 南京西路店 · 电话 · 2026/11/22 14:03 · 1 分 4 秒',
      '建议：人工细看',
      '应变能力证据不足，不下结论。',
      '84 ±5',
      '证据不足：相关的题没有录到回答',
      '进入下一步',
      '王敏，2026/11/22 16:20',
      '第 1 题　沙发晚到，客户要投诉',
      '提出补救办法　未体现',
      '被骂时仍然平静　无法判断，这样的说法程序还不认识',
      '没有出现的扣分表现：跟客户争对错',
      '这段录音里没有听到人说话',
      '文字稿由 王敏 改过',
      '沟通表达 30%',
      '第 1 页，共 3 页',
    ],
  },
  {
    language: 'en' as const,
    expected: [
      'Interview report',
      'Home customer service agent · 南京西路店 · Phone · Nov 22, 2026, 14:03 · 1 min 4 s',
      'Suggests: human review',
      'Too little evidence on Adaptability to conclude.',
      '84 ±5',
      'Insufficient evidence: its questions have no answer',
      'Question 1　A late sofa and a complaint',
      'Offers a remedy　not shown',
      'Did not occur: Argues with the customer',
      'No speech was heard in this recording',
      'Transcript edited by 王敏',
      "the candidate's own words",
      'Page 1 of 3',
    ],
  },
])('a report printed in $language', ({ language, expected }) => {
  let pdf: ReadPdf = { pages: [], embeddedFonts: [] }
  beforeAll(async () => {
    pdf = await read(sampleReport(), language)
  })

  test.each(expected)('says "%s"', (words) => {
    expect(wordsOf(pdf).replaceAll(/\s/g, '')).toContain(words.replaceAll(/\s/g, ''))
  })

  test('holds every quote with its moment, and every word of the transcripts', () => {
    const { content, transcripts } = sampleReport()
    const found = wordsOf(pdf)
    const quotes = content.answers
      .flatMap(({ rating }) => rating?.findings ?? [])
      .flatMap(({ evidence }) => evidence)
    expect(quotes).toHaveLength(8)
    for (const { text } of quotes) expect(found).toContain(text)
    for (const { text } of transcripts.flatMap(({ transcript }) => transcript.segments)) {
      expect(found).toContain(text)
    }
    expect(pdf.pages.join('\n')).toContain('00:17\n')
  })

  test('embeds its letters, knows each of them, and names what made it', () => {
    expect(pdf.embeddedFonts.toSorted()).toEqual(['NotoSansHans-Bold', 'NotoSansHans-Regular'])
    expect(wordsOf(pdf)).not.toContain('\ufffd')
    const { rater, positionHash, answers } = sampleReport().content
    for (const hash of [rater.hash, positionHash, answers[0]?.recogniser?.modelHash ?? '?']) {
      expect(wordsOf(pdf)).toContain(hash)
    }
  })

  test('numbers every page', () => {
    expect(pdf.pages).toHaveLength(3)
    for (const [index, page] of pdf.pages.entries()) expect(page).toMatch(new RegExp(`${index + 1}\\D+3`))
  })
})

test('the same report gives the same bytes', async () => {
  const first = await renderReportPdf(sampleReport(), 'en')
  expect((await renderReportPdf(sampleReport(), 'en')).equals(first)).toBe(true)
})

describe('a report of', () => {
  const sample = sampleReport()

  test('nothing that could be scored, and no decision, says so and shows no figure', async () => {
    const { content } = sample
    const pdf = await read(
      {
        ...sample,
        decisions: [],
        content: {
          ...content,
          competencies: content.competencies.map(({ competency, required }) => ({
            competency,
            state: 'insufficient-evidence' as const,
            reason: 'no-answer' as const,
            evidenceCount: 0,
            required,
          })),
          recommendation: {
            kind: 'review',
            reason: 'insufficient-evidence',
            match: null,
            matchHalfWidth: null,
            about: [],
          },
          answers: content.answers.map(withoutRecording),
        },
      },
      'zh-CN',
    )
    const found = wordsOf(pdf)
    expect(found).toContain('没有算分')
    expect(found).toContain('还没有决定')
    expect(found).toContain('没有能用的回答')
    expect(found).not.toMatch(/±\d/)
  })

  test('a candidate with a rare name and a very long answer loses no word', async () => {
    const segments = Array.from({ length: 300 }, (_, index) => ({
      startMs: index * 12_000,
      endMs: index * 12_000 + 11_000,
      text: `第${index}句，我会先安抚客户，再把订单查清楚，约好时间回电话，一直跟到他满意为止。`,
    }))
    const [first] = sample.transcripts
    const pdf = await read(
      {
        ...sample,
        candidateName: '喆翀',
        transcripts: [
          { answerId: first?.answerId ?? '', editedBy: null, transcript: { language: 'zh', segments } },
        ],
      },
      'zh-CN',
    )
    const found = wordsOf(pdf)
    for (const { text } of segments) expect(found).toContain(text)
    expect(found).toContain('喆翀')
    expect(pdf.pages.length).toBeGreaterThan(6)
    expect(pdf.pages.at(-1)).toContain(`第 ${pdf.pages.length} 页，共 ${pdf.pages.length} 页`)
  })
})

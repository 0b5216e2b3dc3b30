import { beforeAll, describe, expect, it } from 'vitest'
import { readPdf, type ReadPdf } from '../../../../test/support/pdf-text.ts'
import { sampleReport } from '../../../../test/support/sample-report.ts'
import type { ReportDocument } from '../report-document.ts'
import { renderExplanationPdf } from './explanation-pdf.ts'

const at = '2026-11-23T01:30:00.000Z'
const read = async (document: ReportDocument, language: 'zh-CN' | 'en', reason = false) =>
  readPdf(await renderExplanationPdf(document, { language, reason, at }))
/** Where a line breaks is not the matter here. */
const squeeze = (text: string) => text.replaceAll(/\s/gu, '')
const wordsOf = ({ pages }: ReadPdf) => squeeze(pages.join(''))
const reason = sampleReport().decisions[0]?.reason ?? '?'

describe.each([
  {
    language: 'zh-CN' as const,
    expected: [
      '面试结果说明',
      '李娜',
      '南京西路店',
      '第 1 题：沙发晚到，客户要投诉',
      '先安抚，再处理',
      '30 分',
      '扣 15 分',
      '这次没有听到',
      '0 分，满分 20 分',
      '能判断的要点共 100 分，您说到了 80 分，另扣 15 分。',
      '按百分算，这道题是 65 分。',
      '程序再按人打分的习惯校正，这道题记 81 分。',
      '没能判断：这样的说法程序还不认识',
      '这道题没有能用的回答，所以没有算分，也没有当成零分。',
      '沟通表达：84 分，占 30%',
      '应变能力：能用的内容太少，没有打分，也没有当成零分；占 15%',
      '王敏做出决定：进入下一步。',
      '请联系南京西路店的招聘人员，说明姓名和编号',
    ],
  },
  {
    language: 'en' as const,
    expected: [
      'About your interview',
      'Question 1: A late sofa and a complaint',
      '30 points',
      '15 points off',
      '0 of 20 points',
      'The points that could be judged add up to 100; you gained 80 of them, and 15 were taken off.',
      'Out of 100, that makes 65 for this question.',
      'Adjusted to how people score, it is recorded as 81.',
      'Communication: 84, counts 30%',
      'decided: you go on to the next step.',
      'Please contact the people who hire at',
    ],
  },
])('an explanation in $language', ({ language, expected }) => {
  let pdf: ReadPdf = { pages: [], embeddedFonts: [] }
  beforeAll(async () => {
    pdf = await read(sampleReport(), language)
  })

  it.each(expected)('says "%s"', (words) => {
    expect(wordsOf(pdf)).toContain(squeeze(words))
  })

  it("quotes the candidate's own words with their moment", () => {
    const found = wordsOf(pdf)
    const quotes = sampleReport()
      .content.answers.flatMap(({ rating }) => rating?.findings ?? [])
      .flatMap(({ evidence }) => evidence)
    for (const { text } of quotes) expect(found).toContain(squeeze(text))
    expect(pdf.pages.join('\n')).toContain('00:17\n')
  })

  it('keeps the limits of the position, the match and the fingerprints to the company', async () => {
    const sample = sampleReport()
    const rubric = {
      ...sample.position.rubric,
      advanceAt: 73.7,
      rejectBelow: 41.3,
      required: { service: 61.9 },
    }
    const found = wordsOf(await read({ ...sample, position: { ...sample.position, rubric } }, language))
    for (const limit of ['73.7', '41.3', '61.9']) expect(found).not.toContain(limit)
    expect(found).not.toContain(sampleReport().content.rater.hash)
    expect(found).not.toMatch(/匹配|推进|底线|match|threshold/iu)
  })

  it('tells the reason of the decision only when it is asked to', async () => {
    expect(wordsOf(pdf)).not.toContain(squeeze(reason))
    expect(wordsOf(await read(sampleReport(), language, true))).toContain(squeeze(reason))
  })

  it('knows each of its letters', () => {
    expect(wordsOf(pdf)).not.toContain('\ufffd')
  })
})

it('says when nobody has decided, and never that the machine did', async () => {
  for (const decisions of [
    [],
    [{ ...sampleReport().decisions[0]!, kind: 'withdrawn' as const }, ...sampleReport().decisions],
  ]) {
    const found = wordsOf(await read({ ...sampleReport(), decisions }, 'zh-CN', true))
    expect(found).toContain('还没有人做出决定')
    expect(found).not.toContain('王敏做出决定')
  }
})

it('has no difference when a taken-off total exceeds the gain: the score is 0, and says so', async () => {
  const sample = sampleReport()
  const [first, ...rest] = sample.content.answers
  const findings = (first?.rating?.findings ?? []).map((finding) => ({
    ...finding,
    verdict: finding.indicatorId.endsWith('blame') ? ('shown' as const) : ('not-shown' as const),
  }))
  const answers = [{ ...first!, rating: { ...first!.rating!, findings } }, ...rest]
  const found = wordsOf(await read({ ...sample, content: { ...sample.content, answers } }, 'en'))
  expect(found).toContain(squeeze('you gained 0 of them, and 15 were taken off. Out of 100, that makes 0'))
  expect(found).toContain(squeeze('the score never falls below 0'))
})

it('says of an answer in which nothing was found that it is 0', async () => {
  const sample = sampleReport()
  const [first, ...rest] = sample.content.answers
  const findings = (first?.rating?.findings ?? []).map((one) => ({ ...one, verdict: 'not-shown' as const }))
  const answers = [{ ...first!, rating: { ...first!.rating!, findings, score: 0 } }, ...rest]
  const found = wordsOf(await read({ ...sample, content: { ...sample.content, answers } }, 'zh-CN'))
  expect(found).toContain(squeeze('您说到了 0 分。要点一个也没有听到，所以这道题是 0 分。'))
})

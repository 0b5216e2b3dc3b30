import { describe, expect, it } from 'vitest'
import { sampleReport } from '../../../test/support/sample-report.ts'
import type { ReportAnswer, ReportContent } from '../interview/interview.ts'
import type { Indicator, Position, Question } from '../positions/position.ts'
import type { AnswerWarning, CompetencyScore, Evidence, Finding } from '../scoring/rater.ts'
import { makeFeedback } from './make-feedback.ts'

const text = (zh: string, en = zh) => ({ zh, en })
const quote = (words: string): Evidence => ({
  segmentIndex: 0,
  startChar: 0,
  endChar: words.length,
  text: words,
  startMs: 0,
  endMs: 900,
})

function indicator(id: string, weight: number, more: Partial<Indicator> = {}): Indicator {
  return {
    id,
    competency: 'care',
    polarity: 'positive',
    weight,
    label: text(`标签${id}（只看做法）`, `Label ${id}`),
    rule: text('规则'),
    examples: { zh: [`例句${id}`], en: [`example ${id}`] },
    counterExamples: { zh: [], en: [] },
    concepts: [],
    phrases: { zh: [], en: [] },
    ...more,
  }
}

const question = (
  id: string,
  indicators: readonly Indicator[],
  kind: Question['kind'] = 'open',
): Question => ({
  id,
  kind,
  title: text(''),
  prompt: text(''),
  turns: [],
  thinkSeconds: 0,
  answerSeconds: 60,
  indicators,
})

const finding = (indicatorId: string, verdict: Finding['verdict'], more: Partial<Finding> = {}): Finding => ({
  indicatorId,
  verdict,
  certainty: 0.8,
  evidence: verdict === 'shown' ? [quote(`原话${indicatorId}`)] : [],
  ...more,
})

const answer = (
  questionId: string,
  findings: readonly Finding[],
  warnings: readonly AnswerWarning[] = [],
): ReportAnswer => ({
  answerId: `answer-${questionId}`,
  questionId,
  recordingId: null,
  durationMs: 1000,
  transcriptRevision: 0,
  rating: { questionId, findings, score: 50, warnings: [] },
  delivery: null,
  recogniser: null,
  warnings,
})

const care: CompetencyScore = {
  competency: 'care',
  state: 'scored',
  score: 50,
  halfWidth: 10,
  certainty: 0.8,
  evidenceCount: 3,
  required: 60,
}
const tooLittle: CompetencyScore = {
  competency: 'care',
  state: 'insufficient-evidence',
  reason: 'too-few-judged',
  evidenceCount: 0,
  required: 60,
}

const { content: sample, position: samplePosition } = sampleReport()
const position = (questions: readonly Question[]): Position => ({ ...samplePosition, questions })
const report = (
  answers: readonly ReportAnswer[],
  competencies: readonly CompetencyScore[] = [care],
): ReportContent => ({ ...sample, answers, competencies })

const labels = (ones: readonly { readonly label: string }[]) => ones.map(({ label }) => label)

describe('feedback for the candidate', () => {
  const five = question(
    'q',
    ['a', 'b', 'c', 'd'].map((id, index) => indicator(id, 10 * (index + 1))),
  )

  it('names the three strongest things done well, in the words they were heard in', () => {
    const findings = ['a', 'b', 'c', 'd'].map((id) =>
      finding(id, 'shown', { certainty: id === 'd' ? 0.4 : 0.9 }),
    )
    expect(makeFeedback(report([answer('q', findings)]), position([five]), 'zh')).toEqual({
      strengths: [
        { label: '标签c', quote: '原话c' },
        { label: '标签b', quote: '原话b' },
        { label: '标签d', quote: '原话d' },
      ],
      improve: [],
    })
  })

  it('suggests at most three things to try, each with an example', () => {
    const findings = ['a', 'b', 'c', 'd'].map((id) => finding(id, 'not-shown'))
    const { strengths, improve } = makeFeedback(report([answer('q', findings)]), position([five]), 'en')
    expect(strengths).toEqual([])
    expect(improve).toEqual([
      { label: 'Label d', example: 'example d' },
      { label: 'Label c', example: 'example c' },
      { label: 'Label b', example: 'example b' },
    ])
  })

  it('quotes the longest of several quotes', () => {
    const findings = [
      finding('a', 'shown', { evidence: [quote('别急'), quote('您先别着急'), quote('抱歉')] }),
    ]
    const { strengths } = makeFeedback(report([answer('q', findings)]), position([five]), 'zh')
    expect(strengths[0]?.quote).toBe('您先别着急')
  })

  it('never speaks of bad behaviour, shown or not', () => {
    const bad = question('q', [indicator('bad', 30, { polarity: 'negative' })])
    for (const verdict of ['shown', 'not-shown'] as const)
      expect(makeFeedback(report([answer('q', [finding('bad', verdict)])]), position([bad]), 'zh')).toEqual({
        strengths: [],
        improve: [],
      })
  })

  it.each<[string, Partial<Finding>]>([
    ['a doubtful verdict', { certainty: 0.5 }],
    ['a quote that was not found', { reason: 'quote-not-found' }],
    ['raters that disagree', { reason: 'raters-disagree' }],
    ['a language the rules do not cover', { verdict: 'cannot-judge', reason: 'language' }],
  ])('calls nothing missing because of %s', (_, more) => {
    const content = report([answer('q', [finding('a', 'not-shown', more)])])
    expect(makeFeedback(content, position([five]), 'zh').improve).toEqual([])
  })

  it.each<AnswerWarning>([
    'no-speech',
    'very-short',
    'other-language',
    'transcription-failed',
    'truncated-recording',
  ])('suggests nothing from an answer with %s', (warning) => {
    const content = report([answer('q', [finding('a', 'not-shown')], [warning])])
    expect(makeFeedback(content, position([five]), 'zh').improve).toEqual([])
  })

  it('suggests nothing where the evidence is insufficient, yet keeps what was done well', () => {
    const content = report([answer('q', [finding('a', 'not-shown'), finding('b', 'shown')])], [tooLittle])
    expect(makeFeedback(content, position([five]), 'zh')).toEqual({
      strengths: [{ label: '标签b', quote: '原话b' }],
      improve: [],
    })
  })

  it('is empty for a failed answer and for a question that is gone', () => {
    const failed: ReportAnswer = { ...answer('q', []), rating: null, warnings: ['transcription-failed'] }
    const content = report([failed, answer('gone', [finding('a', 'shown')])])
    expect(makeFeedback(content, position([five]), 'zh')).toEqual({ strengths: [], improve: [] })
  })

  it('does not give the right answer of a value away', () => {
    const value = question('v', [indicator('v', 100)], 'image')
    const content = report([answer('v', [finding('v', 'not-shown', { certainty: 1 })])])
    expect(makeFeedback(content, position([value]), 'zh').improve).toEqual([])
    const right = report([answer('v', [finding('v', 'shown', { certainty: 1 })])])
    expect(labels(makeFeedback(right, position([value]), 'zh').strengths)).toEqual(['标签v'])
  })

  it('says the same behaviour once, and not as missing where it was a strength', () => {
    const same = { label: text('先安抚', 'Soothes first') }
    const questions = ['p', 'q', 'r'].map((id) => question(id, [indicator(id, 20, same)]))
    const content = report([
      answer('p', [finding('p', 'shown')]),
      answer('q', [finding('q', 'shown')]),
      answer('r', [finding('r', 'not-shown')]),
    ])
    const { strengths, improve } = makeFeedback(content, position(questions), 'en')
    expect([labels(strengths), labels(improve)]).toEqual([['Soothes first'], []])
  })

  it("puts people's verdicts in the place of the machine's, and shows no praise without a quote", () => {
    const overrides = (['a', 'b'] as const).map((indicatorId) => ({
      id: indicatorId,
      answerId: 'answer-q',
      questionId: 'q',
      indicatorId,
      verdict: indicatorId === 'a' ? ('shown' as const) : ('not-shown' as const),
      machineVerdict: null,
      reason: '听过录音',
      madeBy: '王敏',
      madeAt: '2026-11-22T07:00:00.000Z',
    }))
    const content: ReportContent = {
      ...report([answer('q', [finding('a', 'not-shown'), finding('b', 'shown')])]),
      overrides,
      withOverrides: { ...sample, competencies: [care] },
    }
    expect(makeFeedback(content, position([five]), 'zh')).toEqual({
      strengths: [],
      improve: [{ label: '标签b', example: '例句b' }],
    })
  })

  it('holds nothing but words: no figure of the machine, no recommendation', () => {
    const feedback = makeFeedback(sample, samplePosition, 'zh')
    expect(feedback.strengths).toHaveLength(3)
    expect(JSON.stringify(feedback)).not.toMatch(/score|match|advance|decline|weight|certainty/u)
  })
})

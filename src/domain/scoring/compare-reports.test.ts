import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleReport } from '../../../test/support/sample-report.ts'
import type { ReportContent, ReportOverride } from '../interview/interview.ts'
import type { Indicator, Position } from '../positions/position.ts'
import { type ComparedReport, compareReports, type ReportComparison } from './compare-reports.ts'

const sample = sampleReport()
const base: ComparedReport = {
  content: sample.content,
  position: sample.position,
  transcripts: new Map(sample.transcripts.map(({ answerId, transcript }) => [answerId, transcript])),
}

type Changes = {
  readonly verdicts: readonly ('shown' | 'not-shown' | 'cannot-judge')[]
  readonly weights: readonly number[]
  readonly dropped: number
  readonly edited: boolean
  readonly rater: string
  readonly hash: string
  readonly advanceAt: number
  readonly override: boolean
}
const changes = fc.record<Changes>({
  verdicts: fc.array(fc.constantFrom('shown', 'not-shown', 'cannot-judge'), { minLength: 9, maxLength: 9 }),
  weights: fc.array(fc.integer({ min: 10, max: 12 }), { minLength: 10, maxLength: 10 }),
  dropped: fc.integer({ min: -1, max: 3 }),
  edited: fc.boolean(),
  rater: fc.constantFrom('lexical', 'combined'),
  hash: fc.constantFrom('a', 'b'),
  advanceAt: fc.constantFrom(70, 75),
  override: fc.boolean(),
})

const override: ReportOverride = {
  id: 'o',
  answerId: sample.content.answers[0]?.answerId ?? '',
  questionId: 'late-sofa',
  indicatorId: 'late-sofa.remedy',
  verdict: 'shown',
  machineVerdict: 'not-shown',
  reason: 'heard',
  madeBy: 'somebody',
  madeAt: '2026-11-22T07:00:00.000Z',
}

/** The sample report after some changes of its words, rubric, rater and people's verdicts. */
function change({ content, position, transcripts }: ComparedReport, made: Changes): ComparedReport {
  let [finding, weight] = [0, 0]
  const questions = position.questions.map((question) => ({
    ...question,
    indicators: question.indicators
      .map((indicator): Indicator => ({ ...indicator, weight: made.weights[weight++ % 10] ?? 10 }))
      .filter((_, index) => index !== made.dropped),
  }))
  const answers = content.answers.map((answer) => ({
    ...answer,
    transcriptRevision: answer.transcriptRevision + Number(made.edited),
    rating: answer.rating && {
      ...answer.rating,
      findings: answer.rating.findings.map((one) => ({
        ...one,
        verdict: made.verdicts[finding++ % 9] ?? 'shown',
      })),
    },
  }))
  const changedPosition: Position = {
    ...position,
    questions,
    rubric: { ...position.rubric, advanceAt: made.advanceAt },
  }
  const changedContent: ReportContent = {
    ...content,
    answers,
    rater: { id: made.rater, version: '1', hash: made.hash },
    ...(made.override && {
      overrides: [override],
      withOverrides: {
        competencies: content.competencies.slice(1),
        recommendation: { ...content.recommendation, match: 60 },
        missingMustHaves: [],
      },
    }),
  }
  const words = [...transcripts].map(([id, transcript]) => {
    const segments = transcript.segments.map((one) => ({
      ...one,
      text: `${one.text}${made.edited ? '哦' : ''}`,
    }))
    return [id, { ...transcript, segments }] as const
  })
  return { content: changedContent, position: changedPosition, transcripts: new Map(words) }
}

/** Exchanges every `before` and `after`. */
function mirror<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(mirror) as Value
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => {
    const other = key === 'before' ? 'after' : key === 'after' ? 'before' : key
    return [other, mirror<unknown>(inner)]
  })
  return Object.fromEntries(entries) as Value
}

const sideOf = (one: ReportComparison) => ({
  ...one,
  // A list's entries that went come before those that came.
  answers: one.answers.map((answer) => ({
    ...answer,
    indicators: answer.indicators.map((indicator) => ({ ...indicator, rubric: new Set(indicator.rubric) })),
  })),
})

describe('comparing two reports', () => {
  it('finds nothing between a report and itself', () => {
    fc.assert(
      fc.property(changes, (made) => {
        const report = change(base, made)
        const { causes, requirements, answers, recommendation } = compareReports(report, report)
        expect([causes, requirements]).toEqual([[], []])
        expect(recommendation.before).toEqual(recommendation.after)
        expect(answers.flatMap(({ indicators }) => indicators.filter((one) => one.changed))).toEqual([])
        expect(answers.flatMap(({ corrections }) => corrections)).toEqual([])
      }),
    )
  })

  it('is mirrored when the reports are exchanged', () => {
    fc.assert(
      fc.property(changes, changes, (one, other) => {
        const [first, second] = [change(base, one), change(base, other)]
        expect(sideOf(compareReports(second, first))).toEqual(sideOf(mirror(compareReports(first, second))))
      }),
    )
  })

  it('gives a reason for every change, and only for changes', () => {
    fc.assert(
      fc.property(changes, changes, (one, other) => {
        const { rater } = other
        // The same rater on the same words and rubric says the same.
        const same = rater === one.rater && other.hash === one.hash && other.edited === one.edited
        const verdicts = same ? one.verdicts : other.verdicts
        const { answers } = compareReports(change(base, one), change(base, { ...other, verdicts }))
        for (const { changed, why } of answers.flatMap(({ indicators }) => indicators)) {
          expect(why.length > 0).toBe(changed)
        }
      }),
    )
  })
})

describe('what changed', () => {
  const still: Changes = {
    verdicts: Array.from({ length: 9 }, () => 'shown' as const),
    weights: [10],
    dropped: -1,
    edited: false,
    rater: 'lexical',
    hash: 'a',
    advanceAt: 70,
    override: false,
  }
  const first = change(base, still)
  const causesOf = (made: Partial<Changes>) =>
    compareReports(first, change(base, { ...still, ...made })).causes

  it.each<[string, Partial<Changes>, readonly string[]]>([
    ['corrected words', { edited: true }, ['transcript']],
    ['a limit of the position', { advanceAt: 75 }, ['rubric']],
    ['an indicator that is gone', { dropped: 1 }, ['question']],
    ['another rater', { rater: 'combined' }, ['rater']],
    ['another calibration', { hash: 'b' }, ['calibration']],
    ["a person's verdict", { override: true }, ['override']],
  ])('is put down to %s', (_, made, causes) => {
    const found = causesOf(made)
    expect(found).toEqual(expect.arrayContaining([...causes]))
    expect(found).toHaveLength(causes.length)
  })

  it('tells which words were corrected', () => {
    const { answers } = compareReports(first, change(base, { ...still, edited: true }))
    const [correction] = answers[0]?.corrections ?? []
    expect(correction?.after).toBe(`${correction?.before}哦`)
  })

  it("stands with people's verdicts where there are any", () => {
    const { recommendation } = compareReports(first, change(base, { ...still, override: true }))
    expect([recommendation.before.match, recommendation.after.match]).toEqual([78, 60])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPosition } from './check-position.ts'
import type { FindingCode, FindingPlace } from './finding.ts'
import type { Indicator, Position, Question } from './position.ts'

const text = { zh: '说明', en: 'text' }
const phrases = { zh: ['您先坐'], en: ['please sit'] }

function makeIndicator(id: string, change: Partial<Indicator> = {}): Indicator {
  return {
    id,
    competency: 'service',
    polarity: 'positive',
    weight: 25,
    label: text,
    rule: text,
    examples: phrases,
    counterExamples: phrases,
    concepts: [],
    phrases,
    ...change,
  }
}

function makeQuestion(change: Partial<Question> = {}): Question {
  return {
    id: 'q',
    kind: 'scenario',
    title: text,
    prompt: text,
    turns: [
      { id: 'q.again', line: text, when: { kind: 'unless-shown', indicators: ['q.a'] }, replySeconds: 40 },
    ],
    thinkSeconds: 0,
    answerSeconds: 60,
    indicators: ['q.a', 'q.b', 'q.c', 'q.d'].map((id) => makeIndicator(id)),
    ...change,
  }
}

function makePosition(change: Partial<Position> = {}): Position {
  return {
    id: 'p',
    name: text,
    summary: text,
    competencies: [{ id: 'service', name: text, description: text }],
    rubric: {
      weights: { service: 1 },
      required: { service: 60 },
      mustPass: ['service'],
      minCertainty: 0.5,
      advanceAt: 70,
      rejectBelow: 45,
    },
    questions: [makeQuestion()],
    ...change,
  }
}

const withIndicators = (...indicators: Indicator[]) =>
  makePosition({ questions: [makeQuestion({ indicators })] })
const withRubric = (change: Partial<Position['rubric']>) =>
  makePosition({ rubric: { ...makePosition().rubric, ...change } })
const [a, b, c] = ['q.a', 'q.b', 'q.c'].map((id) => makeIndicator(id)) as [Indicator, Indicator, Indicator]
const blank = { zh: '  ', en: 'text' }

const broken: [string, Position, FindingCode, FindingPlace][] = [
  [
    'weights that sum to 90',
    withIndicators(a, b, c, makeIndicator('q.d', { weight: 15 })),
    'weights-not-100',
    { questionId: 'q' },
  ],
  [
    'a negative weight counted as positive',
    withIndicators(a, b, c, makeIndicator('q.d', { polarity: 'negative' })),
    'weights-not-100',
    { questionId: 'q' },
  ],
  [
    'a weight of nought',
    withIndicators(a, b, c, makeIndicator('q.d'), makeIndicator('q.e', { weight: 0 })),
    'weight-not-positive',
    { questionId: 'q', indicatorId: 'q.e' },
  ],
  ['three indicators', withIndicators(a, b, c), 'too-few-indicators', { questionId: 'q' }],
  [
    'nine indicators',
    withIndicators(...Array.from({ length: 9 }, (_, n) => makeIndicator(`q.${n}`))),
    'too-many-indicators',
    { questionId: 'q' },
  ],
  [
    'a competency nobody defined',
    withIndicators(a, b, c, makeIndicator('q.d', { competency: 'charm' })),
    'unknown-competency',
    { questionId: 'q', indicatorId: 'q.d' },
  ],
  [
    'an indicator with examples in one language',
    withIndicators(a, b, c, makeIndicator('q.d', { examples: { zh: ['好的'], en: [] } })),
    'missing-translation',
    { questionId: 'q', indicatorId: 'q.d' },
  ],
  [
    'a label in one language',
    withIndicators(a, b, c, makeIndicator('q.d', { label: blank })),
    'missing-translation',
    { questionId: 'q', indicatorId: 'q.d' },
  ],
  [
    'a prompt in one language',
    makePosition({ questions: [makeQuestion({ prompt: blank })] }),
    'missing-translation',
    { questionId: 'q' },
  ],
  ['a position named in one language', makePosition({ name: blank }), 'missing-translation', {}],
  [
    'two indicators of one id',
    withIndicators(a, b, c, c),
    'duplicate-id',
    { questionId: 'q', indicatorId: 'q.c' },
  ],
  [
    'two questions of one id',
    makePosition({ questions: [makeQuestion(), makeQuestion()] }),
    'duplicate-id',
    { questionId: 'q' },
  ],
  [
    'a competency no question asks about',
    makePosition({
      competencies: [...makePosition().competencies, { id: 'safety', name: text, description: text }],
    }),
    'competency-without-question',
    { competencyId: 'safety' },
  ],
  ['a must-pass competency nobody defined', withRubric({ mustPass: ['charm'] }), 'must-pass-unknown', {}],
  [
    'a competency without weight',
    withRubric({ weights: {} }),
    'rubric-without-weight',
    { competencyId: 'service' },
  ],
  [
    'a competency without a required level',
    withRubric({ required: {} }),
    'rubric-without-required',
    { competencyId: 'service' },
  ],
  [
    'a required level above 100',
    withRubric({ required: { service: 120 } }),
    'rubric-out-of-range',
    { competencyId: 'service' },
  ],
  [
    'a weight for a competency nobody defined',
    withRubric({ weights: { service: 1, charm: 1 } }),
    'unknown-competency',
    {},
  ],
  ['thresholds the wrong way round', withRubric({ advanceAt: 40, rejectBelow: 60 }), 'threshold-order', {}],
  ['a certainty in percent', withRubric({ minCertainty: 50 }), 'rubric-out-of-range', {}],
  [
    'a turn that waits for an unknown indicator',
    makePosition({
      questions: [
        makeQuestion({
          turns: [
            { id: 'q.t', line: text, when: { kind: 'if-shown', indicators: ['other.a'] }, replySeconds: 40 },
          ],
        }),
      ],
    }),
    'turn-refers-unknown',
    { questionId: 'q', turnId: 'q.t' },
  ],
  [
    'a turn that waits for nothing',
    makePosition({
      questions: [
        makeQuestion({
          turns: [
            { id: 'q.t', line: text, when: { kind: 'unless-shown', indicators: [] }, replySeconds: 40 },
          ],
        }),
      ],
    }),
    'turn-refers-unknown',
    { questionId: 'q', turnId: 'q.t' },
  ],
  [
    'a turn with no time to reply',
    makePosition({
      questions: [
        makeQuestion({ turns: [{ id: 'q.t', line: text, when: { kind: 'always' }, replySeconds: 0 }] }),
      ],
    }),
    'time-out-of-range',
    { questionId: 'q', turnId: 'q.t' },
  ],
  [
    'turns in an open question',
    makePosition({ questions: [makeQuestion({ kind: 'open' })] }),
    'turn-in-open-question',
    { questionId: 'q' },
  ],
]

const none = { zh: [], en: [] }
broken.push(
  [
    'an indicator without any example',
    withIndicators(a, b, c, makeIndicator('q.d', { examples: none })),
    'no-example',
    { questionId: 'q', indicatorId: 'q.d' },
  ],
  [
    'a negative must-have',
    withIndicators(a, b, c, makeIndicator('q.d', { polarity: 'negative', mustHave: true })),
    'negative-must-have',
    { questionId: 'q', indicatorId: 'q.d' },
  ],
  ['a question without an indicator', withIndicators(), 'question-without-indicator', { questionId: 'q' }],
  ['a position without a question', makePosition({ questions: [] }), 'no-question', {}],
  ['a position without a competency', makePosition({ competencies: [] }), 'no-competency', {}],
  [
    'a label nobody wrote',
    withIndicators(a, b, c, makeIndicator('q.d', { label: { zh: '', en: ' ' } })),
    'text-missing',
    { questionId: 'q', indicatorId: 'q.d' },
  ],
  [
    'a rule nobody wrote',
    withIndicators(a, b, c, makeIndicator('q.d', { rule: { zh: '', en: ' ' } })),
    'text-empty',
    { questionId: 'q', indicatorId: 'q.d' },
  ],
)

describe('checkPosition', () => {
  it('finds nothing wrong with a complete position', () => {
    expect(checkPosition(makePosition())).toEqual([])
  })

  it.each(broken)('reports %s', (_, position, code, about) => {
    expect(checkPosition(position)).toContainEqual(expect.objectContaining({ code, about }))
  })

  it('keeps to itself what only the author may judge: a warning never stands in the way', () => {
    const few = checkPosition(withIndicators(a, b, c, makeIndicator('q.d', { rule: blank })))
    expect(few.map(({ severity, code, data }) => ({ severity, code, data }))).toEqual([
      { severity: 'warning', code: 'missing-translation', data: { language: 'zh', fields: 'rule' } },
    ])
    expect(checkPosition(withIndicators(a))).toContainEqual({
      severity: 'error',
      code: 'weights-not-100',
      about: { questionId: 'q' },
      data: { sum: 25 },
    })
  })

  it('says once that a position is written in one language only', () => {
    const silent = JSON.parse(
      JSON.stringify(makePosition(), (key, value: unknown) =>
        key === 'en' ? (Array.isArray(value) ? [] : '') : value,
      ),
    ) as Position
    expect(checkPosition(silent)).toEqual([
      { severity: 'warning', code: 'language-missing', about: {}, data: { language: 'en' } },
    ])
  })

  it('reports a concept nobody defined only where the concepts are known', () => {
    const position = withIndicators(a, b, c, makeIndicator('q.d', { concepts: ['soothe'], before: ['gone'] }))
    expect(checkPosition(position)).toEqual([])
    expect(checkPosition(position, { concepts: new Set(['soothe']) })).toEqual([
      {
        severity: 'error',
        code: 'unknown-concept',
        about: { questionId: 'q', indicatorId: 'q.d' },
        data: { concept: 'gone' },
      },
    ])
  })

  it('accepts fractional weights that sum to 100', () => {
    const weights = [33.3, 33.3, 33.3, 0.1]
    const indicators = weights.map((weight, n) => makeIndicator(`q.${'abcd'[n]}`, { weight }))
    expect(checkPosition(withIndicators(...indicators))).toEqual([])
  })

  it('accepts positive weights exactly when they sum to 100, whatever the negative ones', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 3, maxLength: 5 })
    const surplus = fc.integer({ min: 0, max: 3 })
    fc.assert(
      fc.property(cuts, surplus, fc.integer({ min: 1, max: 100 }), (points, extra, cost) => {
        const edges = [0, ...points.toSorted((x, y) => x - y), 100 + extra]
        const weights = edges.slice(1).map((edge, n) => edge - (edges[n] ?? 0))
        const indicators = weights.map((weight, n) => makeIndicator(`q.${'abcdef'[n]}`, { weight }))
        const negative = makeIndicator('q.negative', { polarity: 'negative', weight: cost })
        const codes = checkPosition(withIndicators(...indicators, negative)).map((problem) => problem.code)
        expect(codes).toEqual(extra === 0 ? [] : ['weights-not-100'])
      }),
    )
  })
})

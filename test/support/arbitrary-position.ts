import fc from 'fast-check'
import type {
  Competency,
  Indicator,
  Position,
  Question,
  ScenarioTurn,
} from '../../src/domain/positions/position.ts'

const word = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    '您先别急',
    ' 两头有空格 ',
    '第一行\n第二行',
    '"引号"',
    '=SUM(A1)',
    '_x0041_',
    '-',
    '1E5',
    '2026-01-02',
  ),
)
const text = fc.record({ zh: word, en: word })
const phrases = fc.record({ zh: fc.array(word, { maxLength: 3 }), en: fc.array(word, { maxLength: 3 }) })
const ids = fc.array(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/u), { maxLength: 3 })
const seconds = fc.integer({ min: 0, max: 600 })
const points = fc.double({ min: 0, max: 100, noNaN: true }).map((value) => value + 0)

const indicatorOf = (id: string, competencies: readonly string[]): fc.Arbitrary<Indicator> =>
  fc.record(
    {
      id: fc.constant(id),
      competency: fc.constantFrom(...competencies),
      polarity: fc.constantFrom('positive', 'negative'),
      weight: points,
      label: text,
      rule: text,
      examples: phrases,
      counterExamples: phrases,
      concepts: ids,
      requires: ids,
      before: ids,
      phrases,
      mustHave: fc.boolean(),
    },
    {
      requiredKeys: [
        ...(['id', 'competency', 'polarity', 'weight', 'label', 'rule'] as const),
        ...(['examples', 'counterExamples', 'concepts', 'phrases'] as const),
      ],
    },
  )

const turnOf = (id: string, indicators: readonly string[]): fc.Arbitrary<ScenarioTurn> =>
  fc.record({
    id: fc.constant(id),
    line: text,
    when: fc.oneof(
      fc.record({ kind: fc.constant('always' as const) }),
      fc.record({
        kind: fc.constantFrom('unless-shown' as const, 'if-shown' as const),
        indicators: fc.subarray([...indicators]),
      }),
    ),
    replySeconds: seconds,
  })

const questionOf = (id: string, competencies: readonly string[]): fc.Arbitrary<Question> =>
  fc.record({ indicators: fc.nat({ max: 3 }), turns: fc.nat({ max: 2 }) }).chain((count) => {
    const own = Array.from({ length: count.indicators }, (_, n) => `${id}.${n}`)
    return fc.record({
      id: fc.constant(id),
      kind: fc.constantFrom('open', 'scenario'),
      title: text,
      prompt: text,
      turns: fc.tuple(...Array.from({ length: count.turns }, (_, n) => turnOf(`${id}.t${n}`, own))),
      thinkSeconds: seconds,
      answerSeconds: seconds,
      indicators: fc.tuple(...own.map((one) => indicatorOf(one, competencies))),
    })
  })

/** Any position the editor can hold, finished or not: texts of any kind, ids that are told apart. */
export const arbitraryPosition: fc.Arbitrary<Position> = fc
  .record({ competencies: fc.integer({ min: 1, max: 3 }), questions: fc.nat({ max: 3 }) })
  .chain((count) => {
    const own = Array.from({ length: count.competencies }, (_, n) => `c${n}`)
    const competencyOf = (id: string): fc.Arbitrary<Competency> =>
      fc.record({ id: fc.constant(id), name: text, description: text })
    const levels = fc
      .subarray(own)
      .chain((chosen) => fc.tuple(...chosen.map((id) => fc.tuple(fc.constant(id), points))))
    return fc.record({
      id: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/u),
      name: text,
      summary: text,
      competencies: fc.tuple(...own.map(competencyOf)),
      rubric: fc.record(
        {
          weights: levels.map((pairs) => Object.fromEntries(pairs)),
          required: levels.map((pairs) => Object.fromEntries(pairs)),
          mustPass: fc.subarray(own),
          minCertainty: points.map((value) => value / 100),
          advanceAt: points,
          rejectBelow: points,
          humanFirst: fc.boolean(),
        },
        {
          requiredKeys: ['weights', 'required', 'mustPass', 'minCertainty', 'advanceAt', 'rejectBelow'],
        },
      ),
      questions: fc.tuple(...Array.from({ length: count.questions }, (_, n) => questionOf(`q${n}`, own))),
    })
  })

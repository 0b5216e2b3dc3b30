import fc from 'fast-check'
import {
  candidateModes,
  type InterviewPlan,
  type PlanCondition,
  type PlanStep,
} from '../../src/domain/plan/plan.ts'
import {
  answerParts,
  type Competency,
  type Indicator,
  type Position,
  type Probe,
  type Question,
  questionKinds,
  type ScenarioTurn,
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
const amount = fc.integer({ min: -1000, max: 1000 })
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/u)
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
    const several = <One>(one: (n: number) => fc.Arbitrary<One>): fc.Arbitrary<readonly One[]> =>
      fc
        .integer({ min: 1, max: 3 })
        .chain((size) => fc.tuple(...Array.from({ length: size }, (_, n) => one(n))))
    return fc.record(
      {
        id: fc.constant(id),
        kind: fc.constantFrom(...questionKinds),
        title: text,
        prompt: text,
        turns: fc.tuple(...Array.from({ length: count.turns }, (_, n) => turnOf(`${id}.t${n}`, own))),
        thinkSeconds: seconds,
        answerSeconds: seconds,
        indicators: fc.tuple(...own.map((one) => indicatorOf(one, competencies))),
        probes: several((n) => probeOf(`${id}.p${n}`, own)),
        options: several((n) => fc.record({ id: fc.constant(`o${n}`), label: text, right: fc.boolean() })),
        multiple: fc.boolean(),
        image: fc.record({ assetId: name, description: text, expected: fc.array(word, { maxLength: 3 }) }),
        number: fc.record(
          { unit: text, min: amount, max: amount, rightFrom: amount, rightTo: amount },
          { requiredKeys: ['unit', 'min', 'max'] },
        ),
        file: fc.record({
          accept: fc.constantFrom('photo' as const, 'document' as const),
          maxMegabytes: fc.integer({ min: 1, max: 50 }),
        }),
        field: name,
      },
      {
        requiredKeys: [
          ...(['id', 'kind', 'title', 'prompt', 'turns'] as const),
          ...(['thinkSeconds', 'answerSeconds', 'indicators'] as const),
        ],
      },
    )
  })

const probeOf = (id: string, own: readonly string[]): fc.Arbitrary<Probe> => {
  const part = fc.record({ kind: fc.constant('part' as const), part: fc.constantFrom(...answerParts) })
  const indicators = own.map((indicatorId) => fc.constant({ kind: 'indicator' as const, indicatorId }))
  const missing = fc.oneof(part, ...indicators)
  return fc.record({ id: fc.constant(id), missing, line: text, replySeconds: seconds })
}

const conditionAbout = (questions: readonly string[]): fc.Arbitrary<PlanCondition> => {
  const among = fc.constantFrom('one-of' as const, 'none-of' as const)
  const bound = fc.constantFrom('at-least' as const, 'at-most' as const)
  const ofField = { fieldId: name }
  const ofQuestion = { questionId: fc.constantFrom(...questions) }
  return fc.oneof(
    fc.record({
      kind: fc.constant('field' as const),
      ...ofField,
      is: among,
      values: fc.array(word, { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('field-number' as const), ...ofField, is: bound, value: amount }),
    fc.record({
      kind: fc.constant('choice' as const),
      ...ofQuestion,
      is: among,
      options: fc.oneof(fc.subarray(['o0', 'o1', 'o2']), ids),
    }),
    fc.record({ kind: fc.constant('number' as const), ...ofQuestion, is: bound, value: amount }),
    fc.record({
      kind: fc.constant('indicator' as const),
      indicatorId: fc.oneof(
        fc.tuple(fc.constantFrom(...questions), fc.nat({ max: 2 })).map(([id, n]) => `${id}.${n}`),
        name,
      ),
      shown: fc.boolean(),
    }),
  )
}

const stepOf = (id: string, questions: readonly string[]): fc.Arbitrary<PlanStep> =>
  fc.record({
    id: fc.constant(id),
    questionId: fc.constantFrom(...questions),
    thinkSeconds: fc.option(seconds),
    answerSeconds: fc.option(fc.integer({ min: 5, max: 600 })),
    takes: fc.integer({ min: 1, max: 5 }),
    maxProbes: fc.integer({ min: 0, max: 3 }),
    when: fc.array(conditionAbout(questions), { maxLength: 3 }),
    stage: fc.constantFrom('interview', 'afterwards'),
    fast: fc.constantFrom('asked', 'skipped', 'afterwards'),
  })

const planFor = (questions: readonly string[]): fc.Arbitrary<InterviewPlan> =>
  fc.record({
    modes: fc.shuffledSubarray([...candidateModes], { minLength: 1 }),
    practice: fc.boolean(),
    steps:
      questions.length === 0
        ? fc.constant([])
        : fc
            .nat({ max: 4 })
            .chain((size) => fc.tuple(...Array.from({ length: size }, (_, n) => stepOf(`s${n}`, questions)))),
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
    const questions = Array.from({ length: count.questions }, (_, n) => `q${n}`)
    const whole = {
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
      questions: fc.tuple(...questions.map((id) => questionOf(id, own))),
      plan: planFor(questions),
    }
    return fc.record(whole, {
      requiredKeys: ['id', 'name', 'summary', 'competencies', 'rubric', 'questions'],
    })
  })

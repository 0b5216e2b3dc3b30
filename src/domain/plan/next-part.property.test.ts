import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryPosition } from '../../../test/support/arbitrary-position.ts'
import { answerParts, isSpoken, type Position } from '../positions/position.ts'
import { nextPart, type AnswerFacts, type AnswerValue, type NextPart, type PlanFacts } from './next-part.ts'
import { planOf, stepsOfStage } from './plan-of.ts'
import { stepsAsked } from './steps-asked.ts'

type Asked = NextPart & { readonly kind: 'part' }
type Walk = {
  readonly asked: readonly Asked[]
  readonly totals: readonly number[]
  readonly facts: PlanFacts
}

/** A candidate, drawn: what each part shows, and whether it is understood at once, later or never. */
type Candidate = {
  readonly shows: (n: number) => number
  readonly understood: (n: number) => 'done' | 'deciding' | 'failed'
}

const candidate: fc.Arbitrary<Candidate> = fc
  .record({
    shows: fc.array(fc.nat({ max: 255 }), { minLength: 1, maxLength: 12 }),
    understood: fc.array(fc.constantFrom('done' as const, 'deciding' as const, 'failed' as const), {
      minLength: 1,
      maxLength: 12,
    }),
  })
  .map(({ shows, understood }) => ({
    shows: (n) => shows[n % shows.length] ?? 0,
    understood: (n) => understood[n % understood.length] ?? 'done',
  }))

const nothing: AnswerFacts = { parts: [], finished: false, shown: new Set(), said: new Set(), value: null }

function valueFor(position: Position, questionId: string, drawn: number): AnswerValue | null {
  const question = position.questions.find(({ id }) => id === questionId)
  if (question?.kind === 'number') return { kind: 'number', value: drawn }
  if (question?.kind !== 'choice') return null
  const options = (question.options ?? []).filter((_, n) => (drawn >> n) % 2 === 1).map(({ id }) => id)
  return { kind: 'choice', options }
}

/** Plays a whole stage as the station does: gives each part asked, settles what is waited for, ends what is over. */
function walk(position: Position, { shows, understood }: Candidate, begun: PlanFacts): Walk {
  let facts = begun
  const asked: Asked[] = []
  const totals = [stepsAsked(position, facts).length]
  const change = (questionId: string, to: (answer: AnswerFacts) => Partial<AnswerFacts>) => {
    const answer = facts.answers[questionId] ?? nothing
    facts = { ...facts, answers: { ...facts.answers, [questionId]: { ...answer, ...to(answer) } } }
  }
  const most = planOf(position).steps.length * 20 + 1
  for (let turn = 0; turn <= most; turn++) {
    const next = nextPart(position, facts)
    expect(nextPart(position, structuredClone(facts))).toEqual(next)
    if (next.kind === 'stage-over') return { asked, totals, facts }
    if (next.kind === 'answer-over') change(next.questionId, () => ({ finished: true }))
    if (next.kind === 'wait') {
      expect(facts.answers[next.questionId]?.parts.some(({ state }) => state === 'deciding')).toBe(true)
      change(next.questionId, ({ parts }) => ({ parts: parts.map((part) => ({ ...part, state: 'done' })) }))
    }
    if (next.kind === 'part') {
      const drawn = shows(asked.length)
      const { indicators = [] } = position.questions.find(({ id }) => id === next.questionId) ?? {}
      change(next.questionId, (answer) => ({
        parts: [...answer.parts, { ...next.part, state: understood(asked.length) }],
        shown: new Set([
          ...answer.shown,
          ...indicators.filter((_, n) => (drawn >> n) % 2 === 1).map(({ id }) => id),
        ]),
        said: new Set([...answer.said, ...answerParts.filter((_, n) => (drawn >> n) % 2 === 1)]),
        value: valueFor(position, next.questionId, drawn),
      }))
      asked.push(next)
    }
    totals.push(stepsAsked(position, facts).length)
  }
  throw new Error('the interview never ends')
}

const stages = fc.record({
  flow: fc.constantFrom('full' as const, 'fast' as const),
  stage: fc.constantFrom('interview' as const, 'afterwards' as const),
  byPhone: fc.boolean(),
})

/** Every walk through every plan. */
const holds = (check: (position: Position, walked: Walk) => void) => () => {
  fc.assert(
    fc.property(arbitraryPosition, candidate, stages, (position, who, stage) => {
      check(position, walk(position, who, { ...stage, fields: {}, answers: {} }))
    }),
    { numRuns: 100 },
  )
}

describe('whatever the plan and the answers', () => {
  it(
    'an interview ends, and asks no part twice',
    holds((_, { asked }) => {
      const parts = asked.map(({ questionId, part }) => `${questionId} ${part.kind} ${part.promptId}`)
      expect(new Set(parts).size).toBe(parts.length)
    }),
  )

  it(
    'steps, lines and follow-ups come in their order',
    holds((position, { asked, facts }) => {
      const order = stepsOfStage(position, facts).map(({ step }) => step.id)
      const places = asked.map(({ stepId }) => order.indexOf(stepId))
      expect(places).toEqual(places.toSorted((a, b) => a - b))
      expect(places).not.toContain(-1)
      const kinds = ['answer', 'turn', 'probe']
      for (const { id, turns } of position.questions) {
        const own = asked.filter(({ questionId }) => questionId === id).map(({ part }) => part)
        const ranks = own.map(({ kind }) => kinds.indexOf(kind))
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
        const lines = own.filter(({ kind }) => kind === 'turn').map(({ promptId }) => promptId)
        expect(lines).toEqual(turns.map((turn) => turn.id).filter((turn) => lines.includes(turn)))
      }
    }),
  )

  it(
    'no more is followed up than the plan allows, and only in words',
    holds((position, { asked }) => {
      for (const { questionId, maxProbes, id } of planOf(position).steps) {
        const probes = asked.filter(({ stepId, part }) => stepId === id && part.kind === 'probe').length
        expect(probes).toBeLessThanOrEqual(maxProbes)
        const question = position.questions.find((one) => one.id === questionId)
        if (question && !isSpoken(question)) expect(probes).toBe(0)
      }
    }),
  )

  it(
    'nobody is followed up, or told a line that hangs on their words, after a part that was not understood',
    holds((_, { asked, facts }) => {
      for (const [questionId, { parts }] of Object.entries(facts.answers)) {
        const failed = parts.findIndex(({ state }) => state === 'failed')
        if (failed === -1) continue
        const after = asked.filter((one) => one.questionId === questionId).slice(failed + 1)
        for (const { trigger } of after) expect(trigger).toMatchObject({ kind: 'turn', because: 'always' })
      }
    }),
  )

  it(
    'by telephone only what can be spoken or keyed is asked',
    holds((position, { asked, facts }) => {
      if (!facts.byPhone) return
      for (const { questionId } of asked) {
        const question = position.questions.find(({ id }) => id === questionId)
        expect(question?.kind).toMatch(/^(?:open|scenario|choice|number)$/u)
      }
    }),
  )

  it(
    'the number of steps never rises, and ends as the number asked',
    holds((_, { asked, totals }) => {
      expect(totals).toEqual(totals.toSorted((a, b) => b - a))
      expect(totals.at(-1)).toBe(new Set(asked.map(({ stepId }) => stepId)).size)
    }),
  )
})

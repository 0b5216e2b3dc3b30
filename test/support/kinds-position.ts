import type { InterviewPlan } from '../../src/domain/plan/plan.ts'
import type { Position, Question } from '../../src/domain/positions/position.ts'
import { step } from './live-interview.ts'
import { makeValueQuestions } from './value-questions.ts'

/**
 * What the shipped customer service position becomes when a question of every kind is asked: two pictures to read,
 * a choice, a number, a week, a scenario whose customer speaks twice, and a photo.
 */
export function withEveryKind(
  shipped: Position,
  assetId: string,
): Pick<Position, 'questions'> & { readonly plan: InterviewPlan } {
  const scenario = shipped.questions.find(({ kind, turns }) => kind === 'scenario' && turns.length > 0)
  const [competency] = shipped.competencies
  if (scenario === undefined || competency === undefined) throw new Error('the position has no scenario')
  const [label, night, years, week, paper] = makeValueQuestions(competency.id, assetId)
  if (!label?.image || !night || !years || !week || !paper) throw new Error('a kind is missing')
  const again: Question = {
    ...label,
    id: 'again',
    indicators: label.indicators.map((one) => ({ ...one, id: 'again.right' })),
    image: { ...label.image, expected: ['1024', 'SF 1024'] },
  }
  const scene: Question = {
    ...scenario,
    id: 'scene',
    thinkSeconds: 0,
    turns: scenario.turns
      .slice(0, 1)
      .map((turn) => ({ ...turn, id: 'scene.turn', when: { kind: 'always' } })),
    indicators: scenario.indicators.map((one) => ({ ...one, id: `scene.${one.id}` })),
    probes: [],
  }
  const asked = [label, again, night, years, week, scene, paper]
  return {
    questions: [...shipped.questions, ...asked],
    plan: { modes: ['voice', 'text'], practice: false, steps: asked.map(({ id }) => step(id)) },
  }
}

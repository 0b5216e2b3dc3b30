import type { Position } from '../../src/domain/positions/position.ts'

/** A position without its first question, which its plan does not ask either. */
export function withoutFirst(content: Position): Position {
  const [first, ...questions] = content.questions
  const { plan } = content
  if (plan === undefined) return { ...content, questions }
  const steps = plan.steps.filter(({ questionId }) => questionId !== first?.id)
  return { ...content, questions, plan: { ...plan, steps } }
}

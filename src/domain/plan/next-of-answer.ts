import { isSpoken, type Probe, type Question, type ScenarioTurn } from '../positions/position.ts'
import type { AnswerFacts, NextPart, PartFacts, PartTrigger } from './next-part.ts'
import type { PlanStep } from './plan.ts'

/**
 * What follows within one answer: the question itself, then the customer's lines, then follow-ups.
 * Waits for a part that is being listened to only where what follows hangs on it.
 */
export function nextOfAnswer(step: PlanStep, question: Question, answer: AnswerFacts | undefined): NextPart {
  const place = { stepId: step.id, questionId: question.id }
  if (!answer || answer.parts.length === 0) {
    return {
      kind: 'part',
      ...place,
      part: { kind: 'answer', promptId: null },
      trigger: { kind: 'plan' },
      thinkSeconds: step.thinkSeconds ?? question.thinkSeconds,
      answerSeconds: step.answerSeconds ?? question.answerSeconds,
    }
  }
  if (answer.parts.some(({ state }) => state === 'asked')) return { kind: 'wait', ...place }
  const next = nextTurn(question, answer) ?? nextProbe(step, question, answer)
  if (next === null) return { kind: 'answer-over', ...place }
  if (next === 'wait') return { kind: 'wait', ...place }
  return { kind: 'part', ...place, thinkSeconds: 0, ...next }
}

type Following = Pick<NextPart & { kind: 'part' }, 'part' | 'trigger' | 'answerSeconds'> | 'wait' | null

/**
 * The customer's next line that fits. Lines are said from first to last: one that did not fit when its turn came is
 * not gone back to, also when the reply to a follow-up would make it fit. After a part that could not be understood
 * only lines that always come are said.
 */
function nextTurn({ kind, turns }: Question, { parts, shown }: AnswerFacts): Following {
  if (kind !== 'scenario' || parts.some((part) => part.kind === 'probe')) return null
  for (const turn of turns.slice(countSaid(turns, parts))) {
    const fits = fitsTurn(turn, shown, stateOf(parts))
    if (fits === 'open') return 'wait'
    if (fits) {
      const { id: promptId, when, replySeconds: answerSeconds } = turn
      const indicators = when.kind === 'always' ? [] : when.indicators
      const trigger: PartTrigger = { kind: 'turn', because: when.kind, indicators }
      return { part: { kind: 'turn', promptId }, trigger, answerSeconds }
    }
  }
  return null
}

/** How many lines lie behind: all up to the last one said. */
const countSaid = (turns: readonly ScenarioTurn[], parts: readonly PartFacts[]): number =>
  1 + turns.findLastIndex(({ id }) => parts.some(({ kind, promptId }) => kind === 'turn' && promptId === id))

type Understood = 'all' | 'not-yet' | 'never'

function stateOf(parts: readonly PartFacts[]): Understood {
  if (parts.some(({ state }) => state === 'failed')) return 'never'
  return parts.some(({ state }) => state === 'deciding') ? 'not-yet' : 'all'
}

/** `unless-shown`: none of the indicators is shown; `if-shown`: all of them are. What is shown stays shown. */
function fitsTurn(
  { when }: ScenarioTurn,
  shown: ReadonlySet<string>,
  understood: Understood,
): boolean | 'open' {
  if (when.kind === 'always') return true
  if (understood === 'never') return false
  const isFixed =
    when.kind === 'if-shown'
      ? when.indicators.every((id) => shown.has(id))
      : when.indicators.some((id) => shown.has(id))
  if (!isFixed && understood === 'not-yet') return 'open'
  return isFixed === (when.kind === 'if-shown')
}

/** The most important follow-up whose thing is really missing, while the plan allows one more. */
function nextProbe({ maxProbes }: PlanStep, question: Question, answer: AnswerFacts): Following {
  const understood = stateOf(answer.parts)
  if (!isSpoken(question) || understood === 'never') return null
  const asked = answer.parts.flatMap(({ kind, promptId }) => (kind === 'probe' ? [promptId] : []))
  if (asked.length >= maxProbes) return null
  const probe = question.probes?.find(({ id, missing }) => !asked.includes(id) && isMissing(missing, answer))
  if (!probe) return null
  if (understood === 'not-yet') return 'wait'
  const { id: promptId, missing, replySeconds: answerSeconds } = probe
  return { part: { kind: 'probe', promptId }, trigger: { kind: 'probe', missing }, answerSeconds }
}

const isMissing = (missing: Probe['missing'], { shown, said }: AnswerFacts): boolean =>
  missing.kind === 'indicator' ? !shown.has(missing.indicatorId) : !said.has(missing.part)

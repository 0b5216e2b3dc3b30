import type { Question } from '../../domain/positions/position.ts'
import type { Row } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import type { LiveState } from './live-state.ts'
import { stepOfAnswer } from './plan-facts.ts'

export type AskedPart = {
  readonly part: Row<'answer_part'>
  readonly answer: Row<'answer'>
  readonly question: Question
}

/** A part that counts, whatever its state; PART_OVER for any other. */
export function findPart(state: LiveState, partId: string): AskedPart {
  const part = state.parts.find(({ id }) => id === partId)
  const answer = state.answers.find(({ id }) => id === part?.answer_id)
  const asked = answer && stepOfAnswer(state, answer)
  if (part === undefined || answer === undefined || asked === undefined) throw new Failure('PART_OVER')
  return { part, answer, question: asked.question }
}

/** A part that may be answered now: PART_OVER once it was, and while the interview stands still. */
export function requireAsked(state: LiveState, partId: string): AskedPart {
  const asked = findPart(state, partId)
  const { phase } = state.live
  if (asked.part.state !== 'asked' || (phase !== 'interview' && phase !== 'afterwards'))
    throw new Failure('PART_OVER')
  return asked
}

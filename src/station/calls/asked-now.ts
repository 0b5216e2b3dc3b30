import type { Kysely } from 'kysely'
import type { Asked } from '../../domain/dialogue/dialogue.ts'
import type { Question } from '../../domain/positions/position.ts'
import type { Database } from '../db/schema.ts'
import { isOver } from '../live/end-interview.ts'
import { languageOf, lineOf } from '../live/describe-step.ts'
import { readLive } from '../live/live-state.ts'
import { currentPart, stepOfAnswer } from '../live/plan-facts.ts'

/** What is asked on the telephone now, and what belongs to it. */
export type AskedNow = {
  readonly asked: Asked
  readonly part: {
    readonly partId: string
    readonly answerId: string
    readonly question: Question
    /** What is said, in the interview's language. */
    readonly line: string
    readonly lineId: string
    readonly answerSeconds: number
    /** The candidate agreed to be rated by a machine. */
    readonly mayRate: boolean
  } | null
}

/** Reads where an interview stands, as a talk needs it. What is asked after the interview is not asked by telephone. */
export async function readAskedNow(db: Kysely<Database>, interviewId: string): Promise<AskedNow> {
  const state = await readLive(db, interviewId)
  if (state === undefined || isOver(state.live) || state.live.phase === 'afterwards')
    return { asked: { is: 'over' }, part: null }
  const current = currentPart(state)
  const step = current && stepOfAnswer(state, current.answer)
  if (!current || !step || current.part.state !== 'asked') return { asked: { is: 'thinking' }, part: null }
  const { part, answer } = current
  const { question } = step
  const lineId = part.prompt_id ?? question.id
  return {
    asked: { is: 'part', partId: part.id, lineId, by: answeredBy(question) },
    part: {
      partId: part.id,
      answerId: answer.id,
      question,
      line: lineOf(question, part)[languageOf(state)],
      lineId,
      answerSeconds: part.answer_seconds + part.extra_seconds,
      mayRate: state.consents['machine-rating'] === true,
    },
  }
}

function answeredBy({
  kind,
  options = [],
  multiple = false,
  number,
}: Question): Extract<Asked, { is: 'part' }>['by'] {
  if (kind === 'choice') return { kind, options: options.length, multiple }
  if (kind === 'number') return { kind, min: number?.min ?? 0, max: number?.max ?? Number.MAX_SAFE_INTEGER }
  return { kind: 'voice' }
}

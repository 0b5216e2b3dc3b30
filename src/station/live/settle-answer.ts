import type { Kysely } from 'kysely'
import type { Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { settleInterview } from '../interviews/interview-flow.ts'
import { queueAssembly } from './queue-part.ts'

/** Nothing more is asked of an answer. */
export async function finishAnswer(
  station: Station,
  trx: Kysely<Database>,
  answer: Row<'answer'>,
): Promise<void> {
  await trx
    .updateTable('answer')
    .set({ finished_at: new Date().toISOString() })
    .where('id', '=', answer.id)
    .where('finished_at', 'is', null)
    .execute()
  await settleAnswer(station, trx, answer.id)
}

/** Once an answer is over and all its parts are understood or given up: it is put together and rated. */
export async function settleAnswer(station: Station, trx: Kysely<Database>, answerId: string): Promise<void> {
  const answer = await trx.selectFrom('answer').selectAll().where('id', '=', answerId).executeTakeFirst()
  if (answer === undefined || answer.finished_at === null) return
  const parts = await findParts(trx, answerId)
  if (parts.some(({ state }) => state === 'asked' || state === 'deciding')) return
  if (parts.some(isGiven)) {
    await queueAssembly(station, trx, answer)
    return
  }
  const failure = parts.find(({ failure_json }) => failure_json !== null)?.failure_json ?? null
  await trx
    .updateTable('answer')
    .set({
      state: failure === null ? 'done' : 'failed',
      failure_json: failure,
      warnings_json: JSON.stringify([failure === null ? 'no-speech' : 'transcription-failed']),
    })
    .where('id', '=', answerId)
    .execute()
  await settleInterview(station, trx, answer.interview_id)
}

/** Whether a part holds something that can be rated. */
export function isGiven({ state, transcription_json, text, value_json }: Row<'answer_part'>): boolean {
  return state === 'done' && (transcription_json !== null || text !== null || value_json !== null)
}

/** Of an answer, in the order asked, without superseded takes. */
export async function findParts(trx: Kysely<Database>, answerId: string): Promise<Row<'answer_part'>[]> {
  return await trx
    .selectFrom('answer_part')
    .selectAll()
    .where('answer_id', '=', answerId)
    .where('superseded', '=', 0)
    .orderBy('seq')
    .orderBy('piece')
    .execute()
}

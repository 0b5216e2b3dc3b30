import type { Kysely } from 'kysely'
import type { Database, Row } from '../db/schema.ts'
import { newId } from '../ids.ts'
import { usedMs } from './describe-step.ts'
import { setPart } from './change-live.ts'

/** An earlier go of the part keeps its recording under a record of its own; the page goes on with the part it knows. */
export async function setAside(trx: Kysely<Database>, part: Row<'answer_part'>): Promise<void> {
  await trx
    .insertInto('answer_part')
    .values({ ...part, id: newId(), used_ms: usedMs(part, Date.now()), begun_at: null })
    .execute()
}

/** A value that is typed after all counts alone: what was recorded of the part before is kept and superseded. */
export async function supersedeRecorded(trx: Kysely<Database>, part: Row<'answer_part'>): Promise<void> {
  if (part.recording_id !== null) {
    await setAside(trx, part)
    await setPart(trx, part.id, { recording_id: null, piece: part.piece + 1 })
  }
  await trx
    .updateTable('answer_part')
    .set({ superseded: 1, state: 'done', ended_at: new Date().toISOString(), end_reason: 'candidate' })
    .where('answer_id', '=', part.answer_id)
    .where('seq', '=', part.seq)
    .where('id', '!=', part.id)
    .where('state', '=', 'asked')
    .execute()
}

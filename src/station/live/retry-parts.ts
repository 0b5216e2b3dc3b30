import type { Kysely } from 'kysely'
import type { Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { priorities } from './priorities.ts'
import { queueAssembly, queuePart } from './queue-part.ts'

/** Listens again to the parts of an answer that could not be understood. */
export async function retryParts(
  station: Station,
  trx: Kysely<Database>,
  answer: Row<'answer'>,
): Promise<void> {
  const parts = await trx
    .updateTable('answer_part')
    .set({ state: 'deciding', failure_json: null })
    .where('answer_id', '=', answer.id)
    .where('superseded', '=', 0)
    .where('state', '=', 'failed')
    .where('recording_id', 'is not', null)
    .returningAll()
    .execute()
  await trx
    .updateTable('answer')
    .set({ state: 'waiting', failure_json: null })
    .where('id', '=', answer.id)
    .execute()
  for (const part of parts) await queuePart(station, trx, part, priorities.handedIn)
  if (parts.length === 0) await queueAssembly(station, trx, answer)
}

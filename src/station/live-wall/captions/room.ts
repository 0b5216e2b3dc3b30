import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'

/** So many answers may wait to be recognised while captions go on. */
const mostWaiting = 8

/** Whether recognition keeps up with the answers: results that were promised go before words that pass by. */
export async function hasRoomForCaptions(db: Kysely<Database>): Promise<boolean> {
  const { waiting } = await db
    .selectFrom('job')
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .where('kind', '=', 'transcribe-part')
    .where('state', '=', 'queued')
    .executeTakeFirstOrThrow()
  return Number(waiting) < mostWaiting
}

import type { Kysely } from 'kysely'
import type { Station } from '../context.ts'
import { emptyLog } from '../db/overwrite-deleted.ts'
import type { Database } from '../db/schema.ts'
import { overwriteDeleted } from '../db/overwrite-deleted.ts'
import { reconcileErasures } from './erasure-list.ts'

/**
 * Does what erasures leave to do outside the records: the list beside the database, files of recordings, shells whose
 * time is over; and queues the cleaning of copies. Safe to repeat, and repeated at each start until all is done.
 */
export async function finishErasures(
  station: Pick<Station, 'db' | 'media' | 'queue' | 'dataFolder'>,
  now = new Date(),
): Promise<void> {
  const { db } = station
  const due = await db
    .selectFrom('erasure_due')
    .select(['what', 'record_id'])
    .where('not_before', '<=', now.toISOString())
    .execute()
  if (due.length === 0) return
  await reconcileErasures(db, station.dataFolder)
  for (const { what, record_id } of due) {
    if (what === 'media') await station.media.remove(record_id)
    if (what === 'shell') {
      await db
        .transaction()
        .execute(
          async (trx) =>
            await overwriteDeleted(
              trx,
              async () => await trx.deleteFrom('candidate').where('id', '=', record_id).execute(),
            ),
        )
    }
    if (what === 'media' || what === 'shell') await settleDue(db, what, record_id)
  }
  await emptyLog(db)
  if (due.some(({ what }) => what === 'snapshots' || what === 'target')) await queueCleaning(station)
}

export async function settleDue(
  db: Kysely<Database>,
  what: 'media' | 'snapshots' | 'target' | 'shell',
  recordId: string,
): Promise<void> {
  await db.deleteFrom('erasure_due').where('what', '=', what).where('record_id', '=', recordId).execute()
}

/** Queues the cleaning of copies, unless that waits already. */
export async function queueCleaning({ db, queue }: Pick<Station, 'db' | 'queue'>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const waiting = await trx
      .selectFrom('job')
      .select('id')
      .where('kind', '=', 'clean-copies')
      .where('state', '=', 'queued')
      .executeTakeFirst()
    if (waiting === undefined) await queue.add(trx, { kind: 'clean-copies', payload: {}, priority: 150 })
  })
  queue.wake()
}

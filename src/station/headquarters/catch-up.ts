import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import { readSettings } from '../settings.ts'
import { catchUpBoard } from './board-keeper.ts'

const counting = new WeakSet<Kysely<Database>>()

/** At headquarters: counts what came in since, so that dashboards open at once; does nothing while it still does so. */
export async function catchUpHeadquarters(db: Kysely<Database>): Promise<void> {
  if (counting.has(db)) return
  counting.add(db)
  try {
    if ((await readSettings(db)).role === 'hq') await catchUpBoard(db)
  } finally {
    counting.delete(db)
  }
}

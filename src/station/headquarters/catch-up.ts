import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import { readSettings } from '../settings.ts'
import { catchUpBoard } from './board-keeper.ts'
import { dropCounted, noteAllDue } from './rollup.ts'

const counting = new WeakSet<Kysely<Database>>()
const begun = new WeakSet<Kysely<Database>>()

/**
 * At headquarters: counts what came in since, so that dashboards open at once; does nothing while it still does so. A
 * store has no dashboards, so that what its triggers note is let go of.
 */
export async function catchUpHeadquarters(db: Kysely<Database>): Promise<void> {
  if (counting.has(db)) return
  counting.add(db)
  try {
    if ((await readSettings(db)).role === 'hq') {
      if (!begun.has(db)) await noteAllDue(db)
      begun.add(db)
      await catchUpBoard(db)
    } else {
      begun.delete(db)
      await dropCounted(db)
    }
  } finally {
    counting.delete(db)
  }
}

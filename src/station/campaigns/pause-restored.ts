import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/audit.ts'
import type { Database } from '../db/schema.ts'
import { writeFileDurably } from '../files/durable.ts'

/** Stands in a data folder whose records were brought back from a copy, until they were opened. */
const mark = 'records-restored'

/** Says that the records of a data folder are about to be older than what happened since. */
export function markRestored(dataFolder: string): void {
  writeFileDurably(join(dataFolder, mark), Buffer.alloc(0), { mode: 0o600 })
}

/**
 * Pauses campaigns whose records came back from a copy: who was called since does not stand in them, and would be called
 * again. Somebody has to look before they go on.
 */
export async function pauseRestored(db: Kysely<Database>, dataFolder: string): Promise<void> {
  if (!existsSync(join(dataFolder, mark))) return
  await db.transaction().execute(async (trx) => {
    const paused = await trx
      .updateTable('campaign')
      .set((eb) => ({ state: 'paused', revision: eb('revision', '+', 1) }))
      .where('state', 'in', ['running', 'draining'])
      .returning('id')
      .execute()
    for (const { id } of paused) {
      const detail = { because: 'records-restored' }
      await appendAudit(trx, {
        actor: 'station',
        action: 'campaign.paused',
        subject: `campaign:${id}`,
        detail,
      })
    }
  })
  await rm(join(dataFolder, mark), { force: true })
}

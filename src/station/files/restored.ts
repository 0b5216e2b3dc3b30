import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import { writeFileDurably } from './durable.ts'

/** Stands in a data folder whose records were brought back from a copy, until they were opened. */
const mark = 'records-restored'

/** Says that the records of a data folder are about to be older than what happened since. */
export function markRestored(dataFolder: string): void {
  writeFileDurably(join(dataFolder, mark), Buffer.alloc(0), { mode: 0o600 })
}

/** What has to be done with records that are older than what happened since. */
export type AfterRestore = (trx: Kysely<Database>) => Promise<unknown>

/** Where records came back from a copy: does all of it in one transaction, once. */
export async function settleRestored(
  db: Kysely<Database>,
  dataFolder: string,
  steps: readonly AfterRestore[],
): Promise<void> {
  if (!existsSync(join(dataFolder, mark))) return
  await db.transaction().execute(async (trx) => {
    for (const step of steps) await step(trx)
  })
  await rm(join(dataFolder, mark), { force: true })
}

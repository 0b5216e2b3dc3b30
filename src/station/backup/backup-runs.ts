import type { Kysely } from 'kysely'
import type { BackupRun, Trial } from '../../contract/backup.ts'
import type { FailureRecord } from '../../contract/failures.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { newId } from '../ids.ts'

type Results = { backup: BackupRun; trial: Trial }

/** Runs that are kept of a kind. */
const kept = 60

/** Writes down what came of a backup or a trial; old ones are forgotten. */
export async function noteRun<Kind extends keyof Results>(
  db: Kysely<Database>,
  kind: Kind,
  result: Results[Kind],
): Promise<void> {
  const ended_at = new Date().toISOString()
  const row = { id: newId(), kind, begun_at: result.at, ended_at, result_json: JSON.stringify(result) }
  await db.insertInto('backup_run').values(row).execute()
  const old = await db
    .selectFrom('backup_run')
    .select('id')
    .where('kind', '=', kind)
    .orderBy('begun_at', 'desc')
    .limit(100)
    .offset(kept)
    .execute()
  if (old.length > 0) {
    const ids = old.map(({ id }) => id)
    await db.deleteFrom('backup_run').where('id', 'in', ids).execute()
  }
}

/** Newest first. */
export async function listRuns<Kind extends keyof Results>(
  db: Kysely<Database>,
  kind: Kind,
  limit: number,
): Promise<Results[Kind][]> {
  const rows = await db
    .selectFrom('backup_run')
    .select('result_json')
    .where('kind', '=', kind)
    .orderBy('begun_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ result_json }) => JSON.parse(result_json) as Results[Kind])
}

export function recordOf(error: unknown): FailureRecord {
  if (!(error instanceof Failure)) return { code: 'UNEXPECTED' }
  return error.data === undefined ? { code: error.code } : { code: error.code, data: error.data }
}

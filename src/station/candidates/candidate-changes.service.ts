import type { Kysely } from 'kysely'
import type { Change } from '../../contract/candidates.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'

export async function listChanges(_db: Kysely<Database>): Promise<Change[]> {
  return []
}

export async function undoChange(_station: Station, _caller: Caller, _changeId: string): Promise<Change> {
  throw new Failure('NOT_FOUND')
}

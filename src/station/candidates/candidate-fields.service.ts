import type { Kysely } from 'kysely'
import type { CustomField } from '../../contract/candidates.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'

export async function listFields(_db: Kysely<Database>): Promise<CustomField[]> {
  return []
}

export async function saveField(
  _station: Station,
  _caller: Caller,
  _field: CustomField,
): Promise<CustomField> {
  throw new Failure('INVALID_INPUT', { field: 'kind' })
}

export async function orderFields(
  _station: Station,
  _caller: Caller,
  _ids: readonly string[],
): Promise<CustomField[]> {
  return []
}

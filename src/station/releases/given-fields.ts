import type { Kysely } from 'kysely'
import { FieldsRelease } from '../../contract/release-content.ts'
import { onlyOne } from '../../domain/releases/release.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { findInForce } from './in-force.ts'
import { findPackage } from './release.repository.ts'

/** SET_BY_HEADQUARTERS for a field of candidates that headquarters gave; a store's own are its own. */
export async function requireFieldOwn(db: Kysely<Database>, fieldId: string): Promise<void> {
  const inForce = await findInForce(db, { kind: 'candidate-fields', subject: onlyOne })
  if (inForce === undefined) return
  const parsed = FieldsRelease.safeParse((await findPackage(db, inForce.id))?.content)
  if (parsed.data?.fields.some(({ id }) => id === fieldId)) throw new Failure('SET_BY_HEADQUARTERS')
}

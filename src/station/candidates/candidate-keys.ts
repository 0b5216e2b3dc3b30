import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { seal, unseal } from '../keys/station-keys.ts'
import { inPortions } from './portions.ts'

/** Makes candidates' data keys, wrapped by the station's; call in the transaction that creates the candidates. */
export async function createCandidateKeys(
  db: Kysely<Database>,
  wrapKey: Uint8Array,
  candidateIds: readonly string[],
): Promise<void> {
  const created_at = new Date().toISOString()
  for (const some of inPortions(candidateIds)) {
    const keys = some.map((candidate_id) => ({
      candidate_id,
      wrapped_key: seal(wrapKey, randomBytes(32)),
      created_at,
    }))
    await db.insertInto('candidate_key').values(keys).execute()
  }
}

/** The data key that opens a candidate's recordings; NOT_FOUND once it was destroyed. */
export async function readCandidateKey(
  db: Kysely<Database>,
  wrapKey: Uint8Array,
  candidateId: string,
): Promise<Uint8Array> {
  const row = await db
    .selectFrom('candidate_key')
    .select('wrapped_key')
    .where('candidate_id', '=', candidateId)
    .executeTakeFirst()
  if (row === undefined) throw new Failure('NOT_FOUND')
  return unseal(wrapKey, row.wrapped_key)
}

/** The data keys of many, by candidate; those that were destroyed are left out. */
export async function unwrapKeys(
  db: Kysely<Database>,
  wrapKey: Uint8Array,
  candidateIds: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const keys = new Map<string, Uint8Array>()
  for (const some of inPortions(candidateIds)) {
    const rows = await db
      .selectFrom('candidate_key')
      .select(['candidate_id', 'wrapped_key'])
      .where('candidate_id', 'in', some)
      .execute()
    for (const row of rows) keys.set(row.candidate_id, unseal(wrapKey, row.wrapped_key))
  }
  return keys
}

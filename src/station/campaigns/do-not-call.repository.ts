import type { Kysely } from 'kysely'
import type { Database, Row } from '../db/schema.ts'
import { newId } from '../ids.ts'
import { hashNumber } from './callable.ts'

/** Hashes of all numbers that are never called. */
export async function readNeverCalled(db: Kysely<Database>): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('do_not_call')
    .select('number_hash')
    .where('removed_at', 'is', null)
    .execute()
  return new Set(rows.map(({ number_hash }) => number_hash))
}

type Barred = {
  /** E.164. */
  readonly number: string
  readonly candidateId: string | null
  readonly source: Row<'do_not_call'>['source']
  readonly by: string
}

/** Keeps a number's hash; one that is known stays as it was, one that was removed is back. Returns its id, and whether it is new. */
export async function barNumber(
  trx: Kysely<Database>,
  key: Uint8Array,
  { number, candidateId, source, by }: Barred,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const number_hash = hashNumber(key, number)
  const known = await trx
    .selectFrom('do_not_call')
    .select(['id', 'removed_at'])
    .where('number_hash', '=', number_hash)
    .executeTakeFirst()
  if (known?.removed_at === null) return { id: known.id, isNew: false }
  const id = known?.id ?? newId()
  const said = { candidate_id: candidateId, source, created_by: by, created_at: new Date().toISOString() }
  await trx
    .insertInto('do_not_call')
    .values({ id, number_hash, last_digits: number.slice(-4), ...said, removed_at: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...said, removed_at: null }))
    .execute()
  return { id, isNew: true }
}

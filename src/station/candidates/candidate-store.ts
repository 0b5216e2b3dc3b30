import type { Kysely } from 'kysely'
import type { CandidateFields } from '../../contract/candidates.ts'
import type { Database } from '../db/schema.ts'
import { newId } from '../ids.ts'
import { readFields, requireValues } from './candidate-fields.ts'
import { createCandidateKeys } from './candidate-keys.ts'
import { type CandidateState, columnsOf, insertValues, replaceValues } from './candidate-state.ts'
import { indexCandidates, nextTextKey } from './candidate-text.ts'
import { inPortions } from './portions.ts'

/** A record and what it shall become. */
export type Saving = {
  readonly id: string
  readonly revision: number
  readonly textKey: number | null
  readonly state: CandidateState
}

/** Creates records with the data keys that encrypt everything recorded of them; returns their ids in order. */
export async function insertCandidates(
  trx: Kysely<Database>,
  wrapKey: Uint8Array,
  { orgUnitId, people }: { orgUnitId: string; people: readonly CandidateFields[] },
): Promise<string[]> {
  const fields = await readFields(trx)
  const now = new Date().toISOString()
  const first = await nextTextKey(trx)
  const records = people.map((person, index) => {
    requireValues(fields, {}, person.values)
    return { id: newId(), key: first + index, state: { ...person, removedAt: null, mergedInto: null } }
  })
  for (const some of inPortions(records)) {
    const rows = some.map(({ id, key, state }) => ({
      ...columnsOf(state),
      id,
      org_unit_id: orgUnitId,
      created_at: now,
      updated_at: now,
      text_key: key,
    }))
    await trx.insertInto('candidate').values(rows).execute()
  }
  const ids = records.map(({ id }) => id)
  await createCandidateKeys(trx, wrapKey, ids)
  await insertValues(
    trx,
    records.map(({ id, state }) => ({ id, values: state.values })),
  )
  await indexCandidates(trx, records, fields)
  return ids
}

/** Saves states in the place of those before, one revision on, and has them found by their new words. */
export async function saveCandidates(trx: Kysely<Database>, records: readonly Saving[]): Promise<void> {
  const now = new Date().toISOString()
  const first = await nextTextKey(trx)
  const keyed = records.map((record, index) => ({ ...record, key: record.textKey ?? first + index }))
  for (const { id, revision, key, state } of keyed) {
    await trx
      .updateTable('candidate')
      .set({ ...columnsOf(state), text_key: key, updated_at: now, revision: revision + 1 })
      .where('id', '=', id)
      .execute()
  }
  await replaceValues(
    trx,
    records.map(({ id, state }) => ({ id, values: state.values })),
  )
  await indexCandidates(trx, keyed, await readFields(trx))
}

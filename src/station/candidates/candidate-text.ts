import type { Kysely } from 'kysely'
import type { CustomField } from '../../contract/candidates.ts'
import { nameReadings } from '../../domain/candidates/name-readings.ts'
import { toSearchTokens } from '../../domain/candidates/search-text.ts'
import type { Database } from '../db/schema.ts'
import { indexText } from '../db/text-index.ts'
import { readFields } from './candidate-fields.ts'
import { type CandidateState, columnsOf, readCandidates, searchedTexts } from './candidate-state.ts'

/** The first of the keys under which the next records are indexed; call in the transaction that uses it. */
export async function nextTextKey(trx: Kysely<Database>): Promise<number> {
  const { last } = await trx
    .selectFrom('candidate')
    .select((eb) => eb.fn.max('text_key').as('last'))
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

/** Makes records found by what they say now. */
export async function indexCandidates(
  trx: Kysely<Database>,
  records: readonly { readonly key: number; readonly state: CandidateState }[],
  fields: ReadonlyMap<string, CustomField>,
): Promise<void> {
  const entries = records.map(({ key, state }) => ({
    key,
    tokens: [...searchedTexts(state, fields).map(toSearchTokens), ...nameReadings(state.name)].join(' '),
  }))
  await indexText(trx, 'candidate_text', entries)
}

/** Takes records into the index that came before there was one. */
export async function catchUpCandidates(db: Kysely<Database>): Promise<void> {
  for (;;) {
    const caught = await db.transaction().execute(async (trx) => {
      const due = await trx
        .selectFrom('text_due')
        .select('record_id')
        .where('kind', '=', 'candidate')
        .limit(500)
        .execute()
      const ids = due.map(({ record_id }) => record_id)
      if (ids.length === 0) return 0
      let key = await nextTextKey(trx)
      const records = []
      for (const { row, state } of (await readCandidates(trx, ids)).values()) {
        const { name_key, phone_key, email_key } = columnsOf(state)
        records.push({ key, state })
        await trx
          .updateTable('candidate')
          .set({ name_key, phone_key, email_key, text_key: key })
          .where('id', '=', row.id)
          .execute()
        key += 1
      }
      await indexCandidates(trx, records, await readFields(trx))
      await trx.deleteFrom('text_due').where('kind', '=', 'candidate').where('record_id', 'in', ids).execute()
      return ids.length
    })
    if (caught === 0) return
  }
}

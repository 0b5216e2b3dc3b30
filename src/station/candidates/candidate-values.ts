import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'

/** A candidate's own fields that are texts, choices, dates or numbers, by the field's id. */
export async function readCandidateValues(
  db: Kysely<Database>,
  candidateId: string,
): Promise<Record<string, string | number>> {
  const rows = await db
    .selectFrom('candidate_value')
    .selectAll()
    .where('candidate_id', '=', candidateId)
    .execute()
  return Object.fromEntries(rows.map(({ field_id, text, number }) => [field_id, number ?? text ?? '']))
}

import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'

const counted = (db: Kysely<Database>) =>
  db
    .selectFrom('candidate')
    .selectAll('candidate')
    .select((eb) =>
      eb
        .selectFrom('interview')
        .whereRef('interview.candidate_id', '=', 'candidate.id')
        .select((count) => count.fn.countAll<number>().as('n'))
        .as('interviews'),
    )

/** Newest first; `query` matches anywhere in name, phone or e-mail. */
export async function findCandidates(db: Kysely<Database>, filter: { query: string; limit: number }) {
  let query = counted(db).orderBy('candidate.id', 'desc').limit(filter.limit)
  if (filter.query !== '') {
    const pattern = `%${filter.query.replace(/[\\%_]/gu, '')}%`
    query = query.where((eb) =>
      eb.or([eb('name', 'like', pattern), eb('phone', 'like', pattern), eb('email', 'like', pattern)]),
    )
  }
  return await query.execute()
}

export async function findCandidate(db: Kysely<Database>, id: string) {
  return await counted(db).where('candidate.id', '=', id).executeTakeFirst()
}

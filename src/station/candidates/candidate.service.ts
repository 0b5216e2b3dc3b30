import type { Kysely } from 'kysely'
import type { Candidate, CandidateFields } from '../../contract/candidates.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { found } from '../failure.ts'
import { newId } from '../ids.ts'
import { createCandidateKey } from './candidate-keys.ts'
import { findCandidate, findCandidates } from './candidate.repository.ts'

export async function listCandidates(
  station: Station,
  filter: { query: string; limit: number },
): Promise<Candidate[]> {
  return (await findCandidates(station.db, { ...filter, query: filter.query.trim() })).map(describe)
}

export async function getCandidate(station: Station, candidateId: string): Promise<Candidate> {
  return describe(found(await findCandidate(station.db, candidateId)))
}

/** Creates a candidate and the data key that encrypts everything recorded of them. */
export async function createCandidate(
  station: Station,
  caller: Caller,
  fields: CandidateFields,
): Promise<Candidate> {
  const id = await station.db.transaction().execute(
    async (trx) =>
      await insertCandidate(trx, station.keys.wrap, {
        ...fields,
        orgUnitId: caller.user.orgUnitId,
        actor: caller.user.id,
      }),
  )
  return await getCandidate(station, id)
}

export async function updateCandidate(
  station: Station,
  caller: Caller,
  { candidateId, ...fields }: CandidateFields & { candidateId: string },
): Promise<Candidate> {
  await station.db.transaction().execute(async (trx) => {
    const changed = await trx
      .updateTable('candidate')
      .set({ ...fields, updated_at: new Date().toISOString() })
      .where('id', '=', candidateId)
      .returning('id')
      .executeTakeFirst()
    found(changed)
    await appendAudit(trx, {
      actor: caller.user.id,
      action: 'candidate.changed',
      subject: `candidate:${candidateId}`,
    })
  })
  return await getCandidate(station, candidateId)
}

/** The insert itself, for callers with a transaction of their own. */
export async function insertCandidate(
  db: Kysely<Database>,
  wrapKey: Uint8Array,
  { orgUnitId, actor, ...fields }: CandidateFields & { orgUnitId: string; actor: string },
): Promise<string> {
  const id = newId()
  const now = new Date().toISOString()
  await db
    .insertInto('candidate')
    .values({ id, org_unit_id: orgUnitId, ...fields, created_at: now, updated_at: now })
    .execute()
  await createCandidateKey(db, wrapKey, id)
  await appendAudit(db, { actor, action: 'candidate.created', subject: `candidate:${id}` })
  return id
}

type CandidateRow = NonNullable<Awaited<ReturnType<typeof findCandidate>>>

function describe(row: CandidateRow): Candidate {
  return {
    id: row.id,
    name: row.name,
    phone: row.phone,
    email: row.email,
    note: row.note,
    createdAt: row.created_at,
    interviews: Number(row.interviews),
  }
}

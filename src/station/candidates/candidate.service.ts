import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import {
  type Candidate,
  CandidateFields,
  type Change,
  type candidates as contract,
} from '../../contract/candidates.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure, found } from '../failure.ts'
import { newId } from '../ids.ts'
import { createCandidateKey } from './candidate-keys.ts'
import { findCandidate, findCandidates } from './candidate.repository.ts'

type Inputs = InferContractRouterInputs<typeof contract>
type Outputs = InferContractRouterOutputs<typeof contract>

export async function listCandidates(station: Station, query: Inputs['list']): Promise<Outputs['list']> {
  const rows = await findCandidates(station.db, {
    query: (query.query ?? '').trim(),
    limit: query.limit ?? 50,
  })
  return { total: rows.length, rows: rows.map(describe) }
}

export async function getCandidate(station: Station, candidateId: string): Promise<Candidate> {
  return describe(found(await findCandidate(station.db, candidateId)))
}

/** Creates a candidate and the data key that encrypts everything recorded of them. */
export async function createCandidate(
  station: Station,
  caller: Caller,
  fields: Inputs['create'],
): Promise<Outputs['create']> {
  const id = await station.db.transaction().execute(
    async (trx) =>
      await insertCandidate(trx, station.keys.wrap, {
        ...CandidateFields.parse(fields),
        orgUnitId: caller.user.orgUnitId,
        actor: caller.user.id,
      }),
  )
  return {
    candidate: await getCandidate(station, id),
    change: changeNow(caller, 'create'),
    similar: [],
  }
}

function changeNow(caller: Caller, kind: Change['kind']): Change {
  return {
    id: newId(),
    kind,
    candidates: 1,
    at: new Date().toISOString(),
    by: caller.user.id,
    undone: false,
  }
}

export async function updateManyCandidates(
  _station: Station,
  _caller: Caller,
  _input: Inputs['updateMany'],
): Promise<Change> {
  throw new Failure('NOT_FOUND')
}

export async function removeCandidates(
  _station: Station,
  _caller: Caller,
  _candidateIds: readonly string[],
): Promise<Change> {
  throw new Failure('NOT_FOUND')
}

export async function updateCandidate(
  station: Station,
  caller: Caller,
  { candidateId, name, phone, email, note }: Inputs['update'],
): Promise<Outputs['update']> {
  await station.db.transaction().execute(async (trx) => {
    const changed = await trx
      .updateTable('candidate')
      .set({ name, phone, email, note, updated_at: new Date().toISOString() })
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
  return { candidate: await getCandidate(station, candidateId), change: changeNow(caller, 'update') }
}

/** The insert itself, for callers with a transaction of their own. */
export async function insertCandidate(
  db: Kysely<Database>,
  wrapKey: Uint8Array,
  { orgUnitId, actor, name, phone, email, note }: CandidateFields & { orgUnitId: string; actor: string },
): Promise<string> {
  const id = newId()
  const now = new Date().toISOString()
  await db
    .insertInto('candidate')
    .values({ id, org_unit_id: orgUnitId, name, phone, email, note, created_at: now, updated_at: now })
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
    values: {},
    orgUnitId: row.org_unit_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    revision: 0,
    match: null,
    decision: null,
    interviews: Number(row.interviews),
  }
}

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
import type { CandidateIds } from '../ratings/veil-candidates.ts'
import { recordChange } from './candidate-changes.ts'
import { readFields, requireValues } from './candidate-fields.ts'
import { findSimilar } from './candidate-duplicates.ts'
import { findCandidates } from './candidate-query.ts'
import { type CandidateState, readCandidates, type StoredCandidate } from './candidate-state.ts'
import { insertCandidates, saveCandidates } from './candidate-store.ts'
import { inPortions } from './portions.ts'

type Inputs = InferContractRouterInputs<typeof contract>
type Outputs = InferContractRouterOutputs<typeof contract>

/** `veiled`: whose match may not be told by their place in the order. */
export async function listCandidates(
  station: Station,
  asked: Inputs['list'],
  veiled?: CandidateIds,
): Promise<Outputs['list']> {
  const { total, ids } = await findCandidates(station.db, {
    query: asked.query ?? '',
    filters: asked.filters ?? [],
    sort: asked.sort ?? { by: 'created', direction: 'descending' },
    offset: asked.offset ?? 0,
    limit: asked.limit ?? 50,
    veiled,
  })
  return { total, rows: await describeAll(station.db, ids) }
}

/** A merged record leads to the one that it went into; NOT_FOUND for a hidden one. */
export async function getCandidate(station: Station, candidateId: string): Promise<Candidate> {
  let id = candidateId
  for (;;) {
    const stored = found((await readCandidates(station.db, [id])).get(id))
    if (stored.state.removedAt === null) return describe(stored)
    id = found(stored.state.mergedInto)
  }
}

/** Creates a candidate and the data key that encrypts everything recorded of them; says who may be the same. */
export async function createCandidate(
  station: Station,
  caller: Caller,
  input: Inputs['create'],
): Promise<Outputs['create']> {
  const fields = CandidateFields.parse(input)
  const { id, change } = await station.db.transaction().execute(async (trx) => {
    const [id = ''] = await insertCandidates(trx, station.keys.wrap, {
      orgUnitId: caller.user.orgUnitId,
      people: [fields],
    })
    const records = [{ candidateId: id, revision: 0, before: null }]
    return { id, change: await recordChange(trx, { kind: 'create', by: caller.user.id, records }) }
  })
  const similar = await findSimilar(station.db, id)
  return {
    candidate: await getCandidate(station, id),
    change,
    similar: await describeAll(station.db, similar),
  }
}

/** For a record that the station itself makes within another transaction: no change that someone could undo. */
export async function insertCandidate(
  trx: Kysely<Database>,
  wrapKey: Uint8Array,
  { orgUnitId, actor, ...person }: CandidateFields & { orgUnitId: string; actor: string },
): Promise<string> {
  const [id = ''] = await insertCandidates(trx, wrapKey, { orgUnitId, people: [person] })
  await appendAudit(trx, { actor, action: 'candidate.created', subject: `candidate:${id}` })
  return id
}

/** Values of archived fields stay where the input does not name them. */
export async function updateCandidate(
  station: Station,
  caller: Caller,
  { candidateId, baseRevision, ...input }: Inputs['update'],
): Promise<Outputs['update']> {
  const fields = CandidateFields.parse(input)
  const change = await station.db.transaction().execute(async (trx) => {
    const stored = (await requireListed(trx, [candidateId])).get(candidateId)
    if (stored?.row.revision !== baseRevision) throw new Failure('CHANGED_MEANWHILE')
    return await changeRecords(trx, {
      kind: 'update',
      by: caller.user.id,
      stored: [stored],
      alter: ({ removedAt, mergedInto }) => ({ ...fields, removedAt, mergedInto }),
    })
  })
  return { candidate: await getCandidate(station, candidateId), change }
}

/** The given values in each record; its others stay. An empty text or no windows take a value out. */
export async function updateManyCandidates(
  station: Station,
  caller: Caller,
  { candidateIds, values }: Inputs['updateMany'],
): Promise<Change> {
  return await station.db.transaction().execute(
    async (trx) =>
      await changeRecords(trx, {
        kind: 'update',
        by: caller.user.id,
        stored: [...(await requireListed(trx, candidateIds)).values()],
        alter: (state) => ({ ...state, values: { ...state.values, ...values } }),
      }),
  )
}

/** Hides records; their interviews and keys stay, so that undoing brings all of it back. */
export async function removeCandidates(
  station: Station,
  caller: Caller,
  candidateIds: readonly string[],
): Promise<Change> {
  return await station.db.transaction().execute(async (trx) => {
    const stored = [...(await requireListed(trx, candidateIds)).values()]
    await requireIdle(trx, candidateIds)
    const removedAt = new Date().toISOString()
    return await changeRecords(trx, {
      kind: 'remove',
      by: caller.user.id,
      stored,
      alter: (state) => ({ ...state, removedAt }),
    })
  })
}

/** Saves records as `alter` makes them, as one change; values are looked at before anything is written. */
export async function changeRecords(
  trx: Kysely<Database>,
  made: {
    readonly kind: Change['kind']
    readonly by: string
    readonly stored: readonly StoredCandidate[]
    readonly alter: (state: CandidateState) => CandidateState
  },
): Promise<Change> {
  const fields = await readFields(trx)
  const savings = made.stored.map(({ row, state }) => {
    const next = made.alter(state)
    const values = requireValues(fields, state.values, next.values)
    return { id: row.id, revision: row.revision, textKey: row.text_key, state: { ...next, values } }
  })
  await saveCandidates(trx, savings)
  const records = made.stored.map(({ row, state }) => ({
    candidateId: row.id,
    revision: row.revision + 1,
    before: { state },
  }))
  return await recordChange(trx, { kind: made.kind, by: made.by, records })
}

/** The records, none of them hidden; NOT_FOUND otherwise. */
export async function requireListed(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<Map<string, StoredCandidate>> {
  const stored = await readCandidates(db, [...new Set(ids)])
  for (const id of ids) if (stored.get(id)?.state.removedAt !== null) throw new Failure('NOT_FOUND')
  return stored
}

/** STILL_PROCESSING while an interview of one of them is being recognised or rated. */
async function requireIdle(db: Kysely<Database>, ids: readonly string[]): Promise<void> {
  for (const some of inPortions(ids)) {
    const busy = await db
      .selectFrom('interview')
      .select('id')
      .where('candidate_id', 'in', some)
      .where('state', 'in', ['running', 'processing'])
      .limit(1)
      .executeTakeFirst()
    if (busy !== undefined) throw new Failure('STILL_PROCESSING')
  }
}

/** In the order of the ids. */
export async function describeAll(db: Kysely<Database>, ids: readonly string[]): Promise<Candidate[]> {
  const stored = await readCandidates(db, ids)
  return ids.flatMap((id) => {
    const one = stored.get(id)
    return one === undefined ? [] : [describe(one)]
  })
}

function describe({ row, state }: StoredCandidate): Candidate {
  const { name, phone, email, note, values } = state
  return {
    id: row.id,
    orgUnitId: row.org_unit_id,
    name,
    phone,
    email,
    note,
    values,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    revision: row.revision,
    interviews: row.interviews,
    match: row.match,
    decision: row.decision,
  }
}

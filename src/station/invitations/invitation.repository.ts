import type { ExpressionBuilder, Kysely } from 'kysely'
import type { DeletionProof } from '../../contract/candidate-requests.ts'
import type { Invitation } from '../../contract/invitations.ts'
import { toSearchQuery } from '../../domain/candidates/search-text.ts'
import type { Position } from '../../domain/positions/position.ts'
import { nameOf } from '../access/name-of.ts'
import { inPortions } from '../candidates/portions.ts'
import type { Database, NewRow } from '../db/schema.ts'
import { matchesText } from '../db/text-index.ts'
import { found } from '../failure.ts'

export type InvitationFilter = {
  readonly positionId?: string | undefined
  readonly candidateId?: string | undefined
  readonly state?: Invitation['state'] | undefined
  /** Words of the candidate's record. */
  readonly query?: string | undefined
  readonly limit: number
}

/** Invitations of candidates who are listed, newest first, each in the state it has `now` (UTC ISO 8601). */
export async function findInvitations(
  db: Kysely<Database>,
  filter: InvitationFilter,
  now: string,
): Promise<Invitation[]> {
  const typed = filter.query?.trim() ?? ''
  const words = toSearchQuery(typed)
  if (typed !== '' && words === undefined) return []
  let query = selectInvitations(db, now)
    // Whoever withdrew and was erased stands here without a name, as long as their link shows the proof.
    .where((eb) => eb.or([eb('candidate.removed_at', 'is', null), eb(stateOf(eb, now), '=', 'withdrawn')]))
    // Those of stores, at headquarters, open nothing and cannot be sent anew.
    .where('invitation.token_hash', 'not like', 'elsewhere:%')
    .orderBy('invitation.created_at', 'desc')
    .orderBy('invitation.id', 'desc')
    .limit(filter.limit)
  const { positionId, candidateId, state } = filter
  if (positionId !== undefined) query = query.where('invitation.position_id', '=', positionId)
  if (candidateId !== undefined) query = query.where('invitation.candidate_id', '=', candidateId)
  if (state !== undefined) query = query.where((eb) => eb(stateOf(eb, now), '=', state))
  if (words !== undefined)
    query = query.where((eb) => matchesText('candidate_text', eb.ref('candidate.text_key'), words))
  return await describeAll(db, await query.execute())
}

/** In the order of the ids; ids that are not there are left out. */
export async function readInvitations(
  db: Kysely<Database>,
  ids: readonly string[],
  now: string,
): Promise<Invitation[]> {
  const read = new Map<string, Invitation>()
  for (const some of inPortions(ids)) {
    const rows = await selectInvitations(db, now).where('invitation.id', 'in', some).execute()
    for (const one of await describeAll(db, rows)) read.set(one.id, one)
  }
  return ids.flatMap((id) => read.get(id) ?? [])
}

/** Invitations of these people for a position whose links lead somewhere. */
export async function findOpenInvitations(
  db: Kysely<Database>,
  { candidateIds, positionId }: { candidateIds: readonly string[]; positionId: string },
  now: string,
): Promise<Invitation[]> {
  const open: Invitation[] = []
  for (const some of inPortions(candidateIds)) {
    const rows = await selectInvitations(db, now)
      .where('invitation.position_id', '=', positionId)
      .where('invitation.candidate_id', 'in', some)
      .where((eb) => eb(stateOf(eb, now), 'in', ['waiting', 'opened', 'running']))
      .orderBy('invitation.id')
      .execute()
    open.push(...(await describeAll(db, rows)))
  }
  return open
}

/** Hashes of codes that stand for somebody, or would again if their invitation were restored. */
export async function findCodesInUse(db: Kysely<Database>, now: string): Promise<Set<string>> {
  const rows = await db.selectFrom('invitation').select('code_hash').where('expires_at', '>', now).execute()
  return new Set(rows.map(({ code_hash }) => code_hash))
}

export async function insertInvitations(
  trx: Kysely<Database>,
  rows: readonly NewRow<'invitation'>[],
): Promise<void> {
  for (const some of inPortions(rows)) await trx.insertInto('invitation').values(some).execute()
}

type State = Invitation['state']
type Joined = Database & { live: { [Column in keyof Database['live_interview']]: string | null } }

/**
 * An interview that is over stays finished whatever becomes of its link, and one under way runs on past the link's
 * last moment; only taking the link back stops it.
 */
function stateOf(eb: ExpressionBuilder<Joined, 'invitation' | 'live'>, now: string) {
  return eb
    .case()
    .when(
      eb.exists(
        eb
          .selectFrom('deletion_proof')
          .select('deletion_proof.id')
          .whereRef('deletion_proof.invitation_id', '=', 'invitation.id'),
      ),
    )
    .then<State>('withdrawn')
    .when('live.phase', 'in', ['finished', 'ended', 'human-only'])
    .then<State>('finished')
    .when('invitation.revoked_at', 'is not', null)
    .then<State>('revoked')
    .when('live.phase', 'is not', null)
    .then<State>('running')
    .when('invitation.expires_at', '<=', now)
    .then<State>('expired')
    .when('invitation.opened_at', 'is not', null)
    .then<State>('opened')
    .else<State>('waiting')
    .end()
}

function selectInvitations(db: Kysely<Database>, now: string) {
  return db
    .selectFrom('invitation')
    .innerJoin('candidate', 'candidate.id', 'invitation.candidate_id')
    .leftJoin('live_interview as live', 'live.interview_id', 'invitation.interview_id')
    .selectAll('invitation')
    .select(['candidate.name as candidate_name', nameOf('invitation.created_by').as('creator')])
    .select((eb) => stateOf(eb, now).as('state'))
    .select((eb) =>
      eb
        .selectFrom('answer')
        .select((answers) => answers.fn.countAll<number>().as('n'))
        .whereRef('answer.interview_id', '=', 'invitation.interview_id')
        .where('answer.finished_at', 'is not', null)
        .as('answered'),
    )
    .select((eb) =>
      eb
        .selectFrom('deletion_proof')
        .select('deletion_proof.content_json')
        .whereRef('deletion_proof.invitation_id', '=', 'invitation.id')
        .limit(1)
        .as('proof_json'),
    )
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectInvitations>['execute']>>[number]

async function describeAll(db: Kysely<Database>, rows: readonly Selected[]): Promise<Invitation[]> {
  const names = await readPositionNames(db, [...new Set(rows.map(({ position_id }) => position_id))])
  return rows.map((row) => ({
    id: row.id,
    candidateId: row.candidate_id,
    candidateName: row.candidate_name,
    positionId: row.position_id,
    positionName: found(names.get(row.position_id)),
    flow: row.flow,
    resumable: row.resumable === 1,
    language: row.language,
    state: row.state,
    answered: Number(row.answered ?? 0),
    interviewId: row.interview_id,
    createdAt: row.created_at,
    createdBy: row.creator ?? row.created_by,
    expiresAt: row.expires_at,
    openedAt: row.opened_at,
    proof: row.proof_json === null ? null : (JSON.parse(row.proof_json) as DeletionProof),
  }))
}

async function readPositionNames(
  db: Kysely<Database>,
  positionIds: readonly string[],
): Promise<Map<string, { zh: string; en: string }>> {
  if (positionIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('position')
    .innerJoin('position_version', 'position_version.id', 'position.current_version_id')
    .select(['position.id', 'content_json'])
    .where('position.id', 'in', positionIds)
    .execute()
  return new Map(
    rows.map(({ id, content_json }) => {
      const { name } = JSON.parse(content_json) as Position
      return [id, { zh: name.zh, en: name.en }]
    }),
  )
}

import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import type { Invitation, invitations as contract, IssuedInvitation } from '../../contract/invitations.ts'
import { appendAudit } from '../audit/audit.ts'
import { requireListed } from '../candidates/candidate.service.ts'
import { inPortions } from '../candidates/portions.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { newId } from '../ids.ts'
import { getPosition } from '../positions/position.service.ts'
import {
  findInvitations,
  findOpenInvitations,
  insertInvitations,
  readInvitations,
} from './invitation.repository.ts'
import { hashesOf, makeSecrets, type Secret } from './invitation-secrets.ts'
import { readLinkBase } from './link-address.ts'
import { requireOnlyOnes } from './only-ones.ts'

type Inputs = InferContractRouterInputs<typeof contract>
type Outputs = InferContractRouterOutputs<typeof contract>

/** The longest a link may live. */
const maxDays = 90
const dayMs = 86_400_000

export async function listInvitations(station: Station, asked: Inputs['list']): Promise<Invitation[]> {
  return await findInvitations(station.db, { ...asked, limit: Number(asked.limit ?? 200) }, timeNow())
}

/** All in one transaction: either everybody who has no open invitation for the position gets one, or nobody. */
export async function createInvitations(
  station: Station,
  caller: Caller,
  input: Inputs['create'],
): Promise<Outputs['create']> {
  const now = timeNow()
  const expiresAt = readExpiry(input.expiresAt, now)
  const { positionId } = input
  const wanted = [...new Set(input.candidateIds)]
  const made = await station.db.transaction().execute(async (trx) => {
    await getPosition(trx, positionId)
    await requireListed(trx, wanted)
    const alreadyInvited = await findOpenInvitations(trx, { candidateIds: wanted, positionId }, now)
    const kept = new Set(alreadyInvited.map(({ candidateId }) => candidateId))
    const secrets = await makeSecrets(station, trx, { count: wanted.length - kept.size, now })
    const rows = wanted
      .filter((candidateId) => !kept.has(candidateId))
      .map((candidateId, index) => ({
        id: newId(),
        candidate_id: candidateId,
        position_id: positionId,
        interview_id: null,
        ...hashesOf(secrets[index]),
        flow: input.flow ?? 'full',
        resumable: input.resumable === false ? 0 : 1,
        language: input.language ?? 'zh',
        expires_at: expiresAt,
        revoked_at: null,
        opened_at: null,
        created_by: caller.user.id,
        created_at: now,
      }))
    await insertInvitations(trx, rows)
    const ids = rows.map(({ id }) => id)
    if (ids.length > 0) await audit(trx, caller, { action: 'invitations.created', ids })
    return { alreadyInvited, secrets, created: await readInvitations(trx, ids, now) }
  })
  return {
    issued: await withLinks(station, made.created, made.secrets),
    alreadyInvited: made.alreadyInvited,
  }
}

/** The old links and codes stop working; an interview that was begun goes on under the new one. */
export async function renewInvitations(
  station: Station,
  caller: Caller,
  { invitationIds, expiresAt: asked }: Inputs['renew'],
): Promise<IssuedInvitation[]> {
  const now = timeNow()
  const expiresAt = readExpiry(asked, now)
  const { renewed, secrets } = await station.db.transaction().execute(async (trx) => {
    const known = await requireInvitations(trx, invitationIds, now)
    if (known.some(({ state }) => state === 'finished' || state === 'withdrawn'))
      throw new Failure('INTERVIEW_OVER')
    await requireOnlyOnes(trx, known, now)
    const ids = known.map(({ id }) => id)
    const secrets = await makeSecrets(station, trx, { count: ids.length, now })
    for (const [index, { id, interviewId, openedAt }] of known.entries()) {
      await trx
        .updateTable('invitation')
        .set({
          ...hashesOf(secrets[index]),
          expires_at: expiresAt,
          kiosk_token_hash: null,
          revoked_at: null,
          // Nobody has opened the new link; an interview that was begun was.
          opened_at: interviewId === null ? null : openedAt,
        })
        .where('id', '=', id)
        .execute()
    }
    await audit(trx, caller, { action: 'invitations.renewed', ids })
    return { renewed: await readInvitations(trx, ids, now), secrets }
  })
  tellPages(station, renewed)
  return await withLinks(station, renewed, secrets)
}

/** What was taken back already stays as it is. */
export async function revokeInvitations(
  station: Station,
  caller: Caller,
  { invitationIds }: Inputs['revoke'],
): Promise<Invitation[]> {
  return await changeEach(station, caller, {
    invitationIds,
    action: 'invitations.revoked',
    applies: ({ state }) => state !== 'revoked',
    revokedAt: timeNow(),
  })
}

/** Only what was taken back comes again; a link that has expired meanwhile stays expired. */
export async function restoreInvitations(
  station: Station,
  caller: Caller,
  { invitationIds }: Inputs['restore'],
): Promise<Invitation[]> {
  return await changeEach(station, caller, {
    invitationIds,
    action: 'invitations.restored',
    applies: () => true,
    allowed: requireOnlyOnes,
    revokedAt: null,
  })
}

async function changeEach(
  station: Station,
  caller: Caller,
  change: {
    readonly invitationIds: readonly string[]
    readonly action: string
    readonly applies: (invitation: Invitation) => boolean
    /** Throws where none of them may be changed. */
    readonly allowed?: typeof requireOnlyOnes
    readonly revokedAt: string | null
  },
): Promise<Invitation[]> {
  const now = timeNow()
  const changed = await station.db.transaction().execute(async (trx) => {
    const known = await requireInvitations(trx, change.invitationIds, now)
    await change.allowed?.(trx, known, now)
    const ids = known.filter(change.applies).map(({ id }) => id)
    for (const some of inPortions(ids)) {
      await trx
        .updateTable('invitation')
        .set({ revoked_at: change.revokedAt })
        .where('id', 'in', some)
        .execute()
    }
    if (ids.length > 0) await audit(trx, caller, { action: change.action, ids })
    return await readInvitations(
      trx,
      known.map(({ id }) => id),
      now,
    )
  })
  tellPages(station, changed)
  return changed
}

/** A candidate's page that waits for news learns that its link has changed. */
function tellPages({ live }: Station, invitations: readonly Invitation[]): void {
  for (const { interviewId } of invitations) if (interviewId !== null) live.changed(interviewId)
}

async function requireInvitations(
  db: Kysely<Database>,
  invitationIds: readonly string[],
  now: string,
): Promise<Invitation[]> {
  const ids = [...new Set(invitationIds)]
  const known = await readInvitations(db, ids, now)
  if (known.length < ids.length) throw new Failure('NOT_FOUND')
  return known
}

async function withLinks(
  station: Station,
  invitations: readonly Invitation[],
  secrets: readonly Secret[],
): Promise<IssuedInvitation[]> {
  const base = await readLinkBase(station.db)
  return invitations.flatMap((invitation, index) => {
    const secret = secrets[index]
    return secret === undefined ? [] : [{ invitation, url: base + secret.token, kioskCode: secret.code }]
  })
}

/** As times are kept; INVALID_INPUT unless it lies between now and `maxDays` from now. */
function readExpiry(expiresAt: string, now: string): string {
  const lead = Date.parse(expiresAt) - Date.parse(now)
  if (!(lead > 0 && lead <= maxDays * dayMs)) throw new Failure('INVALID_INPUT', { field: 'expiresAt' })
  return new Date(expiresAt).toISOString()
}

async function audit(
  trx: Kysely<Database>,
  caller: Caller,
  { action, ids }: { action: string; ids: readonly string[] },
): Promise<void> {
  const [only, another] = ids
  await appendAudit(trx, {
    actor: caller.user.id,
    action,
    subject: only !== undefined && another === undefined ? `invitation:${only}` : `invitations:${ids.length}`,
    detail: { invitations: ids },
  })
}

function timeNow(): string {
  return new Date().toISOString()
}

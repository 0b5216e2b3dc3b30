import { planMinutes } from '../../domain/plan/check-plan.ts'
import type { Station } from '../context.ts'
import type { Row } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { hashToken } from './link-token.ts'

/** Who comes with a link: what they are invited to, and which of their tabs asks. */
export type CandidateLink = {
  readonly invitation: Row<'invitation'>
  /** Made by the page, one for each tab. */
  readonly tab: string
  /** At the store's own computer. */
  readonly kiosk: boolean
}

/** Whoever is in the middle when the link expires may finish, ms. */
export const graceMs = 30 * 60_000
/** As long as the longest plan may take, with pauses, from the beginning of an interview, ms. */
const longestMs = planMinutes.most * 60_000 + graceMs
/** How long after its end an interview can be read, corrected and withdrawn whatever the link's date, ms. */
const afterMs = 24 * 3_600_000

/**
 * The invitation that a link's token stands for: LINK_UNKNOWN, LINK_REVOKED (at once, whatever is going on), or
 * LINK_EXPIRED once it is not open any more.
 */
export async function openLink(
  { db }: Pick<Station, 'db'>,
  { token, tab }: { readonly token: string; readonly tab: string },
  now = Date.now(),
): Promise<CandidateLink> {
  const hash = hashToken(token)
  const row = await db
    .selectFrom('invitation')
    .innerJoin('candidate', 'candidate.id', 'invitation.candidate_id')
    .leftJoin('live_interview', 'live_interview.interview_id', 'invitation.interview_id')
    .leftJoin('deletion_proof', 'deletion_proof.invitation_id', 'invitation.id')
    .selectAll('invitation')
    .select([
      'candidate.removed_at',
      'live_interview.ended_at',
      'live_interview.started_at',
      'deletion_proof.id as proof_id',
    ])
    .where((eb) => eb.or([eb('token_hash', '=', hash), eb('kiosk_token_hash', '=', hash)]))
    .executeTakeFirst()
  if (row === undefined) throw new Failure('LINK_UNKNOWN')
  const { removed_at, ended_at, started_at, proof_id, ...invitation } = row
  // Whoever withdrew from their only interview is erased; the link still shows the proof.
  const isGone = removed_at !== null && proof_id === null
  if (invitation.revoked_at !== null || isGone) throw new Failure('LINK_REVOKED')
  if (openUntil({ expires_at: invitation.expires_at, started_at, ended_at }) <= now)
    throw new Failure('LINK_EXPIRED')
  return { invitation, tab, kiosk: invitation.kiosk_token_hash === hash }
}

/**
 * When a link closes, ms. It is begun with until it expires; an interview that has begun by then can be finished for
 * half an hour more, and for as long from its beginning as the longest plan takes; what follows an interview is open
 * for a day from its end.
 */
export function openUntil(times: {
  readonly expires_at: string
  readonly started_at: string | null
  readonly ended_at: string | null
}): number {
  const expires = Date.parse(times.expires_at)
  if (times.started_at === null) return expires
  const finishing = Math.max(expires + graceMs, Date.parse(times.started_at) + longestMs)
  return times.ended_at === null ? finishing : Math.max(finishing, Date.parse(times.ended_at) + afterMs)
}

/** Notes that somebody opened the link, once. */
export async function noteOpened(
  { db }: Pick<Station, 'db'>,
  { id, opened_at }: Row<'invitation'>,
): Promise<void> {
  if (opened_at !== null) return
  await db
    .updateTable('invitation')
    .set({ opened_at: new Date().toISOString() })
    .where('id', '=', id)
    .where('opened_at', 'is', null)
    .execute()
}

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
const graceMs = 30 * 60_000
/** How long after its end an interview can be read, corrected and withdrawn whatever the link's date, ms. */
const afterMs = 24 * 3_600_000

/**
 * The invitation that a link's token stands for: LINK_UNKNOWN, LINK_REVOKED, or LINK_EXPIRED. An interview that has
 * begun may go on for 30 minutes beyond the link's last moment, and what follows it is open for a day from its end.
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
    .selectAll('invitation')
    .select(['candidate.removed_at', 'live_interview.ended_at', 'live_interview.started_at'])
    .where((eb) => eb.or([eb('token_hash', '=', hash), eb('kiosk_token_hash', '=', hash)]))
    .executeTakeFirst()
  if (row === undefined) throw new Failure('LINK_UNKNOWN')
  const { removed_at, ended_at, started_at, ...invitation } = row
  if (invitation.revoked_at !== null || removed_at !== null) throw new Failure('LINK_REVOKED')
  let open = Date.parse(invitation.expires_at)
  if (started_at !== null) open += graceMs
  if (ended_at !== null) open = Math.max(open, Date.parse(ended_at) + afterMs)
  if (open <= now) throw new Failure('LINK_EXPIRED')
  return { invitation, tab, kiosk: invitation.kiosk_token_hash === hash }
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

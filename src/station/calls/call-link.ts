import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import type { CandidateLink } from '../live/candidate-link.ts'
import { readInvitation } from '../live/describe-session.ts'

/** A call holds an interview as a page does: by its invitation, with the call in the place of the tab. */
export async function linkOfCall(
  db: Kysely<Database>,
  { callId, invitationId }: { readonly callId: string; readonly invitationId: string },
): Promise<CandidateLink> {
  return { invitation: await readInvitation(db, invitationId), tab: callId, kiosk: false }
}

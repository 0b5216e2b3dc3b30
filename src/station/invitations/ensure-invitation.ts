import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/audit.ts'
import type { Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { newId } from '../ids.ts'
import { findOpenInvitations, insertInvitations } from './invitation.repository.ts'
import { hashesOf, makeSecrets } from './invitation-secrets.ts'

/** As long as calls may take, days. */
const daysKept = 60

/**
 * The invitation in force of somebody for a position — the one that is known, or another — or a new one whose link
 * nobody has seen; in the caller's transaction. Returns its id.
 */
export async function ensureInvitation(
  station: Pick<Station, 'keys'>,
  trx: Kysely<Database>,
  wanted: {
    readonly candidateId: string
    readonly positionId: string
    readonly invitationId: string | null
    readonly flow: 'full' | 'fast'
    readonly language: 'zh' | 'en'
    /** A user's id. */
    readonly createdBy: string
  },
): Promise<string> {
  const now = new Date().toISOString()
  const { candidateId, positionId, invitationId } = wanted
  const open = await findOpenInvitations(trx, { candidateIds: [candidateId], positionId }, now)
  const known = open.find(({ id }) => id === invitationId) ?? open[0]
  if (known !== undefined) {
    // A call takes the interview over from whatever page it was begun on, in the language that it speaks.
    await trx
      .updateTable('invitation')
      .set({ resumable: 1, language: wanted.language })
      .where('id', '=', known.id)
      .execute()
    return known.id
  }
  const [secret] = await makeSecrets(station, trx, { count: 1, now })
  const id = newId()
  await insertInvitations(trx, [
    {
      id,
      candidate_id: candidateId,
      position_id: positionId,
      interview_id: null,
      ...hashesOf(secret),
      flow: wanted.flow,
      resumable: 1,
      language: wanted.language,
      expires_at: new Date(Date.parse(now) + daysKept * 86_400_000).toISOString(),
      revoked_at: null,
      opened_at: null,
      created_by: wanted.createdBy,
      created_at: now,
    },
  ])
  await appendAudit(trx, {
    actor: 'station',
    action: 'invitations.created',
    subject: `invitation:${id}`,
    detail: { invitations: [id], for: 'call' },
  })
  return id
}

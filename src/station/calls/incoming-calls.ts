import type { Kysely } from 'kysely'
import type { CallOutcome } from '../../domain/dialler/dialler.ts'
import type { FromPhone } from '../../phone/protocol.ts'
import type { Database } from '../db/schema.ts'
import type { CallPartner } from './find-caller.ts'

/** Calls that come in stand in the records from their first ring, with nobody until it is known who calls. */
export async function keepIncoming(
  db: Kysely<Database>,
  { callId, lineId }: Extract<FromPhone, { type: 'incoming' }>,
): Promise<void> {
  const now = new Date().toISOString()
  await db
    .insertInto('phone_call')
    .values({
      id: callId,
      line_id: lineId,
      campaign_id: null,
      candidate_id: null,
      invitation_id: null,
      interview_id: null,
      direction: 'in',
      attempt: 0,
      state: 'up',
      placed_at: now,
      up_at: now,
      ringing_at: null,
      ended_at: null,
      outcome: null,
      problem: null,
      recording_id: null,
      figures_json: null,
      listened_by: null,
    })
    .execute()
}

export async function keepPartner(
  db: Kysely<Database>,
  callId: string,
  { campaignId, candidateId, invitationId }: CallPartner,
): Promise<void> {
  await db
    .updateTable('phone_call')
    .set({ campaign_id: campaignId, candidate_id: candidateId, invitation_id: invitationId })
    .where('id', '=', callId)
    .execute()
}

export async function endIncoming(
  db: Kysely<Database>,
  { callId, figures }: Extract<FromPhone, { type: 'ended' }>,
  outcome: CallOutcome | null,
): Promise<void> {
  await db
    .updateTable('phone_call')
    .set({
      state: 'over',
      ended_at: new Date().toISOString(),
      outcome: outcome ?? 'broken-off',
      figures_json: JSON.stringify(figures),
    })
    .where('id', '=', callId)
    .where('ended_at', 'is', null)
    .execute()
}

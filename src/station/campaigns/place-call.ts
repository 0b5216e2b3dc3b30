import type { Kysely } from 'kysely'
import type { PlacedCall } from '../calls/calls.ts'
import type { Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { newId } from '../ids.ts'
import { ensureInvitation } from '../invitations/ensure-invitation.ts'
import type { CampaignRow } from './campaign.repository.ts'
import type { PersonRecord } from './read-people.ts'

/**
 * Puts a call into the records before its number is dialled, with the invitation that the interview is held by. The
 * unique index of attempts refuses what was placed before.
 */
export async function placeCall(
  station: Pick<Station, 'keys'>,
  trx: Kysely<Database>,
  { campaign, person, attempt }: { campaign: CampaignRow; person: PersonRecord; attempt: number },
): Promise<PlacedCall> {
  const { candidateId, number } = person.facts
  if (number === null) throw new Error('nobody is called without a number')
  const { id: campaignId, line_id: lineId, ring_seconds: ringSeconds } = campaign
  const invitationId = await ensureInvitation(station, trx, {
    candidateId,
    invitationId: person.invitationId,
    positionId: campaign.position_id,
    flow: campaign.flow,
    language: campaign.language,
    createdBy: campaign.created_by,
  })
  if (invitationId !== person.invitationId)
    await trx
      .updateTable('campaign_person')
      .set({ invitation_id: invitationId })
      .where('campaign_id', '=', campaignId)
      .where('candidate_id', '=', candidateId)
      .execute()
  const callId = newId()
  await trx
    .insertInto('phone_call')
    .values({
      id: callId,
      line_id: lineId,
      campaign_id: campaignId,
      candidate_id: candidateId,
      invitation_id: invitationId,
      interview_id: person.interviewId,
      direction: 'out',
      attempt,
      state: 'placed',
      placed_at: new Date().toISOString(),
      ringing_at: null,
      up_at: null,
      ended_at: null,
      outcome: null,
      problem: null,
      recording_id: null,
      figures_json: null,
      listened_by: null,
    })
    .execute()
  return { callId, lineId, campaignId, candidateId, invitationId, number, ringSeconds }
}

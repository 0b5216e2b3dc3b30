import type { Kysely } from 'kysely'
import { requireListed } from '../candidates/candidate.service.ts'
import { inPortions } from '../candidates/portions.ts'
import type { Database } from '../db/schema.ts'
import { findOpenInvitations } from '../invitations/invitation.repository.ts'
import type { CampaignInputs as Inputs } from './campaign-input.ts'
import { getCampaignRow } from './campaign.repository.ts'

/**
 * Puts people at the end of the list; returns the ids of those who are new. NOT_FOUND for one who is not there. Whoever
 * has an invitation for the position is called about that one: what they do by link or at the kiosk meanwhile counts.
 */
export async function insertPeople(
  trx: Kysely<Database>,
  campaignId: string,
  candidateIds: readonly string[],
): Promise<string[]> {
  await requireListed(trx, candidateIds)
  const known = await trx
    .selectFrom('campaign_person')
    .select(['candidate_id', 'seq'])
    .where('campaign_id', '=', campaignId)
    .execute()
  const there = new Set(known.map(({ candidate_id }) => candidate_id))
  const first = known.reduce((most, { seq }) => Math.max(most, seq + 1), 0)
  const added = [...new Set(candidateIds)].filter((id) => !there.has(id))
  const { position_id: positionId } = await getCampaignRow(trx, campaignId)
  const open = await findOpenInvitations(trx, { candidateIds: added, positionId }, new Date().toISOString())
  const invitationOf = new Map(open.map(({ candidateId, id }) => [candidateId, id]))
  const rows = added.map((candidate_id, index) => ({
    campaign_id: campaignId,
    candidate_id,
    seq: first + index,
    invitation_id: invitationOf.get(candidate_id) ?? null,
    later_at: null,
  }))
  for (const some of inPortions(rows)) await trx.insertInto('campaign_person').values(some).execute()
  return added
}

/** Takes people out of the list, or back in. */
export async function setSkipped(
  trx: Kysely<Database>,
  { campaignId, candidateIds, skipped }: Inputs['skipPeople'],
): Promise<void> {
  for (const some of inPortions(candidateIds))
    await trx
      .updateTable('campaign_person')
      .set({ skipped: skipped ? 1 : 0 })
      .where('campaign_id', '=', campaignId)
      .where('candidate_id', 'in', some)
      .execute()
}

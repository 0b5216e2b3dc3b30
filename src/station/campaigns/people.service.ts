import type { Campaign } from '../../contract/campaigns.ts'
import type { Caller, Station } from '../context.ts'
import { announceCampaign, noteCampaign, requireOpen, setCampaign } from './campaign-changes.ts'
import type { CampaignInputs as Inputs } from './campaign-input.ts'
import { insertPeople, setSkipped } from './campaign-people.ts'
import { getCampaign } from './campaign.service.ts'
import { queueSentences } from './speak-sentences.jobs.ts'

/** Behind those who are there; who is in it already stays where they are. */
export async function addPeople(
  station: Station,
  { user }: Caller,
  { campaignId, candidateIds }: Inputs['addPeople'],
): Promise<Campaign> {
  await station.db.transaction().execute(async (trx) => {
    await requireOpen(trx, campaignId)
    const people = await insertPeople(trx, campaignId, candidateIds)
    await setCampaign(trx, campaignId, {})
    await noteCampaign(trx, user.id, { action: 'campaign.people-added', campaignId, detail: { people } })
    await queueSentences(station, trx, campaignId)
  })
  announceCampaign(station, campaignId, candidateIds)
  return await getCampaign(station, campaignId)
}

/** Takes people out, or back in; a call that is up goes on. */
export async function skipPeople(
  station: Station,
  { user }: Caller,
  { campaignId, candidateIds, skipped }: Inputs['skipPeople'],
): Promise<Campaign> {
  await station.db.transaction().execute(async (trx) => {
    await requireOpen(trx, campaignId)
    await setSkipped(trx, { campaignId, candidateIds, skipped })
    await setCampaign(trx, campaignId, {})
    const action = skipped ? 'campaign.people-skipped' : 'campaign.people-unskipped'
    await noteCampaign(trx, user.id, { action, campaignId, detail: { people: candidateIds } })
  })
  announceCampaign(station, campaignId, candidateIds)
  return await getCampaign(station, campaignId)
}

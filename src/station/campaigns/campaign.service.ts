import type { Kysely } from 'kysely'
import type { CalledPerson, Campaign } from '../../contract/campaigns.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { newId } from '../ids.ts'
import { getPosition } from '../positions/position.service.ts'
import { type CampaignInputs as Inputs, readCampaignInput } from './campaign-input.ts'
import { announceCampaign, noteCampaign, requireOpen, setCampaign } from './campaign-changes.ts'
import { insertPeople } from './campaign-people.ts'
import { type CampaignRow, getCampaignRow, rulesOf } from './campaign.repository.ts'
import { describeCampaign, obstaclesOf } from './describe-campaign.ts'
import { describePeople } from './describe-people.ts'
import { stepsByPhone } from './needed-sounds.ts'
import { readPeople } from './read-people.ts'
import { queueSentences } from './speak-sentences.jobs.ts'

/** Newest first. */
export async function listCampaigns(station: Station): Promise<Campaign[]> {
  const rows = await station.db
    .selectFrom('campaign')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const campaigns: Campaign[] = []
  for (const row of rows) campaigns.push(await describeCampaign(station, row))
  return campaigns
}

export async function getCampaign(station: Station, campaignId: string): Promise<Campaign> {
  return await describeCampaign(station, await getCampaignRow(station.db, campaignId))
}

/** The people of a campaign in the order of its list, or those that are asked for. */
export async function listPeople(
  station: Pick<Station, 'db' | 'keys'>,
  campaignId: string,
  candidateIds?: readonly string[],
): Promise<CalledPerson[]> {
  const { db } = station
  const row = await getCampaignRow(db, campaignId)
  const { content: position } = await getPosition(db, row.position_id)
  const total = stepsByPhone({ position, flow: row.flow }).length
  const people = await readPeople(station, row, candidateIds)
  return await describePeople(db, people, { campaignId, rules: rulesOf(row), total, now: Date.now() })
}

/** A draft with its people; the sentences that its calls need are spoken meanwhile. */
export async function createCampaign(
  station: Station,
  { user }: Caller,
  { candidateIds, ...input }: Inputs['create'],
): Promise<Campaign> {
  const id = newId()
  await station.db.transaction().execute(async (trx) => {
    const { columns } = await readCampaignInput(trx, input)
    await trx
      .insertInto('campaign')
      .values({
        ...columns,
        id,
        state: 'draft',
        revision: 1,
        created_by: user.id,
        created_at: new Date().toISOString(),
        started_at: null,
        ended_at: null,
      })
      .execute()
    const people = await insertPeople(trx, id, candidateIds)
    await noteCampaign(trx, user.id, { action: 'campaign.created', campaignId: id, detail: { people } })
    await queueSentences(station, trx, id)
  })
  announceCampaign(station, id)
  return await getCampaign(station, id)
}

/** CHANGED_MEANWHILE for another revision. The position stays once somebody was called. */
export async function changeCampaign(
  station: Station,
  { user }: Caller,
  { campaignId, revision, ...input }: Inputs['change'],
): Promise<Campaign> {
  await station.db.transaction().execute(async (trx) => {
    const before = await requireOpen(trx, campaignId)
    if (before.revision !== revision) throw new Failure('CHANGED_MEANWHILE', { revision: before.revision })
    const { columns } = await readCampaignInput(trx, input)
    if (columns.position_id !== before.position_id && (await wasCalled(trx, campaignId)))
      throw new Failure('INVALID_INPUT', { field: 'positionId' })
    await setCampaign(trx, campaignId, columns)
    await noteCampaign(trx, user.id, {
      action: 'campaign.changed',
      campaignId,
      detail: changed(before, columns),
    })
    await queueSentences(station, trx, campaignId)
  })
  announceCampaign(station, campaignId)
  return await getCampaign(station, campaignId)
}

/** CAMPAIGN_NOT_READY names what is in the way of a start; CAMPAIGN_OVER once it was stopped or everybody is done. */
export async function setCampaignState(
  station: Station,
  { user }: Caller,
  { campaignId, state }: Inputs['setState'],
): Promise<Campaign> {
  const obstacles = await station.db.transaction().execute(async (trx) => {
    const row = await requireOpen(trx, campaignId)
    if (row.state === state) return []
    const begins = (state === 'running' || state === 'draining') && !isActive(row)
    if (begins) {
      const found = await readObstacles({ ...station, db: trx }, row)
      await queueSentences(station, trx, campaignId)
      if (found.length > 0) return found
    }
    const now = new Date().toISOString()
    await setCampaign(trx, campaignId, {
      state,
      ...(state === 'running' && row.started_at === null ? { started_at: now } : {}),
      ...(state === 'stopped' ? { ended_at: now } : {}),
    })
    await noteCampaign(trx, user.id, { action: `campaign.${state}`, campaignId, detail: { from: row.state } })
    return []
  })
  announceCampaign(station, campaignId)
  if (obstacles.length > 0) throw new Failure('CAMPAIGN_NOT_READY', { obstacles })
  return await getCampaign(station, campaignId)
}

const isActive = ({ state }: CampaignRow): boolean => state === 'running' || state === 'draining'

async function readObstacles(
  station: Pick<Station, 'db' | 'keys' | 'phone'>,
  row: CampaignRow,
): Promise<Campaign['obstacles']> {
  const { content: position } = await getPosition(station.db, row.position_id)
  return await obstaclesOf(station, { row, position, people: await readPeople(station, row) })
}

async function wasCalled(trx: Kysely<Database>, campaignId: string): Promise<boolean> {
  const call = await trx
    .selectFrom('phone_call')
    .select('id')
    .where('campaign_id', '=', campaignId)
    .limit(1)
    .executeTakeFirst()
  return call !== undefined
}

/** Names of the columns that are not as they were. */
const changed = (before: CampaignRow, after: Readonly<Partial<CampaignRow>>) => ({
  changed: (Object.keys(after) as (keyof CampaignRow)[]).filter((key) => after[key] !== before[key]),
})

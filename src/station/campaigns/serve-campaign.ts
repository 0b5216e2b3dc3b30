import { nextCall } from '../../domain/dialler/next-call.ts'
import type { PlacedCall } from '../calls/calls.ts'
import type { Station } from '../context.ts'
import type { PhoneLines } from '../phone-lines/phone-lines.ts'
import { getPosition } from '../positions/position.service.ts'
import { isBusy, readBusyNumbers } from './busy-people.ts'
import { type CampaignRow, getCampaignRow, rulesOf } from './campaign.repository.ts'
import { readCountry } from './country.ts'
import { soundObstacles } from './obstacles.ts'
import { placeCall } from './place-call.ts'
import { type PlacedAt, readLineFacts, toDiallerFacts } from './read-facts.ts'
import { type PersonRecord, readPeople } from './read-people.ts'

export type Served =
  | { readonly is: 'placed'; readonly call: PlacedCall }
  | { readonly is: 'over' }
  /** Nothing changes before, epoch ms; null where nothing will without news. */
  | { readonly is: 'idle'; readonly lookAgainAt: number | null }

/** After what nobody tells the end of: a sound that is missing, an interview in a browser; ms. */
export const lookAgainMs = 60_000

/** Places at most one call of a campaign. Deciding and keeping are one transaction, so that what was decided holds. */
export async function serveCampaign(
  { db, keys }: Pick<Station, 'db' | 'keys'>,
  campaignId: string,
  { lines, placedAt }: { readonly lines: PhoneLines; readonly placedAt: PlacedAt },
): Promise<Served> {
  return await db.transaction().execute(async (trx): Promise<Served> => {
    const campaign = await getCampaignRow(trx, campaignId)
    const people = await readPeople({ db: trx, keys }, campaign)
    const line = await readLineFacts(trx, { lines, lineId: campaign.line_id, placedAt })
    const now = Date.now()
    const busy = await readBusyNumbers(trx, await readCountry(trx, rulesOf(campaign).timeZone))
    const free = people.filter((one) => !isBusy(one, busy, now))
    const isAnyBusy = free.length < people.length
    const { call, done, lookAgainAt } = nextCall(toDiallerFacts(campaign, free, line), now)
    if (done && !isAnyBusy) {
      const ended = { state: 'done' as const, ended_at: new Date(now).toISOString() }
      await trx.updateTable('campaign').set(ended).where('id', '=', campaignId).execute()
      return { is: 'over' }
    }
    const person = people.find(({ facts }) => facts.candidateId === call?.candidateId)
    const later = now + lookAgainMs
    if (call === null || person === undefined)
      return { is: 'idle', lookAgainAt: isAnyBusy ? Math.min(lookAgainAt ?? later, later) : lookAgainAt }
    if (await isMute(trx, campaign, person)) return { is: 'idle', lookAgainAt: later }
    return { is: 'placed', call: await placeCall({ keys }, trx, { campaign, person, attempt: call.attempt }) }
  })
}

/** Whether a call could not say what it has to: the position may have been published anew since the campaign began. */
async function isMute(
  trx: Station['db'],
  { position_id, flow, language }: CampaignRow,
  { orgUnitId }: PersonRecord,
): Promise<boolean> {
  const { content: position } = await getPosition(trx, position_id)
  return (await soundObstacles(trx, { position, flow, language }, [orgUnitId])).length > 0
}

import type { Kysely } from 'kysely'
import { vi } from 'vitest'
import type { campaigns } from '../../src/contract/campaigns.ts'
import type { InferContractRouterInputs } from '@orpc/contract'
import { wordSentence } from '../../src/domain/dialogue/phone-sentences.ts'
import { spokenLines } from '../../src/domain/positions/spoken-lines.ts'
import { createCampaign, setCampaignState } from '../../src/station/campaigns/campaign.service.ts'
import { addPeople } from '../../src/station/campaigns/people.service.ts'
import { neededSentences } from '../../src/station/campaigns/needed-sounds.ts'
import type { Database } from '../../src/station/db/schema.ts'
import { createLine } from '../../src/station/phone-lines/phone-line.service.ts'
import { getPosition } from '../../src/station/positions/position.service.ts'
import { add } from './candidates.ts'
import { openTestStation, type TestStation } from './open-test-station.ts'
import { ScriptedTelephone } from './scripted-telephone.ts'
import { StandInCalls } from './stand-in-calls.ts'

type Inputs = InferContractRouterInputs<typeof campaigns>

export type CampaignStation = {
  readonly open: TestStation
  readonly telephone: ScriptedTelephone
  /** Of the station that is open now. */
  readonly calls: StandInCalls
  readonly lineId: string
}

export const positionId = 'store-associate'
export const allWeek = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 }))
export const pbx = {
  name: '总机',
  connection: { kind: 'sip' as const, server: 'pbx.example.test', port: 5060, user: '8001' },
}

/** A station with a line that is ready, and sounds for everything that calls for the position say. */
export async function openCampaignStation(
  line: Partial<Parameters<typeof createLine>[2]> = {},
): Promise<CampaignStation> {
  const telephone = new ScriptedTelephone()
  const made: StandInCalls[] = []
  const open = await openTestStation({
    parts: {
      telephone,
      makeCalls: (_, given) => {
        const calls = new StandInCalls(given)
        made.push(calls)
        return calls
      },
    },
  })
  const { id: lineId } = await createLine(open.station, open.caller, {
    ...pbx,
    secret: 's3cret-of-the-line',
    channels: 10,
    callsPerSecond: 50,
    ...line,
  })
  const { id: userId, orgUnitId } = open.caller.user
  await giveSounds(open.station.db, { userId, orgUnitId })
  return {
    open,
    telephone,
    lineId,
    get calls() {
      const calls = made.at(-1)
      if (calls === undefined) throw new Error('no calls yet')
      return calls
    },
  }
}

/** Every line and sentence of the position's calls as if somebody had spoken and approved it. */
export async function giveSounds(
  db: Kysely<Database>,
  { userId, orgUnitId }: { userId: string; orgUnitId: string },
): Promise<void> {
  const now = new Date().toISOString()
  await db
    .insertInto('asset')
    .values({
      id: 'sound',
      mime: 'audio/wav',
      bytes: Buffer.alloc(44),
      duration_ms: 1000,
      created_by: userId,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { content: position } = await getPosition(db, positionId)
  const spoken = { asset_id: 'sound', source: 'system-voice' as const, voice: 'x', created_at: now }
  for (const { id, text } of spokenLines(position))
    await db
      .insertInto('line_audio')
      .values({
        position_id: positionId,
        line_id: id,
        language: 'zh',
        text: text.zh,
        ...spoken,
        approved_by: userId,
        approved_at: now,
        removed_at: null,
      })
      .execute()
  const needed = await neededSentences(db, { position, flow: 'full', language: 'zh' }, [orgUnitId])
  for (const sentence of needed)
    await db
      .insertInto('phone_sentence')
      .values({ ...sentence, ...spoken })
      .execute()
}

/** The sentence that greets, as this station says it. */
export const greeting = (store: string, position: string) =>
  wordSentence('greeting', 'zh', { store, position })

export const campaignOf = (
  { lineId }: Pick<CampaignStation, 'lineId'>,
  changes: Partial<Inputs['create']> = {},
): Inputs['create'] => ({
  name: '秋招',
  positionId,
  lineId,
  timeZone: 'Asia/Shanghai',
  hours: allWeek,
  candidateIds: [],
  ...changes,
})

/** People with numbers of their own; returns their ids in order. */
export async function addCallable(open: TestStation, count: number, from = 0): Promise<string[]> {
  const ids: string[] = []
  for (let n = from; n < from + count; n++)
    ids.push((await add(open, { name: `应聘者${n}`, phone: `1380013${String(8000 + n)}` })).id)
  return ids
}

/** A campaign that runs, with its people called as far as it may. */
export async function run(
  at: CampaignStation,
  candidateIds: readonly string[],
  changes: Partial<Inputs['create']> = {},
): Promise<string> {
  const { station, caller } = at.open
  const { id: campaignId } = await createCampaign(station, caller, campaignOf(at, changes))
  if (candidateIds.length > 0)
    await addPeople(station, caller, { campaignId, candidateIds: [...candidateIds] })
  await setCampaignState(station, caller, { campaignId, state: 'running' })
  await settle(at)
  return campaignId
}

/** Until nobody is to be called for now. A clock that the test holds goes on by the 20 ms that a line needs for a call. */
export async function settle({ open, calls }: CampaignStation): Promise<void> {
  const { dialler } = open.station.phone
  for (let placed = -1; placed !== calls.placed.length;) {
    await dialler.settled()
    placed = calls.placed.length
    if (vi.isFakeTimers()) vi.setSystemTime(Date.now() + 20)
    dialler.wake()
    await dialler.settled()
  }
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  addCallable,
  type CampaignStation,
  openCampaignStation,
  run,
  settle,
} from '../../../test/support/campaign-station.ts'
import { endWith } from '../../../test/support/stand-in-calls.ts'
import type { CallOutcome } from '../../domain/dialler/dialler.ts'
import { undoChange } from '../candidates/candidate-changes.service.ts'
import { mergeCandidates } from '../candidates/candidate-merge.service.ts'
import { neverCall, noteLater } from './call-wishes.ts'
import { listPeople } from './campaign.service.ts'

const hour = 60 * 60_000
const noon = Date.parse('2026-11-25T12:00:00+08:00')
const fields = { name: '应聘者', phone: '13800138000', email: '', note: '', values: {} }

beforeEach(() => {
  vi.useFakeTimers({ now: noon, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

async function end(at: CampaignStation, candidateId: string, outcome: CallOutcome): Promise<void> {
  const call = at.calls.placed.findLast((one) => one.candidateId === candidateId)
  endWith(at, call?.callId ?? '', outcome)
  await settle(at)
}

async function pass(at: CampaignStation, ms: number): Promise<void> {
  vi.setSystemTime(Date.now() + ms)
  at.open.station.phone.dialler.wake()
  await settle(at)
}

const merge = async ({ open: { station, caller } }: CampaignStation, into: string, ...mergedIds: string[]) =>
  (await mergeCandidates(station, caller, { candidateId: into, mergedIds, fields })).change.id
const undo = async ({ open: { station, caller } }: CampaignStation, changeId: string) =>
  (await undoChange(station, caller, changeId)).id
const standing = async ({ open: { station } }: CampaignStation, campaignId: string) =>
  (await listPeople(station, campaignId)).map(({ candidateId, state, attempts }) => [
    candidateId,
    state,
    attempts,
  ])

describe('two records of one person become one', () => {
  it('and the place that either had on a list goes along, with its calls, there and back', async () => {
    const at = await openCampaignStation()
    const [a = '', b = ''] = await addCallable(at.open, 2)
    const campaignId = await run(at, [b], { attempts: 2, spacingMinutes: 60 })
    await end(at, b, 'no-answer')
    const merged = await merge(at, a, b)
    expect(await standing(at, campaignId)).toEqual([[a, 'no-answer', 1]])
    await pass(at, hour)
    expect(at.calls.placed.map(({ candidateId }) => candidateId)).toEqual([b, a])
    await end(at, a, 'busy')
    const undone = await undo(at, merged)
    expect(await standing(at, campaignId)).toEqual([[b, 'busy', 2]])
    await undo(at, undone)
    expect(await standing(at, campaignId)).toEqual([[a, 'busy', 2]])
    await pass(at, 2 * hour)
    expect(at.calls.placed).toHaveLength(2)
  })

  it('and the calls to both are the attempts of one', async () => {
    const at = await openCampaignStation()
    const [a = '', b = '', c = ''] = await addCallable(at.open, 3)
    const campaignId = await run(at, [a, b, c], { attempts: 3, spacingMinutes: 60, atOnce: 5 })
    for (const id of [a, b, c]) await end(at, id, 'no-answer')
    const merged = await merge(at, a, b)
    expect(await standing(at, campaignId)).toEqual([
      [a, 'no-answer', 2],
      [c, 'no-answer', 1],
    ])
    await pass(at, hour)
    for (const id of [a, c]) await end(at, id, 'no-answer')
    await pass(at, hour)
    expect(at.calls.placed.map(({ candidateId }) => candidateId)).toEqual([a, b, c, a, c, c])
    await end(at, c, 'no-answer')
    const undone = await undo(at, merged)
    expect(await standing(at, campaignId)).toEqual([
      [a, 'no-answer', 2],
      [b, 'no-answer', 1],
      [c, 'no-answer', 3],
    ])
    await undo(at, undone)
    expect((await standing(at, campaignId))[0]).toEqual([a, 'no-answer', 3])
    await pass(at, hour)
    expect(at.calls.placed).toHaveLength(6)
  })

  it.each([
    ['is done', 'completed', 'done'],
    ['refused', 'refused', 'refused'],
    ['asked for a person', 'human', 'human'],
  ] as const)('and who %s under one name is not called under the other', async (_, outcome, state) => {
    const at = await openCampaignStation()
    const [a = '', b = ''] = await addCallable(at.open, 2)
    const campaignId = await run(at, [b, a], { spacingMinutes: 60, atOnce: 5 })
    await end(at, b, outcome)
    await end(at, a, 'no-answer')
    await merge(at, a, b)
    expect(await standing(at, campaignId)).toEqual([[a, state, 2]])
    await pass(at, 2 * hour)
    expect(at.calls.placed).toHaveLength(2)
  })

  it('while one of them is on the telephone: nobody is called beside it, and what they wish counts', async () => {
    const at = await openCampaignStation()
    const { station } = at.open
    const [a = '', b = ''] = await addCallable(at.open, 2)
    const campaignId = await run(at, [b, a], { atOnce: 1 })
    const merged = await merge(at, a, b)
    await settle(at)
    expect(await standing(at, campaignId)).toEqual([[a, 'dialling', 1]])
    const wishedAt = Date.now()
    await noteLater(station, { campaignId, candidateId: b }, { inMinutes: 90 })
    await end(at, b, 'later')
    expect((await listPeople(station, campaignId))[0]).toMatchObject({
      candidateId: a,
      state: 'later',
      nextAt: new Date(wishedAt + 90 * 60_000).toISOString(),
    })
    await neverCall(station, { campaignId, candidateId: b })
    await undo(at, merged)
    expect(at.calls.placed).toHaveLength(1)
  })
})

import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  addCallable,
  campaignOf,
  type CampaignStation,
  openCampaignStation,
  positionId,
  run,
  settle,
} from '../../../test/support/campaign-station.ts'
import { beginLive } from '../../../test/support/live-records.ts'
import { testParts } from '../../../test/support/open-test-station.ts'
import { endWith } from '../../../test/support/stand-in-calls.ts'
import type { CallOutcome } from '../../domain/dialler/dialler.ts'
import { StationLife } from '../station-life.ts'
import { createInvitations } from '../invitations/invitation.service.ts'
import { neverCall, noteLater } from './call-wishes.ts'
import { createCampaign, getCampaign, listPeople, setCampaignState } from './campaign.service.ts'
import { skipPeople } from './people.service.ts'

const minute = 60_000
const noon = Date.parse('2026-11-25T12:00:00+08:00')

beforeEach(() => {
  vi.useFakeTimers({ now: noon, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

async function pass(at: CampaignStation, ms: number): Promise<void> {
  vi.setSystemTime(Date.now() + ms)
  at.open.station.phone.dialler.wake()
  await settle(at)
}

/** The last call to somebody ends like this. */
async function end(at: CampaignStation, candidateId: string, outcome: CallOutcome): Promise<void> {
  const call = at.calls.placed.findLast((one) => one.candidateId === candidateId)
  if (call === undefined) throw new Error('nobody called them')
  endWith(at, call.callId, outcome)
  await settle(at)
}

const called = ({ calls }: CampaignStation) => calls.placed.map(({ candidateId }) => candidateId)
const statesOf = async ({ open }: CampaignStation, campaignId: string) =>
  (await listPeople(open.station, campaignId)).map(({ state, attempts, over }) => [state, attempts, over])

describe('the dialler', () => {
  it('calls people in their order, no more at once than allowed, until everybody is done', async () => {
    const at = await openCampaignStation()
    const ids = await addCallable(at.open, 3)
    const campaignId = await run(at, ids, { atOnce: 2 })
    const [a = '', b = '', c = ''] = ids
    expect(called(at)).toEqual([a, b])
    expect(at.telephone.sentOf('call').map(({ number }) => number)).toEqual([
      '+8613800138000',
      '+8613800138001',
    ])
    expect(await statesOf(at, campaignId)).toEqual([
      ['dialling', 1, false],
      ['dialling', 1, false],
      ['waiting', 0, false],
    ])
    await end(at, a, 'completed')
    expect(called(at)).toEqual([a, b, c])
    await end(at, b, 'human')
    await end(at, c, 'completed')
    const { state, endedAt, counts, inUse } = {
      ...(await getCampaign(at.open.station, campaignId)),
      inUse: (await at.open.station.phone.lines.list())[0]?.inUse,
    }
    expect({ state, counts, inUse }).toEqual({ state: 'done', counts: { done: 2, human: 1 }, inUse: 0 })
    expect(endedAt).not.toBeNull()
  })

  it('follows a call from its dialling to its end', async () => {
    const at = await openCampaignStation()
    const [a = ''] = await addCallable(at.open, 1)
    const campaignId = await run(at, [a])
    const { callId, invitationId } = at.calls.placed[0] ?? { callId: '', invitationId: '' }
    const state = async () => (await listPeople(at.open.station, campaignId))[0]?.state
    at.telephone.tell({ type: 'ringing', callId })
    await settle(at)
    expect(await state()).toBe('ringing')
    at.telephone.tell({ type: 'up', callId, rate: 8000, codec: 'PCMA' })
    await settle(at)
    expect(await state()).toBe('talking')
    const because = { by: 'peer', was: 'ringing', because: 'busy', detail: '486 Busy Here' } as const
    at.telephone.end(callId, because)
    at.telephone.end(callId, { by: 'peer', was: 'up' })
    await settle(at)
    expect(await at.open.station.db.selectFrom('phone_call').selectAll().execute()).toMatchObject([
      {
        state: 'over',
        outcome: 'busy',
        detail: '486 Busy Here',
        problem: null,
        attempt: 1,
        invitation_id: invitationId,
      },
    ])
  })

  it('tries again after the spacing, with the same invitation, and gives up after the attempts', async () => {
    const at = await openCampaignStation()
    const [a = ''] = await addCallable(at.open, 1)
    const campaignId = await run(at, [a], { attempts: 2, spacingMinutes: 60 })
    await end(at, a, 'no-answer')
    await pass(at, 58 * minute)
    expect(called(at)).toHaveLength(1)
    expect(await statesOf(at, campaignId)).toEqual([['no-answer', 1, false]])
    await pass(at, 2 * minute)
    expect(called(at)).toHaveLength(2)
    expect(new Set(at.calls.placed.map(({ invitationId }) => invitationId)).size).toBe(1)
    await end(at, a, 'busy')
    expect(await statesOf(at, campaignId)).toEqual([['busy', 2, true]])
    expect((await getCampaign(at.open.station, campaignId)).state).toBe('done')
  })

  it('lets campaigns that share a line take turns', async () => {
    const at = await openCampaignStation({ channels: 1 })
    const first = await addCallable(at.open, 2)
    const second = await addCallable(at.open, 2, 2)
    const one = await run(at, first)
    const two = await run(at, second)
    const order = ['completed', 'completed', 'completed'] as const
    for (const outcome of order) await end(at, called(at).at(-1) ?? '', outcome)
    expect(at.calls.placed.map(({ campaignId }) => campaignId)).toEqual([one, two, one, two])
  })

  it('keeps to the rate of the line', async () => {
    const at = await openCampaignStation({ callsPerSecond: 0.1 })
    const ids = await addCallable(at.open, 2)
    await run(at, ids, { atOnce: 5 })
    expect(called(at)).toHaveLength(1)
    await pass(at, 8_000)
    expect(called(at)).toHaveLength(1)
    await pass(at, 2_000)
    expect(called(at)).toEqual(ids)
  })

  it('waits for a line, and goes on when it is ready', async () => {
    const at = await openCampaignStation()
    const [a = ''] = await addCallable(at.open, 1)
    const failed = { is: 'failed', problem: 'unreachable', detail: '', until: null } as const
    at.telephone.tell({ type: 'line-state', lineId: at.lineId, state: failed })
    const { station, caller } = at.open
    const { id: campaignId, obstacles } = await createCampaign(
      station,
      caller,
      campaignOf(at, { candidateIds: [a] }),
    )
    expect(obstacles).toEqual(['line-failed'])
    const start = { campaignId, state: 'running' as const }
    await expect(setCampaignState(station, caller, start)).rejects.toMatchObject({
      code: 'CAMPAIGN_NOT_READY',
      data: { obstacles: ['line-failed'] },
    })
    at.telephone.tell({ type: 'line-state', lineId: at.lineId, state: { is: 'ready' } })
    await setCampaignState(station, caller, start)
    await settle(at)
    expect(called(at)).toEqual([a])
  })

  it('calls nobody when paused; draining finishes with those it has begun with', async () => {
    const at = await openCampaignStation()
    const [a = '', b = ''] = await addCallable(at.open, 2)
    const { station, caller } = at.open
    const campaignId = await run(at, [a, b], { atOnce: 1, spacingMinutes: 10 })
    await setCampaignState(station, caller, { campaignId, state: 'paused' })
    await end(at, a, 'no-answer')
    await pass(at, 20 * minute)
    expect(called(at)).toEqual([a])
    await setCampaignState(station, caller, { campaignId, state: 'draining' })
    await settle(at)
    expect(called(at)).toEqual([a, a])
    const failed = { is: 'failed', problem: 'unreachable', detail: '', until: null } as const
    at.telephone.tell({ type: 'line-state', lineId: at.lineId, state: failed })
    await setCampaignState(station, caller, { campaignId, state: 'running' })
    await setCampaignState(station, caller, { campaignId, state: 'draining' })
    await end(at, a, 'completed')
    expect(called(at)).toEqual([a, a])
    expect((await getCampaign(station, campaignId)).state).toBe('done')
  })

  it('marks the calls of a worker that died and calls again, as another attempt', async () => {
    const at = await openCampaignStation()
    const [a = '', b = ''] = await addCallable(at.open, 2)
    const campaignId = await run(at, [a, b])
    const talked = at.calls.placed[1]?.callId ?? ''
    at.calls.say(talked, 'never')
    at.telephone.die()
    await settle(at)
    expect(await statesOf(at, campaignId)).toEqual([
      ['waiting', 1, false],
      ['never', 1, true],
    ])
    await pass(at, 2 * minute)
    expect(called(at)).toEqual([a, b, a])
    const rows = await at.open.station.db
      .selectFrom('phone_call')
      .select(['attempt', 'outcome'])
      .where('candidate_id', '=', a)
      .orderBy('attempt')
      .execute()
    expect(rows).toEqual([
      { attempt: 1, outcome: 'interrupted' },
      { attempt: 2, outcome: null },
    ])
  })

  it('calls at the time somebody named, and never who asked for that, in no campaign', async () => {
    const at = await openCampaignStation()
    const [a = '', b = ''] = await addCallable(at.open, 2)
    const { station } = at.open
    const campaignId = await run(at, [a, b])
    await noteLater(station, { campaignId, candidateId: a }, { hour: 15, days: 0 })
    await end(at, a, 'later')
    await neverCall(station, { campaignId, candidateId: b })
    await end(at, b, 'never')
    const people = await listPeople(station, campaignId)
    expect(people).toMatchObject([
      { state: 'later', nextAt: '2026-11-25T07:00:00.000Z', over: false },
      { state: 'never', over: true, numberProblem: 'do-not-call' },
    ])
    await pass(at, 179 * minute)
    expect(called(at)).toHaveLength(2)
    await pass(at, minute)
    expect(called(at)).toEqual([a, b, a])
    const other = await run(at, [b, a], { name: '另一个' })
    expect(await statesOf(at, other)).toEqual([
      ['never', 0, true],
      ['waiting', 0, false],
    ])
    await end(at, a, 'completed')
    expect(await statesOf(at, other)).toEqual([
      ['never', 0, true],
      ['dialling', 1, false],
    ])
  })

  it('does not call who was taken out, and calls them once that is taken back', async () => {
    const at = await openCampaignStation()
    const [a = '', b = ''] = await addCallable(at.open, 2)
    const { station, caller } = at.open
    const campaignId = await run(at, [a, b], { atOnce: 1 })
    await skipPeople(station, caller, { campaignId, candidateIds: [b], skipped: true })
    await skipPeople(station, caller, { campaignId, candidateIds: [b], skipped: false })
    await end(at, a, 'completed')
    expect(called(at)).toEqual([a, b])
  })

  it('calls only while it is open', async () => {
    const at = await openCampaignStation()
    const ids = await addCallable(at.open, 1)
    const hours = [{ weekday: 3, startMinute: 13 * 60, endMinute: 20 * 60 }]
    const campaignId = await run(at, ids, { hours })
    expect(called(at)).toEqual([])
    expect((await getCampaign(at.open.station, campaignId)).closedUntil).toBe('2026-11-25T05:00:00.000Z')
    await pass(at, 60 * minute)
    expect(called(at)).toEqual(ids)
  })

  it('marks what the last life of the station left open', async () => {
    const at = await openCampaignStation()
    const [a = ''] = await addCallable(at.open, 1)
    const campaignId = await run(at, [a])
    await at.open.station.phone.dialler.open()
    expect(await statesOf(at, campaignId)).toEqual([['waiting', 1, false]])
    expect(called(at)).toEqual([a])
  })

  it('does not call a number that another call is up with', async () => {
    const at = await openCampaignStation()
    const [a = ''] = await addCallable(at.open, 1)
    const [twin = ''] = await addCallable(at.open, 1)
    const one = await run(at, [a, twin])
    const two = await run(at, [a], { name: '另一个' })
    expect(at.calls.placed.map(({ campaignId, candidateId }) => [campaignId, candidateId])).toEqual([
      [one, a],
    ])
    await end(at, a, 'completed')
    expect(at.calls.placed.slice(1).map(({ campaignId, candidateId }) => [campaignId, candidateId])).toEqual([
      [two, a],
    ])
    await end(at, a, 'completed')
    expect(called(at).at(-1)).toBe(twin)
  })

  it('does not call who is at the interview in their browser, nor who finished it there', async () => {
    const at = await openCampaignStation()
    const { station, caller } = at.open
    const [a = '', b = ''] = await addCallable(at.open, 2)
    const expiresAt = new Date(noon + 24 * 60 * minute).toISOString()
    const { issued } = await createInvitations(station, caller, {
      candidateIds: [a, b],
      positionId,
      expiresAt,
    })
    const interviews = await Promise.all(
      issued.map(async ({ invitation }) => await beginLive(at.open, invitation.id)),
    )
    const campaignId = await run(at, [a, b])
    expect(called(at)).toEqual([])
    await station.db
      .updateTable('live_interview')
      .set({ phase: 'finished' })
      .where('interview_id', '=', interviews[1] ?? '')
      .execute()
    await pass(at, minute)
    expect(called(at)).toEqual([a])
    expect(await statesOf(at, campaignId)).toEqual([
      ['dialling', 1, false],
      ['done', 0, true],
    ])
    expect(at.calls.placed[0]?.invitationId).toBe(issued[0]?.invitation.id)
  })

  it('does not call where a sentence has no sound, as after the position was published anew', async () => {
    const at = await openCampaignStation()
    const [a = '', b = ''] = await addCallable(at.open, 2)
    await run(at, [a, b], { atOnce: 1 })
    await at.open.station.db.deleteFrom('phone_sentence').where('sentence', '=', 'greeting').execute()
    await end(at, a, 'completed')
    expect(called(at)).toEqual([a])
  })
})

it('campaigns whose records came back from a copy wait for somebody who looks at them', async () => {
  const at = await openCampaignStation()
  const { life, station, folder } = at.open
  const { id } = await life.makeSnapshot()
  const campaignId = await run(at, await addCallable(at.open, 2), { atOnce: 1 })
  const running = await life.makeSnapshot()
  expect(running.id).not.toBe(id)
  await station.db.updateTable('campaign').set({ name: '之后' }).execute()
  await life.close()
  writeFileSync(join(folder, 'station.db'), 'damaged')
  rmSync(join(folder, 'station.db-wal'), { force: true })
  const { speech, decoder } = at.open
  const parts = await testParts(folder, { speech, decoder })
  const again = await StationLife.start(parts)
  onTestFinished(async () => await again.close())
  await again.beginCalling()
  await again.restore(running.id)
  expect(await getCampaign(again.requireStation(), campaignId)).toMatchObject({
    name: '秋招',
    state: 'paused',
  })
  const actions = await again
    .requireStation()
    .db.selectFrom('audit_entry')
    .select(['action', 'actor'])
    .execute()
  expect(actions).toContainEqual({ action: 'campaign.paused', actor: 'station' })
  expect(existsSync(join(folder, 'records-restored'))).toBe(false)
})

it('a computer that slept has its lines register again', async () => {
  vi.useRealTimers()
  vi.useFakeTimers({ now: noon, toFake: ['Date', 'setInterval', 'clearInterval'] })
  const at = await openCampaignStation()
  vi.advanceTimersByTime(20_000)
  expect(at.telephone.sentOf('network-changed')).toEqual([])
  vi.setSystemTime(Date.now() + 60 * minute)
  vi.advanceTimersByTime(10_000)
  expect(at.telephone.sentOf('network-changed')).toHaveLength(1)
})

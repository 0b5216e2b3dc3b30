import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { add, codeOf } from '../../../test/support/candidates.ts'
import {
  addCallable,
  campaignOf,
  greeting,
  openCampaignStation,
  positionId,
  run,
  settle,
} from '../../../test/support/campaign-station.ts'
import { startDraft } from '../../../test/support/open-test-station.ts'
import { beginLive } from '../../../test/support/live-records.ts'
import { endWith } from '../../../test/support/stand-in-calls.ts'
import { setRegionPolicy } from '../candidate-door/region-policy.ts'
import { removeCandidates } from '../candidates/candidate.service.ts'
import { newId } from '../ids.ts'
import { revokeInvitations } from '../invitations/invitation.service.ts'
import { findCaller } from '../calls/find-caller.ts'
import { showCallBackCode } from './call-back.service.ts'
import { endCall, takeOverCall } from './call-actions.service.ts'
import {
  changeCampaign,
  createCampaign,
  getCampaign,
  listCampaigns,
  listPeople,
  setCampaignState,
} from './campaign.service.ts'
import {
  addDoNotCall,
  forgetRemovedNumbers,
  listDoNotCall,
  removeDoNotCall,
  restoreDoNotCall,
} from './do-not-call.service.ts'
import { addPeople } from './people.service.ts'
import { previewCampaign } from './preview.service.ts'
import { findSentenceSound } from './sentence-sounds.ts'
import { watchCampaign } from './watch-campaign.ts'

const noon = Date.parse('2026-11-25T12:00:00+08:00')

beforeEach(() => {
  vi.useFakeTimers({ now: noon, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a campaign', () => {
  it('begins as a draft with its people once each, and says when it is likely over', async () => {
    const at = await openCampaignStation()
    const { station, caller } = at.open
    const [a = '', b = ''] = await addCallable(at.open, 2)
    const made = await createCampaign(station, caller, campaignOf(at, { candidateIds: [a, b, a] }))
    expect(made).toMatchObject({
      name: '秋招',
      lineName: '总机',
      state: 'draft',
      people: 2,
      counts: { waiting: 2 },
      obstacles: [],
      attempts: 3,
      spacingMinutes: 120,
      closedUntil: null,
      startedAt: null,
      revision: 1,
    })
    expect(Date.parse(made.estimatedEnd ?? '')).toBeGreaterThan(noon + 10 * 60_000)
    const more = await addPeople(station, caller, {
      campaignId: made.id,
      candidateIds: [b, ...(await addCallable(at.open, 1, 5))],
    })
    expect(more).toMatchObject({ people: 3, revision: 2 })
    expect((await listCampaigns(station)).map(({ id }) => id)).toEqual([made.id])
    const entries = await station.db
      .selectFrom('audit_entry')
      .select('action')
      .where('action', 'like', 'campaign.%')
      .execute()
    expect(entries.map(({ action }) => action)).toEqual(['campaign.created', 'campaign.people-added'])
  })

  it('is not made of what is not there, nor for hours that cannot be', async () => {
    const at = await openCampaignStation()
    const { station, caller } = at.open
    const create = async (changes: Parameters<typeof campaignOf>[1]) =>
      await codeOf(createCampaign(station, caller, campaignOf(at, changes)))
    const late = [{ weekday: 1, startMinute: 600, endMinute: 22 * 60 }]
    expect(await create({ positionId: 'nothing' })).toBe('NOT_FOUND')
    expect(await create({ lineId: newId() })).toBe('NOT_FOUND')
    expect(await create({ candidateIds: [newId()] })).toBe('NOT_FOUND')
    expect(await create({ timeZone: 'Asia/Nowhere' })).toBe('INVALID_INPUT')
    expect(await create({ hours: [{ weekday: 1, startMinute: 600, endMinute: 600 }] })).toBe('INVALID_INPUT')
    expect(await create({ hours: late })).toBe('done')
    await setRegionPolicy(station, caller, { region: 'us', visualObservation: false, keptDays: 365 })
    await expect(createCampaign(station, caller, campaignOf(at, { hours: late }))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { field: 'hours' },
    })
    expect(await listCampaigns(station)).toHaveLength(1)
  })

  it('is changed by whoever saw it last, keeps its position once somebody was called, and ends for good', async () => {
    const at = await openCampaignStation()
    const { station, caller } = at.open
    const [a = ''] = await addCallable(at.open, 1)
    const campaignId = await run(at, [a])
    const { revision } = await getCampaign(station, campaignId)
    const fields = { ...campaignOf(at, { name: '冬招', attempts: 5 }), campaignId }
    expect(await codeOf(changeCampaign(station, caller, { ...fields, revision: 1 }))).toBe(
      'CHANGED_MEANWHILE',
    )
    const other = { ...fields, positionId: 'delivery-sorting', revision }
    expect(await codeOf(changeCampaign(station, caller, other))).toBe('INVALID_INPUT')
    const after = await changeCampaign(station, caller, { ...fields, revision })
    expect(after).toMatchObject({ name: '冬招', attempts: 5, state: 'running', revision: revision + 1 })
    const stopped = await setCampaignState(station, caller, { campaignId, state: 'stopped' })
    expect(stopped).toMatchObject({ state: 'stopped', obstacles: [], estimatedEnd: null })
    for (const state of ['running', 'paused'] as const)
      expect(await codeOf(setCampaignState(station, caller, { campaignId, state }))).toBe('CAMPAIGN_OVER')
    expect(await codeOf(addPeople(station, caller, { campaignId, candidateIds: [a] }))).toBe('CAMPAIGN_OVER')
  })

  it('does not start while something is in its way, and has its sentences spoken', async () => {
    const at = await openCampaignStation()
    const { station, caller } = at.open
    await station.db.deleteFrom('phone_sentence').where('sentence', '=', 'goodbye').execute()
    await station.db.updateTable('line_audio').set({ approved_at: null }).execute()
    const { id: campaignId } = await createCampaign(station, caller, campaignOf(at))
    await station.db.updateTable('phone_line').set({ enabled: 0 }).execute()
    const [a = ''] = await addCallable(at.open, 1)
    await addPeople(station, caller, { campaignId, candidateIds: [a] })
    await expect(setCampaignState(station, caller, { campaignId, state: 'running' })).rejects.toMatchObject({
      code: 'CAMPAIGN_NOT_READY',
      data: { obstacles: ['line-off', 'lines-without-sound', 'sentences-without-sound'] },
    })
    await station.queue.drain()
    const jobs = await station.db
      .selectFrom('job')
      .select('payload_json')
      .where('kind', '=', 'speak-sentences')
      .execute()
    expect(jobs.length).toBeGreaterThan(0)
    expect(new Set(jobs.map(({ payload_json }) => payload_json))).toEqual(
      new Set([JSON.stringify({ campaignId })]),
    )
    expect((await getCampaign(station, campaignId)).state).toBe('draft')
  })

  it('shows who cannot be called, and does not call who was interviewed, taken back or removed meanwhile', async () => {
    const at = await openCampaignStation()
    const { station, caller } = at.open
    const ids = await addCallable(at.open, 4)
    const wrong = (await add(at.open, { name: '错号', phone: '12345' })).id
    const [a = '', b = '', c = '', d = ''] = ids
    const campaignId = await run(at, [a, b, c, d, wrong], { atOnce: 4 })
    for (const { callId } of at.calls.placed) endWith(at, callId, 'broken-off')
    await settle(at)
    const invitationOf = (candidateId: string) =>
      at.calls.placed.find((one) => one.candidateId === candidateId)?.invitationId ?? ''
    await beginLive(at.open, invitationOf(a), { phase: 'finished' })
    await revokeInvitations(station, caller, { invitationIds: [invitationOf(b)] })
    await removeCandidates(station, caller, [c])
    await beginLive(at.open, invitationOf(d), { phase: 'human-only' })
    const people = await listPeople(station, campaignId)
    expect(people.map(({ state, over, numberProblem }) => [state, over, numberProblem])).toEqual([
      ['done', true, null],
      ['skipped', true, null],
      ['skipped', true, null],
      ['human', true, null],
      ['unusable', true, 'malformed'],
    ])
  })

  it('is previewed: numbers, interviews that were held, minutes, and what is in the way', async () => {
    const at = await openCampaignStation()
    const { station, caller } = at.open
    const [a = '', b = ''] = await addCallable(at.open, 2)
    const none = (await add(at.open, { name: '没留电话' })).id
    await addDoNotCall(station, caller, { number: '138 0013 8001' })
    const preview = await previewCampaign(station, campaignOf(at, { candidateIds: [a, b, none] }))
    expect(preview.people.map(({ problem, interviewed }) => [problem, interviewed])).toEqual([
      [null, false],
      ['do-not-call', false],
      ['missing', false],
    ])
    expect(preview).toMatchObject({ obstacles: [] })
    expect(preview.minutes).toBeGreaterThan(5)
    expect(preview.estimatedEnd).not.toBeNull()
    expect((await previewCampaign(station, campaignOf(at, { candidateIds: [b] }))).obstacles).toEqual([
      'no-people',
    ])
    expect(await listCampaigns(station)).toEqual([])
  })

  it('is watched: itself and everybody, then whatever changes', async () => {
    vi.useRealTimers()
    const at = await openCampaignStation()
    const { station } = at.open
    const [a = '', b = ''] = await addCallable(at.open, 2)
    const campaignId = await run(at, [a, b], { atOnce: 1 })
    const leave = new AbortController()
    const watched = watchCampaign(station, campaignId, leave.signal)
    const next = async () => (await watched.next()).value
    expect(await next()).toMatchObject({
      kind: 'campaign',
      campaign: { counts: { dialling: 1, waiting: 1 } },
    })
    expect(await next()).toMatchObject({ kind: 'people', people: [{ candidateId: a }, { candidateId: b }] })
    at.telephone.tell({ type: 'ringing', callId: at.calls.placed[0]?.callId ?? '' })
    expect(await next()).toMatchObject({ kind: 'campaign', campaign: { counts: { ringing: 1, waiting: 1 } } })
    expect(await next()).toMatchObject({ kind: 'people', people: [{ candidateId: a, state: 'ringing' }] })
    const last = next()
    leave.abort()
    expect(await last).toBeUndefined()
  })
})

describe('a call of a campaign', () => {
  it('is ended by HR: the person is not called again', async () => {
    const at = await openCampaignStation()
    const { station, caller } = at.open
    const [a = ''] = await addCallable(at.open, 1)
    const campaignId = await run(at, [a])
    const { callId } = at.calls.placed[0] ?? { callId: '' }
    await endCall(station, caller, { callId })
    await settle(at)
    expect((await listPeople(station, campaignId))[0]).toMatchObject({ state: 'skipped', over: true })
    expect(await codeOf(endCall(station, caller, { callId }))).toBe('CALL_OVER')
    expect(await codeOf(takeOverCall(station, caller, { callId, extension: '8002' }))).toBe('CALL_OVER')
    expect(await codeOf(endCall(station, caller, { callId: newId() }))).toBe('NOT_FOUND')
  })

  it('is hung up also where its interview cannot be ended', async () => {
    const at = await openCampaignStation()
    const { station, caller } = at.open
    const [a = ''] = await addCallable(at.open, 1)
    await run(at, [a])
    const { callId } = at.calls.placed[0] ?? { callId: '' }
    // One that has not begun as a live interview has nothing that could end.
    const { id: interviewId } = await startDraft(at.open)
    await station.db
      .updateTable('phone_call')
      .set({ interview_id: interviewId })
      .where('id', '=', callId)
      .execute()
    expect(await codeOf(endCall(station, caller, { callId }))).toBe('NOT_FOUND')
    await settle(at)
    expect(await codeOf(endCall(station, caller, { callId }))).toBe('CALL_OVER')
  })

  it('is taken over by a person', async () => {
    const at = await openCampaignStation()
    const { station, caller } = at.open
    await run(at, await addCallable(at.open, 1))
    const { callId } = at.calls.placed[0] ?? { callId: '' }
    await takeOverCall(station, caller, { callId, extension: '8002' })
    expect(at.calls.takenOver).toEqual([callId])
    at.telephone.end(callId, { by: 'transfer', was: 'up' })
    await settle(at)
    const rows = await station.db.selectFrom('phone_call').select('outcome').execute()
    expect(rows).toEqual([{ outcome: 'human' }])
  })

  it('goes on with the invitation that somebody has, and one of its own for who has none', async () => {
    const at = await openCampaignStation()
    const { station } = at.open
    const [a = ''] = await addCallable(at.open, 1)
    await run(at, [a])
    const rows = await station.db.selectFrom('invitation').selectAll().execute()
    expect(rows).toMatchObject([
      { id: at.calls.placed[0]?.invitationId, candidate_id: a, position_id: positionId, resumable: 1 },
    ])
    endWith(at, at.calls.placed[0]?.callId ?? '', 'broken-off')
    await run(at, [a], { name: '同一岗位再打一遍' })
    expect(at.calls.placed).toHaveLength(2)
    expect(await station.db.selectFrom('invitation').select('id').execute()).toHaveLength(1)
  })
})

describe('the code of who calls back', () => {
  it('is that of their call, is in no list, and each showing is noted', async () => {
    const at = await openCampaignStation()
    const { station, caller } = at.open
    const [a = '', b = ''] = await addCallable(at.open, 2)
    const campaignId = await run(at, [a, b], { atOnce: 1 })
    const show = async (candidateId: string) =>
      await showCallBackCode(station, caller, { campaignId, candidateId })
    expect(await codeOf(show(b))).toBe('CALL_BACK_CLOSED')
    endWith(at, at.calls.placed[0]?.callId ?? '', 'broken-off')
    const { code } = await show(a)
    expect(await findCaller(station, { from: '13800138000', pin: code })).toMatchObject({ candidateId: a })
    expect(JSON.stringify(await listPeople(station, campaignId))).not.toContain(code)
    const audit = await station.db.selectFrom('audit_entry').selectAll().execute()
    expect(audit.filter(({ action }) => action === 'call-back.code-shown')).toMatchObject([
      { subject: `candidate:${a}`, actor: caller.user.id },
    ])
    expect(JSON.stringify(audit)).not.toContain(code)
  })
})

describe('numbers that are never called', () => {
  it('are kept as hashes, whatever way they are written', async () => {
    const at = await openCampaignStation()
    const { station, caller } = at.open
    const one = await addDoNotCall(station, caller, { number: '+86 138-0013-8000' })
    expect(one).toMatchObject({ number: '···· 8000', source: 'hr', candidateId: null, by: caller.user.name })
    expect(await addDoNotCall(station, caller, { number: '13800138000' })).toEqual(one)
    const kept = JSON.stringify(await station.db.selectFrom('do_not_call').selectAll().execute())
    expect(kept).not.toContain('13800138000')
    await expect(addDoNotCall(station, caller, { number: '110' })).rejects.toMatchObject({
      code: 'NUMBER_UNUSABLE',
      data: { problem: 'emergency' },
    })
  })

  it('can be taken off, put back for ten minutes, and are forgotten then', async () => {
    const at = await openCampaignStation()
    const { station, caller } = at.open
    const one = await addDoNotCall(station, caller, { number: '13800138000' })
    await removeDoNotCall(station, caller, { ...one, reason: 'agreed-again' })
    expect(await listDoNotCall(station)).toEqual([])
    expect(
      await station.db
        .selectFrom('audit_entry')
        .select('detail_json')
        .where('action', '=', 'do-not-call.removed')
        .execute(),
    ).toMatchObject([{ detail_json: '{"source":"hr","reason":"agreed-again"}' }])
    expect(await restoreDoNotCall(station, caller, one)).toEqual(one)
    const again = { ...one, reason: 'by-mistake' as const }
    await removeDoNotCall(station, caller, again)
    expect(await codeOf(removeDoNotCall(station, caller, again))).toBe('NOT_FOUND')
    vi.setSystemTime(noon + 11 * 60_000)
    expect(await codeOf(restoreDoNotCall(station, caller, one))).toBe('NOT_FOUND')
    await forgetRemovedNumbers(station)
    expect(await station.db.selectFrom('do_not_call').select('id').execute()).toEqual([])
  })
})

it('a sentence is found by exactly the words it is filled with', async () => {
  const at = await openCampaignStation()
  const { db } = at.open.station
  const rows = await db
    .selectFrom('phone_sentence')
    .select(['text'])
    .where('sentence', '=', 'greeting')
    .execute()
  const [{ text = '' } = {}] = rows
  const [, store = ''] = /^您好，这里是(.*?)。/u.exec(text) ?? []
  const [, position = ''] = /应聘了我们的(.*?)，/u.exec(text) ?? []
  expect(greeting(store, position)).toBe(text)
  const find = async (fillings: Record<string, string>) =>
    await findSentenceSound(db, { sentence: 'greeting', language: 'zh', fillings })
  expect(await find({ store, position })).toBe('sound')
  expect(await find({ store: '别的店', position })).toBeNull()
})

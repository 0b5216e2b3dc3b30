import { readdirSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openCuttingLine } from '../../../../test/support/cutting-line.ts'
import { findFreePort } from '../../../../test/support/free-port.ts'
import { openLinkStations, reachAt, sendNow } from '../../../../test/support/link-stations.ts'
import type { MailStation } from '../../../../test/support/mail-stations.ts'
import { draftWith, someone, whenSettled } from '../../../../test/support/open-test-station.ts'
import type { SyncActivity } from '../../../contract/sync.ts'
import { usualSyncSettings } from '../../../contract/sync-settings.ts'
import { createCandidate } from '../../candidates/candidate.service.ts'
import { submitInterview } from '../../interviews/interview-flow.ts'
import { writeSetting } from '../../settings.ts'
import { countRecords, isAtHeadquarters } from '../ledger.service.ts'
import { previewSync } from './preview.service.ts'
import { SyncSchedule } from './sync-schedule.ts'

async function holdInterview(store: MailStation): Promise<string> {
  const draft = await draftWith(store, [{ text: 'hello' }])
  await submitInterview(store.station, store.caller, draft.id)
  await whenSettled(store, draft.id)
  return draft.id
}

const addPerson = async ({ station, caller }: MailStation, name: string) =>
  await createCandidate(station, caller, { ...someone, name, phone: '' })

async function openOne() {
  const { hq, stores, server } = await openLinkStations(1)
  const [store] = stores
  if (store === undefined) throw new Error('no store')
  return { hq, store, server }
}

describe('sending over the network', () => {
  it('brings an interview to headquarters and its receipt back, in one contact', async () => {
    const { hq, store } = await openOne()
    const id = await holdInterview(store)
    const states = new Set<SyncActivity['state']>()
    store.station.schedule.watch(() => states.add(store.station.schedule.activity().state))

    await sendNow(store)

    expect(store.station.schedule.activity()).toMatchObject({ state: 'idle', failure: null })
    expect(states).toEqual(new Set(['packing', 'sending', 'receiving', 'idle']))
    expect(await isAtHeadquarters(store.station.db, { kind: 'interview', id })).toBe(true)
    expect(await countRecords(store.station.db)).toMatchObject({ waiting: 0, onTheWay: 0, held: 0 })
    expect(readdirSync(store.station.sync.folders.out(hq.id))).toEqual([])
    const computer = await hq.station.db.selectFrom('sync_computer').selectAll().executeTakeFirstOrThrow()
    expect(computer.last_contact_at).not.toBeNull()
    expect(JSON.parse(computer.health_json ?? '{}')).toHaveProperty('lastInterviewAt')
    // The first test loads the rater as well.
  }, 60_000)

  it('of two stores at once mixes nothing', async () => {
    const { hq, stores } = await openLinkStations(2)
    for (const [n, store] of stores.entries()) await addPerson(store, `人${n}`)
    await Promise.all(stores.map(async (store) => await sendNow(store)))
    const names = await hq.station.db.selectFrom('candidate').select('name').orderBy('name').execute()
    expect(names.map(({ name }) => name)).toEqual(['人0', '人1'])
    for (const store of stores) expect((await countRecords(store.station.db)).onTheWay).toBe(0)
  })

  it('over a line that is cut again and again still delivers all', async () => {
    const { hq, store, server } = await openOne()
    const line = await openCuttingLine(server.port ?? 0)
    onTestFinished(async () => await line.close())
    await reachAt(store, hq, `https://127.0.0.1:${line.port}`)
    const id = await holdInterview(store)
    line.cutAfter(3000)
    await sendNow(store)
    line.cutAfter(6000, 'down')
    await sendNow(store)
    expect(await isAtHeadquarters(store.station.db, { kind: 'interview', id })).toBe(true)
  })

  it('that fails says why and when it tries again, and forgets that once it succeeded', async () => {
    const { hq, store, server } = await openOne()
    await addPerson(store, '林小满')
    await store.station.db.updateTable('sync_computer').set({ state: 'paired' }).execute()
    await hq.station.db.updateTable('sync_computer').set({ state: 'revoked' }).execute()
    await sendNow(store)
    const failed = store.station.schedule.activity()
    expect(failed).toMatchObject({ failure: { code: 'PAIRING_ENDED' } })
    expect(failed.nextAt).not.toBeNull()
    expect(server.port).not.toBeNull()

    await hq.station.db.updateTable('sync_computer').set({ state: 'paired' }).execute()
    await sendNow(store)
    expect(store.station.schedule.activity()).toMatchObject({ failure: null, failedAt: null })
  })
})

describe('the schedule', () => {
  it('begins by itself when it is due, and not before', async () => {
    const { store } = await openOne()
    await addPerson(store, '林小满')
    let now = Date.parse('2026-11-23T08:00:00.000Z')
    const schedule = new SyncSchedule({
      station: () => store.station,
      onTrouble: () => undefined,
      now: () => now,
    })
    const isDone = async () => (await countRecords(store.station.db)).waiting === 0
    await schedule.runDue()
    await schedule.whenIdle()
    expect(await isDone()).toBe(true)

    await addPerson(store, '周小雨')
    now += 5 * 60_000
    await schedule.runDue()
    await schedule.whenIdle()
    expect(await isDone()).toBe(false)

    // The computer slept over three of its times.
    now += 55 * 60_000
    await schedule.runDue()
    await schedule.whenIdle()
    expect(await isDone()).toBe(true)
  })

  it('does nothing by itself when it is off or nobody is paired', async () => {
    const { store } = await openOne()
    await writeSetting(store.station.db, 'sync', { ...usualSyncSettings, on: false })
    await store.station.schedule.look()
    expect(store.station.schedule.activity().nextAt).toBeNull()
    await writeSetting(store.station.db, 'sync', usualSyncSettings)
    await store.station.db.deleteFrom('sync_computer').execute()
    await store.station.schedule.look()
    expect(store.station.schedule.activity().nextAt).toBeNull()
  })

  it('that is stopped in the middle has no failure to tell', async () => {
    const { hq, store } = await openOne()
    await addPerson(store, '林小满')
    await reachAt(store, hq, `https://127.0.0.1:${await findFreePort()}`)
    store.station.schedule.syncNow()
    await expect.poll(() => store.station.schedule.activity().state).not.toBe('idle')
    store.station.schedule.stop()
    await store.station.schedule.whenIdle()
    expect(store.station.schedule.activity()).toMatchObject({ state: 'idle', failure: null })
  })
})

describe('the preview', () => {
  it('counts what will leave, and what waits for its hours', async () => {
    const { store } = await openOne()
    await holdInterview(store)
    await store.station.db.updateTable('recording').set({ mime: 'video/mp4' }).execute()
    const noon = new Date()
    noon.setHours(12, 0, 0, 0)
    const preview = await previewSync(store.station.db, noon)
    expect(preview.kinds).toContainEqual({ kind: 'interview', count: 1 })
    const tonight = new Date(noon)
    tonight.setHours(22)
    expect(preview.media).toMatchObject([
      { kind: 'video', files: 1, goes: false, from: tonight.toISOString() },
    ])
  })
})

import { expect, it } from 'vitest'
import { openMailStations } from '../../../test/support/mail-stations.ts'
import { openTestStation, someone } from '../../../test/support/open-test-station.ts'
import { usualSyncSettings } from '../../contract/sync-settings.ts'
import { SyncStanding } from '../../contract/sync.ts'
import { createCandidate } from '../candidates/candidate.service.ts'
import { writeSetting } from '../settings.ts'
import { watchStanding } from './overview/watch-standing.ts'
import { changeSyncSettings, readStanding, readSyncSettings, sendNow } from './sync.service.ts'

it('a station on its own has nobody to send to', async () => {
  const { station, caller } = await openTestStation()
  const standing = SyncStanding.parse(await readStanding(station))
  expect(standing).toMatchObject({ headquarters: null, stores: 0, server: null })
  await expect(sendNow(station, caller)).rejects.toMatchObject({ code: 'NOT_PAIRED' })
})

it('a store tells what is not at headquarters yet, and headquarters how many stores there are', async () => {
  const { hq, stores } = await openMailStations(1)
  const [store] = stores
  if (store === undefined) throw new Error('no store')
  const before = SyncStanding.parse(await readStanding(store.station))
  await createCandidate(store.station, store.caller, someone)
  const standing = SyncStanding.parse(await readStanding(store.station))
  expect(standing.headquarters).toMatchObject({ id: hq.id, name: '总部' })
  expect(standing.counts.waiting).toBe(before.counts.waiting + 1)
  const listening = { port: 7001, problem: null }
  expect(
    SyncStanding.parse(await readStanding(hq.station, { caller: hq.caller, life: { link: listening } })),
  ).toMatchObject({
    headquarters: null,
    stores: 1,
    server: { port: 7001, listening: true, problem: null },
  })
})

it('whoever watches is told again when something was sent', async () => {
  const { stores } = await openMailStations(1)
  const [store] = stores
  if (store === undefined) throw new Error('no store')
  await createCandidate(store.station, store.caller, someone)
  const watch = watchStanding(store, undefined)
  const { value: first } = await watch.next()
  expect(first?.counts.onTheWay).toBe(0)
  const next = watch.next()
  await store.station.sync.pack(first?.headquarters?.id ?? '')
  expect((await next).value?.counts.onTheWay).toBeGreaterThan(0)
  await watch.return(undefined)
})

it('settings keep a password that is not given, and what headquarters set', async () => {
  const { station, caller } = await openTestStation()
  const { on, ...rest } = usualSyncSettings
  await changeSyncSettings(station, caller, { ...rest, on, proxyPassword: 'secret' })
  expect(await changeSyncSettings(station, caller, { ...rest, on: false })).toMatchObject({
    on: false,
    proxyPasswordSet: true,
  })
  expect(await changeSyncSettings(station, caller, { ...rest, on, proxyPassword: '' })).toMatchObject({
    proxyPasswordSet: false,
  })
  const times = { kind: 'at' as const, minutesOfDay: [600] }
  await writeSetting(station.db, 'fromHeadquarters', { rater: null, times, rules: null, policies: {} })
  expect(await readSyncSettings(station)).toMatchObject({ times, fixed: { times: true, rules: false } })
  await expect(changeSyncSettings(station, caller, { ...rest, on })).rejects.toMatchObject({
    code: 'SET_BY_HEADQUARTERS',
  })
  await changeSyncSettings(station, caller, { ...rest, times, on: false })
  await writeSetting(station.db, 'fromHeadquarters', {
    rater: null,
    times: null,
    rules: null,
    policies: {},
  })
  expect(await readSyncSettings(station)).toMatchObject({ on: false, times: usualSyncSettings.times })
})

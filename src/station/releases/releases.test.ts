import { expect, it } from 'vitest'
import {
  exchangeReleases,
  joinStore,
  noteSent,
  openPairedStations,
  readReleaseLines,
  takeLines,
} from '../../../test/support/released-stations.ts'
import { openTestStation } from '../../../test/support/open-test-station.ts'
import type { Position } from '../../domain/positions/position.ts'
import { holdMs, restRing } from '../../domain/releases/rings.ts'
import { keepAsset } from '../assets/asset.service.ts'
import { readRegionPolicy, setRegionPolicy } from '../candidate-door/region-policy.ts'
import { listFields, saveField } from '../candidates/candidate-fields.service.ts'
import type { Station } from '../context.ts'
import { getPositionDraft, savePositionDraft } from '../positions/draft.service.ts'
import { getPosition, publishPosition, publishShippedPositions } from '../positions/position.service.ts'
import { readSettings } from '../settings.ts'
import { adoptReceived } from './adopt.service.ts'
import { listFromHeadquarters } from './from-headquarters.service.ts'
import { giveRelease, pauseRelease, rollBack, undoRelease, widenRelease } from './release.service.ts'
import { writeRings } from './rings.service.ts'
import { listThings, previewRelease, readThing } from './things.service.ts'
import { widenDue } from './widen.service.ts'

const kind = 'position'
const subject = 'home-customer-service'
const position = { kind, subject } as const
const atOnce = { note: '', rings: 1, widenAfterDays: null }

/** As if the ten seconds in which it can be taken back were over. */
async function passHold({ db }: Station, days = 0): Promise<void> {
  const reached_at = new Date(Date.now() - holdMs - days * 86_400_000 - 1000).toISOString()
  await db.updateTable('release_rollout').set({ reached_at }).execute()
}

/** Changes a position's summary at headquarters and publishes it. */
async function publish({ db }: Station, words: string): Promise<Position> {
  const { content } = await getPosition(db, subject)
  const next = { ...content, summary: { zh: words, en: words } }
  await publishPosition(db, next, { by: 'somebody', note: words })
  return next
}

const adoptionOf = async (hq: Station) => (await readThing(hq, position)).stores[0]

it('gives a position whole to a store, which works with it and says so', async () => {
  const { hq, store, storeId } = await openPairedStations()
  await publish(hq.station, 'one')
  const given = await giveRelease(hq.station, hq.caller, { ...position, ...atOnce, note: '新的题' })
  expect(given).toMatchObject({ version: 1, note: '新的题', rollsBackTo: null })
  // It can still be taken back.
  expect(await readReleaseLines(hq.station, storeId)).toEqual([])
  await passHold(hq.station)
  expect(await adoptionOf(hq.station)).toMatchObject({ standing: 'due', wanted: 1, has: null })

  await exchangeReleases(hq, store, storeId)
  expect((await getPosition(store.station.db, subject)).content.summary.en).toBe('one')
  expect(await adoptionOf(hq.station)).toMatchObject({ standing: 'adopted', wanted: 1, has: 1 })
  expect(await readReleaseLines(hq.station, storeId)).toEqual([])
  expect(await listFromHeadquarters(store.station.db)).toMatchObject([
    { kind, subject, version: 1, state: 'adopted', inUse: 1, note: '新的题' },
  ])
  await expect(giveRelease(hq.station, hq.caller, { ...position, ...atOnce })).rejects.toThrow('RELEASE_SAME')
})

it('keeps a working copy of the store beside it, tells of it, and lets nobody change what headquarters gave', async () => {
  const { hq, store, storeId } = await openPairedStations()
  const { content } = await getPositionDraft(store.station.db, subject)
  const own = { ...content, summary: { zh: '本店', en: 'ours' } }
  const input = { positionId: subject, baseRevision: 0, content: own }
  await savePositionDraft(store.station, store.caller, input)
  await publish(hq.station, 'one')
  await giveRelease(hq.station, hq.caller, { ...position, ...atOnce })
  await passHold(hq.station)
  await exchangeReleases(hq, store, storeId)
  expect(await adoptionOf(hq.station)).toMatchObject({ standing: 'adopted', local: ['draft'] })
  expect((await getPosition(store.station.db, subject)).content.summary.en).toBe('one')
  expect((await getPositionDraft(store.station.db, subject)).content.summary.en).toBe('ours')
  await expect(savePositionDraft(store.station, store.caller, { ...input, baseRevision: 1 })).rejects.toThrow(
    'SET_BY_HEADQUARTERS',
  )
  // A newer program brings its own positions, but never over what headquarters set.
  await publishShippedPositions(store.station.db, store.station.resources)
  expect((await getPosition(store.station.db, subject)).content.summary.en).toBe('one')
})

it('brings the pictures of a position, for which it waits', async () => {
  const { hq, store, storeId } = await openPairedStations()
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==',
    'base64',
  )
  const { assetId } = await keepAsset(hq.station.db, { kind: 'image', bytes: png, createdBy: 'x' })
  const { content } = await getPosition(hq.station.db, subject)
  const [first, ...rest] = content.questions
  if (first === undefined) throw new Error('no question')
  const image = { assetId, description: { zh: '图', en: 'picture' }, expected: [] }
  const questions = [{ ...first, image }, ...rest]
  await publishPosition(hq.station.db, { ...content, questions }, { by: 'x', note: '' })
  await giveRelease(hq.station, hq.caller, { ...position, ...atOnce })
  await passHold(hq.station)
  const lines = await readReleaseLines(hq.station, storeId)
  expect(lines.map(({ line }) => line.id.slice(0, 6))).toContain('asset:')
  // The package alone has to wait for its picture.
  const [asset, release] = lines
  if (asset === undefined || release === undefined) throw new Error('two lines')
  expect(await takeLines(store.station, hq.station, [release])).toEqual(['new'])
  await adoptReceived(store.station)
  expect(await listFromHeadquarters(store.station.db)).toMatchObject([
    { state: 'waiting', reason: 'assets-missing', inUse: null },
  ])
  await exchangeReleases(hq, store, storeId)
  const kept = await store.station.db.selectFrom('asset').select('bytes').where('id', '=', assetId).execute()
  expect(kept.map(({ bytes }) => Buffer.from(bytes))).toEqual([png])
  expect(await adoptionOf(hq.station)).toMatchObject({ standing: 'adopted' })
})

it('goes ring by ring, by hand and by itself, not while paused, and back everywhere at once', async () => {
  const { hq, store, storeId } = await openPairedStations()
  const second = await openTestStation()
  const secondId = await joinStore(hq, second, '徐家汇店')
  await writeRings(hq.station, hq.caller, {
    rings: [{ id: 'pilot', name: '先行店', computers: [storeId] }],
  })
  await publish(hq.station, 'one')
  await giveRelease(hq.station, hq.caller, { ...position, ...atOnce, rings: 2 })
  await passHold(hq.station)
  await exchangeReleases(hq, store, storeId)
  await exchangeReleases(hq, second, secondId)

  await publish(hq.station, 'two')
  const two = await giveRelease(hq.station, hq.caller, { ...position, ...atOnce, widenAfterDays: 3 })
  await passHold(hq.station)
  await exchangeReleases(hq, store, storeId)
  await exchangeReleases(hq, second, secondId)
  const versions = async () => (await readThing(hq.station, position)).stores.map(({ has }) => has)
  expect(await versions()).toEqual([2, 1])
  await widenDue(hq.station)
  expect((await readThing(hq.station, position)).releases[0]?.reach).toEqual(['pilot'])
  await passHold(hq.station, 3)
  await pauseRelease(hq.station, hq.caller, { releaseId: two.id, paused: true })
  await widenDue(hq.station)
  expect((await readThing(hq.station, position)).releases[0]?.reach).toEqual(['pilot'])
  await pauseRelease(hq.station, hq.caller, { releaseId: two.id, paused: false })
  await widenDue(hq.station)
  expect((await readThing(hq.station, position)).releases[0]?.reach).toEqual(['pilot', restRing])
  await passHold(hq.station)
  await exchangeReleases(hq, second, secondId)
  expect(await versions()).toEqual([2, 2])

  const back = await rollBack(hq.station, hq.caller, { ...position, toVersion: 1 })
  expect(back).toMatchObject({ version: 3, rollsBackTo: 1 })
  await passHold(hq.station)
  await exchangeReleases(hq, store, storeId)
  await exchangeReleases(hq, second, secondId)
  const { stores } = await readThing(hq.station, position)
  expect(stores.map(({ standing, has }) => [standing, has])).toEqual([
    ['rolled-back', 3],
    ['rolled-back', 3],
  ])
  expect((await getPosition(second.station.db, subject)).content.summary.en).toBe('one')
})

it('can be taken back for ten seconds, also a wider circle, and not later', async () => {
  const { hq, storeId } = await openPairedStations()
  await writeRings(hq.station, hq.caller, {
    rings: [{ id: 'pilot', name: '先行店', computers: [storeId] }],
  })
  const one = await giveRelease(hq.station, hq.caller, { ...position, ...atOnce })
  await undoRelease(hq.station, hq.caller, one.id)
  expect((await readThing(hq.station, position)).releases).toEqual([])
  const again = await giveRelease(hq.station, hq.caller, { ...position, ...atOnce })
  expect(again.version).toBe(1)
  await passHold(hq.station)
  await expect(undoRelease(hq.station, hq.caller, again.id)).rejects.toThrow('RELEASE_GONE')
  expect(await widenRelease(hq.station, 'x', again.id)).toMatchObject({ isHeld: true })
  await undoRelease(hq.station, hq.caller, again.id)
  expect((await readThing(hq.station, position)).releases[0]?.reach).toEqual(['pilot'])
  expect(await readReleaseLines(hq.station, storeId)).toHaveLength(1)
})

it('goes no further while it can be taken back, so that taking back means its last step alone', async () => {
  const { hq, storeId } = await openPairedStations()
  const ring = (id: string, computers: string[]) => ({ id, name: id, computers })
  await writeRings(hq.station, hq.caller, { rings: [ring('pilot', [storeId]), ring('second', [])] })
  const { id } = await giveRelease(hq.station, hq.caller, { ...position, ...atOnce })
  const newest = async () => (await readThing(hq.station, position)).releases[0]
  expect(await newest()).toMatchObject({ isHeld: true })
  await expect(widenRelease(hq.station, 'x', id)).rejects.toThrow('RELEASE_HELD')
  await passHold(hq.station)
  expect(await newest()).toMatchObject({ isHeld: false })
  await widenRelease(hq.station, 'x', id)
  await expect(widenRelease(hq.station, 'x', id)).rejects.toThrow('RELEASE_HELD')
  await undoRelease(hq.station, hq.caller, id)
  expect(await newest()).toMatchObject({ reach: ['pilot'], isHeld: false })
})

it('is taken up the same however releases are shuffled, repeated or lost on the way', async () => {
  const { hq, store, storeId } = await openPairedStations()
  const sent = []
  for (const words of ['one', 'two', 'three']) {
    await publish(hq.station, words)
    await giveRelease(hq.station, hq.caller, { ...position, ...atOnce })
    await passHold(hq.station)
    const lines = await readReleaseLines(hq.station, storeId)
    await noteSent(hq.station, storeId, lines)
    sent.push(...lines)
  }
  const [one, two, three] = sent
  if (one === undefined || two === undefined || three === undefined) throw new Error('three lines')
  for (const line of [three, one, three, two, one]) {
    await takeLines(store.station, hq.station, [line])
    await adoptReceived(store.station)
    expect((await getPosition(store.station.db, subject)).content.summary.en).toBe('three')
  }
})

it('never takes up what headquarters did not sign', async () => {
  const { hq, store, storeId } = await openPairedStations()
  await giveRelease(hq.station, hq.caller, { ...position, ...atOnce })
  await passHold(hq.station)
  await takeLines(store.station, hq.station, await readReleaseLines(hq.station, storeId))
  const row = await store.station.db.selectFrom('release').selectAll().executeTakeFirstOrThrow()
  const forged = row.package_json.replace('"note":""', '"note":"x"')
  await store.station.db.updateTable('release').set({ package_json: forged }).execute()
  await adoptReceived(store.station)
  expect(await listFromHeadquarters(store.station.db)).toMatchObject([{ state: 'failed', reason: 'forged' }])
})

it('sets a policy that a store cannot loosen, and keeps back one of another region', async () => {
  const { hq, store, storeId } = await openPairedStations()
  const { station, caller } = store
  await setRegionPolicy(station, caller, { region: 'cn', visualObservation: true, keptDays: 300 })
  const policy = (region: 'cn' | 'eu', keptDays: number) => ({
    kind: 'policy' as const,
    subject: region,
    ...atOnce,
    content: { region, visualObservation: false, keptDays },
  })
  await giveRelease(hq.station, hq.caller, policy('cn', 90))
  await giveRelease(hq.station, hq.caller, policy('eu', 60))
  await passHold(hq.station)
  await exchangeReleases(hq, store, storeId)
  expect(await readRegionPolicy(station.db)).toEqual({
    region: 'cn',
    visualObservation: 'off',
    keptDays: 90,
  })
  const loose = { region: 'cn', visualObservation: false, keptDays: 91 } as const
  await expect(setRegionPolicy(station, caller, loose)).rejects.toThrow('SET_BY_HEADQUARTERS')
  await setRegionPolicy(station, caller, { ...loose, keptDays: 30 })
  expect(await readRegionPolicy(station.db)).toMatchObject({ keptDays: 30 })
  const eu = await readThing(hq.station, { kind: 'policy', subject: 'eu' })
  expect(eu.stores).toMatchObject([{ standing: 'kept-back', reason: 'other-region' }])
  await expect(
    giveRelease(hq.station, hq.caller, {
      ...policy('eu', 60),
      content: { region: 'eu', visualObservation: true, keptDays: 60 },
    }),
  ).rejects.toThrow('POLICY_LOCKED')
})

it('sets settings over those of a store, which come back when it is left to the store again', async () => {
  const { hq, store, storeId } = await openPairedStations()
  const settings = { kind: 'settings', subject: 'station', ...atOnce } as const
  const content = { rater: 'lexical', times: { kind: 'every', minutes: 60 }, rules: null } as const
  await giveRelease(hq.station, hq.caller, { ...settings, content })
  await passHold(hq.station)
  await exchangeReleases(hq, store, storeId)
  expect(await readSettings(store.station.db)).toMatchObject({
    rater: 'lexical',
    sync: { times: { minutes: 60 } },
  })
  await giveRelease(hq.station, hq.caller, {
    ...settings,
    content: { rater: null, times: null, rules: null },
  })
  await passHold(hq.station)
  await exchangeReleases(hq, store, storeId)
  expect(await readSettings(store.station.db)).toMatchObject({
    rater: 'combined',
    sync: { times: { minutes: 15 } },
  })
})

it('gives candidate fields, behind which the store keeps its own', async () => {
  const { hq, store, storeId } = await openPairedStations()
  const field = (id: string, zh: string) => ({
    id,
    kind: 'text' as const,
    name: { zh, en: '' },
    choices: [],
    unit: '',
    inList: false,
    archived: false,
  })
  const ids = ['0190a000-0000-4000-8000-000000000001', '0190a000-0000-4000-8000-000000000002'] as const
  await saveField(store.station, store.caller, field(ids[1], '本店的'))
  await saveField(hq.station, hq.caller, field(ids[0], '总部的'))
  await giveRelease(hq.station, hq.caller, { kind: 'candidate-fields', subject: 'station', ...atOnce })
  await passHold(hq.station)
  await exchangeReleases(hq, store, storeId)
  expect((await listFields(store.station.db)).map(({ name }) => name.zh)).toEqual(['总部的', '本店的'])
  await saveField(store.station, store.caller, field(ids[1], '本店改过的'))
  await expect(saveField(store.station, store.caller, field(ids[0], '改不了'))).rejects.toThrow(
    'SET_BY_HEADQUARTERS',
  )
})

it('shows before releasing what would change and whom it meets; only headquarters gives', async () => {
  const { hq, store, storeId } = await openPairedStations()
  await publish(hq.station, 'one')
  const first = await previewRelease(hq.station, position)
  expect(first).toMatchObject({
    same: false,
    rings: [{ id: restRing, stores: 1, current: 0, older: 0, unknown: 1 }],
  })
  await giveRelease(hq.station, hq.caller, { ...position, ...atOnce })
  await passHold(hq.station)
  await exchangeReleases(hq, store, storeId)
  await publish(hq.station, 'two')
  const preview = await previewRelease(hq.station, position)
  expect(preview.rings).toMatchObject([{ current: 1, older: 0, unknown: 0 }])
  expect(preview.position.map(({ field }) => field)).toEqual(['summary', 'summary'])
  const things = await listThings(hq.station)
  expect(things.find((one) => one.subject === subject)).toMatchObject({
    changed: true,
    everybody: true,
    counts: { adopted: 1 },
  })
  await expect(listThings(store.station)).rejects.toThrow('WRONG_ROLE')
})

import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  addPeople,
  type Desk,
  exchangeAll,
  makeDesk,
  namesAt,
  openDesk,
  openPairedDesks,
} from '../../../test/support/mail-desks.ts'
import { openTestDatabase } from '../../../test/support/open-test-database.ts'
import { pairComputer } from '../../../test/support/pairing.ts'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { countRecords } from './ledger.service.ts'
import type { Letter } from './letters.ts'
import { readIdentity, renewIncarnation } from './pairing/identity.ts'
import { beginAgain } from './receive/ask-again.ts'

/** Packs what is due and returns it as a bundle with its keys, copied elsewhere: the other side may get it any time. */
async function packLetters(from: Desk, to: Desk): Promise<Letter[][]> {
  await from.sync.pack(to.id)
  const elsewhere = makeTempFolder()
  const letters = (await from.sync.letters(to.id)).map((letter) => {
    const path = join(elsewhere, letter.name)
    copyFileSync(letter.path, path)
    return { ...letter, path }
  })
  return [...Map.groupBy(letters, ({ bundleId }) => bundleId).values()]
}

const takeAll = async (to: Desk, letters: readonly Letter[]) => {
  let last
  for (const { path } of letters) last = await to.sync.take(path)
  return last
}
const bundleOf = (letters: readonly Letter[]) => letters.find(({ kind }) => kind === 'bundle')?.path ?? ''
const keysOf = (letters: readonly Letter[]) => letters.find(({ kind }) => kind === 'keys')?.path ?? ''
const only = <Item>(items: readonly Item[]): Item => {
  const [first] = items
  if (first === undefined) throw new Error('nothing')
  return first
}

describe('a bundle', () => {
  it('is taken once, and known whenever it comes again, with the same receipt', async () => {
    const { hq, store } = await openPairedDesks()
    await addPeople(store, ['甲', '乙'])
    const letters = only(await packLetters(store, hq))
    const first = await takeAll(hq, letters)
    expect(first).toMatchObject({ state: 'taken', sequence: 1, outcomes: { new: 2 } })
    const readReceipt = (path: string | null | undefined) =>
      JSON.parse(readFileSync(path ?? '', 'utf8')) as unknown
    const receipt = readReceipt(first?.receipt)
    const again = await takeAll(hq, letters)
    expect(again).toMatchObject({ state: 'known', outcomes: { new: 2 } })
    expect(readReceipt(again?.receipt)).toEqual(receipt)
    expect(await namesAt(hq)).toEqual(['乙', '甲'].toSorted())
  })

  it('that comes before its keys waits for them', async () => {
    const { hq, store } = await openPairedDesks()
    await addPeople(store, ['甲'])
    const letters = only(await packLetters(store, hq))
    expect(await hq.sync.take(bundleOf(letters))).toMatchObject({ state: 'waiting' })
    expect(await namesAt(hq)).toEqual([])
    expect(await hq.sync.take(keysOf(letters))).toMatchObject({ kind: 'bundle', state: 'taken' })
    expect(readdirSync(hq.sync.folders.incoming)).toEqual([])
  })

  it('that comes too soon waits for those before it', async () => {
    const { hq, store } = await openPairedDesks()
    const sent: Letter[][] = []
    for (const name of ['甲', '乙', '丙']) {
      await addPeople(store, [name])
      sent.push((await packLetters(store, hq)).at(-1) ?? [])
    }
    const [one, two, three] = sent
    expect(await takeAll(hq, three ?? [])).toMatchObject({ state: 'early' })
    expect(await takeAll(hq, two ?? [])).toMatchObject({ state: 'early' })
    expect(await namesAt(hq)).toEqual([])
    expect(await takeAll(hq, one ?? [])).toMatchObject({ state: 'taken', sequence: 1 })
    expect(await namesAt(hq)).toHaveLength(3)
    // Those that waited have their receipts ready, too.
    const receipts = await hq.sync.letters(store.id)
    expect(receipts).toHaveLength(3)
    for (const { path } of receipts) await store.sync.take(path)
    expect(await countRecords(store.db)).toMatchObject({ waiting: 0, onTheWay: 0, received: 3 })
  })

  it('of somebody unknown, revoked, or for another company does not enter', async () => {
    const { hq, store } = await openPairedDesks()
    await addPeople(store, ['甲'])
    const letters = only(await packLetters(store, hq))
    const other = await openDesk('hq')
    await expect(other.sync.take(bundleOf(letters))).rejects.toMatchObject({ code: 'BUNDLE_OF_ANOTHER' })
    await hq.db.updateTable('sync_computer').set({ state: 'revoked' }).execute()
    await expect(takeAll(hq, letters)).rejects.toMatchObject({ code: 'COMPUTER_REVOKED' })
    await hq.db.deleteFrom('sync_computer').execute()
    await expect(takeAll(hq, letters)).rejects.toMatchObject({ code: 'COMPUTER_UNKNOWN' })
    expect(await namesAt(hq)).toEqual([])
    expect(await hq.sync.letters(store.id)).toEqual([])
  })

  it('of a newer program is kept by its sender until this one is newer', async () => {
    const { hq, store } = await openPairedDesks()
    await addPeople(store, ['甲'])
    const letters = only(await packLetters(store, hq))
    const bytes = readFileSync(bundleOf(letters))
    const newer = Buffer.from(bytes.toString('latin1').replace('"version":1', '"version":2'), 'latin1')
    const path = join(makeTempFolder(), basename(bundleOf(letters)))
    writeFileSync(path, newer)
    await expect(hq.sync.take(path)).rejects.toMatchObject({ code: 'BUNDLE_NEWER_PROGRAM' })
    expect(await takeAll(hq, letters)).toMatchObject({ state: 'taken' })
  })

  it('that was refused once is taken when it comes whole', async () => {
    const { hq, store } = await openPairedDesks()
    await addPeople(store, ['甲'])
    const letters = only(await packLetters(store, hq))
    const bytes = readFileSync(bundleOf(letters))
    const path = join(makeTempFolder(), basename(bundleOf(letters)))
    writeFileSync(path, bytes.subarray(0, bytes.length - 700))
    await expect(hq.sync.take(path)).rejects.toMatchObject({ code: 'BUNDLE_DAMAGED' })
    const rows = async () => await hq.db.selectFrom('sync_bundle').select(['state', 'failure_json']).execute()
    expect(await rows()).toEqual([{ state: 'refused', failure_json: '{"code":"BUNDLE_DAMAGED"}' }])
    expect(await takeAll(hq, letters)).toMatchObject({ state: 'taken' })
    expect(await rows()).toEqual([{ state: 'taken', failure_json: null }])
  })

  it('tells on trial what would become of its records, and writes nothing', async () => {
    const { hq, store } = await openPairedDesks()
    await addPeople(store, ['甲', '乙'])
    const letters = only(await packLetters(store, hq))
    const before = await hq.db.selectFrom('sync_bundle').selectAll().execute()
    expect(await hq.sync.try(bundleOf(letters))).toMatchObject({
      kind: 'bundle',
      from: { id: store.id },
      sequence: 1,
      records: 2,
      outcomes: { new: 2 },
      failure: null,
    })
    expect(await namesAt(hq)).toEqual([])
    expect(await hq.db.selectFrom('sync_bundle').selectAll().execute()).toEqual(before)
    rmSync(keysOf(letters))
    expect(await hq.sync.try(bundleOf(letters))).toMatchObject({ failure: { code: 'BUNDLE_KEYS_MISSING' } })
  })
})

describe('records put back from a copy', () => {
  it('at a store: it begins a new chain with everything, and what it lost since is there again', async () => {
    const { hq, store } = await openPairedDesks()
    await addPeople(store, ['甲'])
    await exchangeAll(hq, [store])
    await addPeople(store, ['乙'])
    await exchangeAll(hq, [store])
    await store.db.transaction().execute(beginAgain)
    const incarnation = (await readIdentity(store.db)).incarnation
    await exchangeAll(hq, [store])
    expect(await namesAt(hq)).toHaveLength(2)
    expect(await countRecords(store.db)).toMatchObject({ waiting: 0, onTheWay: 0, received: 2 })
    const known = await hq.db.selectFrom('sync_computer').select('incarnation').executeTakeFirst()
    expect(known?.incarnation).toBe(incarnation)
    const outcomes = await store.db
      .selectFrom('sync_item')
      .innerJoin('sync_bundle', 'sync_bundle.id', 'sync_item.bundle_id')
      .select('sync_item.outcome')
      .where('sync_bundle.incarnation', '=', incarnation)
      .execute()
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['identical']))
  })

  it('at headquarters: every store sends everything again', async () => {
    const { hq, store } = await openPairedDesks()
    await addPeople(store, ['甲'])
    await exchangeAll(hq, [store])
    // As a copy from before the first bundle: the pairing is in it, the people are not.
    const { db } = await openTestDatabase()
    const folder = makeTempFolder()
    const restored = await makeDesk(db, folder, 'hq')
    for (const table of ['sync_key', 'sync_identity'] as const) {
      await db.deleteFrom(table).execute()
      for (const row of await hq.db.selectFrom(table).selectAll().execute())
        await db
          .insertInto(table)
          .values(row as never)
          .execute()
    }
    await pairDesksOneWay(restored, store)
    await db.transaction().execute(renewIncarnation)
    const desk = { ...restored, id: hq.id }
    await addPeople(store, ['乙'])
    await exchangeAll(desk, [store])
    expect(await namesAt(desk)).toHaveLength(2)
    expect(await countRecords(store.db)).toMatchObject({ waiting: 0, onTheWay: 0, received: 2 })
  })

  it('on two computers that both go on: the second is told apart and refused, the first goes on', async () => {
    const { hq, store } = await openPairedDesks()
    await addPeople(store, ['甲'])
    await exchangeAll(hq, [store])
    const twin = await copyOf(store)
    await pairDesksOneWay(twin, hq, 'hq')
    // A copy of the folder, without the program knowing: both make a second bundle.
    const chain = await store.db.selectFrom('sync_bundle').selectAll().execute()
    await twin.db.insertInto('sync_bundle').values(chain).execute()
    await addPeople(store, ['乙'])
    await addPeople(twin, ['丙'])
    await exchangeAll(hq, [store])
    const letters = (await packLetters(twin, hq)).at(-1) ?? []
    await expect(takeAll(hq, letters)).rejects.toMatchObject({ code: 'BUNDLE_TWIN' })
    await addPeople(store, ['丁'])
    await exchangeAll(hq, [store])
    expect(await namesAt(hq)).toHaveLength(3)
    const refused = await hq.db
      .selectFrom('sync_bundle')
      .select('id')
      .where('state', '=', 'refused')
      .execute()
    expect(refused).toHaveLength(1)
  })
})

/** A computer with the same identity, as a copy of a data folder makes one. */
async function copyOf(desk: Desk): Promise<Desk> {
  const { db } = await openTestDatabase()
  const copy = await makeDesk(db, makeTempFolder(), 'store')
  for (const table of ['sync_key', 'sync_identity'] as const) {
    await db.deleteFrom(table).execute()
    for (const row of await desk.db.selectFrom(table).selectAll().execute())
      await db
        .insertInto(table)
        .values(row as never)
        .execute()
  }
  return { ...copy, id: desk.id }
}

async function pairDesksOneWay(at: Desk, other: Desk, role: 'store' | 'hq' = 'store'): Promise<void> {
  await pairComputer(at.db, await readIdentity(other.db), { role, orgUnitId: at.orgUnitId })
}

import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  addPeople,
  namesAt,
  openDesk,
  openPairedDesks,
  pairDesks,
} from '../../../../test/support/mail-desks.ts'
import { openMailStations } from '../../../../test/support/mail-stations.ts'
import { draftWith, someone, whenSettled } from '../../../../test/support/open-test-station.ts'
import { makeTempFolder } from '../../../../test/support/temp-folder.ts'
import { submitInterview } from '../../interviews/interview-flow.ts'
import { openMedia } from '../../media/media.service.ts'
import { countRecords, isAtHeadquarters, requireReceipted } from '../ledger.service.ts'
import { listLedger } from '../list-ledger.ts'
import { visitFolder } from './folder-mail.service.ts'

const lettersOn = (stick: string) =>
  readdirSync(stick, { recursive: true, encoding: 'utf8' }).filter((name) => /\.sf[a-z]+$/u.test(name))

async function openPair() {
  return { ...(await openPairedDesks()), stick: makeTempFolder() }
}

describe('letters by stick', () => {
  it('bring an interview with its recording to headquarters, and the receipt back', async () => {
    const { hq, stores } = await openMailStations(1)
    const [store] = stores
    if (store === undefined) throw new Error('no store')
    const stick = makeTempFolder()
    const draft = await draftWith(store, [{ text: 'hello' }])
    await submitInterview(store.station, store.caller, draft.id)
    await whenSettled(store, draft.id)
    const ref = { kind: 'interview', id: draft.id } as const
    expect(await countRecords(store.station.db)).toMatchObject({ onTheWay: 0, received: 0 })
    await expect(requireReceipted(store.station.db, [ref])).rejects.toThrow('NOT_AT_HEADQUARTERS')
    await visitFolder(store.station, stick)
    // Results and recordings travel in bundles of their own.
    expect(lettersOn(stick)).toHaveLength(4)
    expect((await countRecords(store.station.db)).waiting).toBe(0)
    expect(await isAtHeadquarters(store.station.db, ref)).toBe(false)
    expect(await visitFolder(hq.station, stick)).toMatchObject({ taken: 2, failures: [] })
    expect(lettersOn(stick).every((name) => name.endsWith('.sfr'))).toBe(true)
    const [recording] = draft.recordings
    const media = await openMedia(hq.station, recording?.id ?? '', 'original')
    expect((await media.reader.read(0, 9)).toString()).toBe('fake-reco')
    await media.close()
    expect(await visitFolder(store.station, stick)).toMatchObject({ taken: 2, failures: [] })
    expect(lettersOn(stick)).toEqual([])
    expect(await countRecords(store.station.db)).toMatchObject({ waiting: 0, onTheWay: 0, held: 0 })
    await requireReceipted(store.station.db, [ref])
    const ledger = await listLedger(store.station.db, { kind: 'interview', limit: 10 })
    expect(ledger).toMatchObject({
      rows: [{ id: draft.id, name: someone.name, state: 'received', outcome: 'new', sequence: 1 }],
      cursor: null,
    })
    // What was sent is no longer kept twice.
    expect(readdirSync(store.station.sync.folders.out(hq.id))).toEqual([])
    expect(readdirSync(hq.station.sync.folders.incoming)).toEqual([])
  }, 60_000)

  it('of several stores lie on one stick, and each takes its own', async () => {
    const hq = await openDesk('hq')
    const stores = [await openDesk('store'), await openDesk('store')]
    for (const store of stores) await pairDesks(hq, store)
    const stick = makeTempFolder()
    for (const [n, store] of stores.entries()) {
      await addPeople(store, [`人${n}`])
      await visitFolder(store, stick)
    }
    expect(await visitFolder(hq, stick)).toMatchObject({ taken: 2 })
    expect(await namesAt(hq)).toEqual(['人0', '人1'])
    for (const store of stores) {
      expect(await visitFolder(store, stick)).toMatchObject({ taken: 1, failures: [] })
      expect(await namesAt(store)).toHaveLength(1)
      expect(await countRecords(store.db)).toMatchObject({ onTheWay: 0, quarantined: 0 })
    }
  })

  it('leave alone what other programs put there, and tell of letters that cannot be taken', async () => {
    const { hq, store, stick } = await openPair()
    await addPeople(store, ['林小满'])
    await visitFolder(store, stick)
    const box = join(stick, 'storefront-letters', hq.id)
    for (const name of ['holiday.jpg', 'notes.sfb', `${'a'.repeat(64)}.sfb.part`, 'autorun.inf'])
      writeFileSync(join(box, name), 'x')
    const broken = `${'b'.repeat(64)}.sfb`
    writeFileSync(join(box, broken), 'not a bundle')
    mkdirSync(join(box, `${'c'.repeat(64)}.sfk`))
    const visit = await visitFolder(hq, stick)
    expect(visit.taken).toBe(1)
    expect(visit.failures).toContainEqual({ file: broken, failure: { code: 'BUNDLE_DAMAGED' } })
    expect(readFileSync(join(box, 'holiday.jpg'), 'utf8')).toBe('x')
    expect(readdirSync(box)).toContain('notes.sfb')
  })

  it('that were lost with their stick go again, and come once', async () => {
    const { hq, store } = await openPair()
    await addPeople(store, ['林小满'])
    await visitFolder(store, makeTempFolder())
    const second = makeTempFolder()
    await addPeople(store, ['王明'])
    await visitFolder(store, second)
    expect(await visitFolder(hq, second)).toMatchObject({ taken: 2 })
    // The receipts are lost as well.
    const third = makeTempFolder()
    await visitFolder(store, third)
    expect(await visitFolder(hq, third)).toMatchObject({ taken: 0, failures: [] })
    expect(await visitFolder(store, third)).toMatchObject({ taken: 2 })
    expect(await namesAt(hq)).toEqual(['林小满', '王明'])
    expect(await countRecords(store.db)).toMatchObject({ waiting: 0, onTheWay: 0 })
  })

  it('are whole or not there: a stick that was pulled leaves nothing that is taken for a letter', async () => {
    const { hq, store, stick } = await openPair()
    await addPeople(store, ['林小满'])
    await visitFolder(store, stick)
    const box = join(stick, 'storefront-letters', hq.id)
    for (const name of readdirSync(box)) {
      // As a stick keeps a file that was being copied.
      writeFileSync(join(box, `${name}.part`), readFileSync(join(box, name)).subarray(0, 100))
      rmSync(join(box, name))
    }
    expect(await visitFolder(hq, stick)).toMatchObject({ taken: 0, failures: [] })
    expect(await visitFolder(store, stick)).toMatchObject({ written: 2 })
    expect(await visitFolder(hq, stick)).toMatchObject({ taken: 1, failures: [] })
  })

  it('say that a folder is gone or may not be written to; nothing is lost by it', async () => {
    const { store, stick } = await openPair()
    await addPeople(store, ['林小满'])
    const gone = join(stick, 'gone')
    await expect(visitFolder(store, gone)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
    const file = join(stick, 'file')
    writeFileSync(file, '')
    await expect(visitFolder(store, file)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
    const closed = join(stick, 'closed')
    mkdirSync(closed)
    // Whoever may do everything is not kept out by a mode: a file stands in the way instead.
    writeFileSync(join(closed, 'storefront-letters'), '')
    chmodSync(closed, 0o500)
    await expect(visitFolder(store, closed)).rejects.toMatchObject({
      code: expect.stringMatching(/^FILE_UN(?:READ|WRIT)ABLE$/u) as string,
    })
    chmodSync(closed, 0o700)
    const { waiting, onTheWay } = await countRecords(store.db)
    expect(waiting + onTheWay).toBeGreaterThan(0)
    expect(statSync(closed).isDirectory()).toBe(true)
  })

  it('need another side', async () => {
    const hq = await openDesk('hq')
    await expect(visitFolder(hq, makeTempFolder())).rejects.toMatchObject({ code: 'NOT_PAIRED' })
  })
})

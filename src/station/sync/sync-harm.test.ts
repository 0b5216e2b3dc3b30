import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import {
  addPeople,
  type Desk,
  exchangeAll,
  makeDesk,
  namesAt,
  openPairedDesks,
} from '../../../test/support/mail-desks.ts'
import { openTestDatabase } from '../../../test/support/open-test-database.ts'
import { pairComputer } from '../../../test/support/pairing.ts'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { addPosition, addWholeInterview } from '../../../test/support/whole-interview.ts'
import { writeSetting } from '../settings.ts'
import { usualSyncSettings } from '../../contract/sync-settings.ts'
import { readKeysFile } from './bundle/bundle.ts'
import { countRecords, isAtHeadquarters } from './ledger.service.ts'
import { readIdentity } from './pairing/identity.ts'
import { parseReceipt } from './receipt.ts'
import { readPersonKeys } from './records/lines.ts'

/** Takes every letter that lies ready at one side for the other. */
async function hand(from: Desk, to: Desk): Promise<void> {
  for (const { path } of await from.sync.letters(to.id)) await to.sync.take(path)
}

describe('what is not signed by a computer that is known', () => {
  it('does not enter: a bundle by somebody who took a store’s name', async () => {
    const { hq, store } = await openPairedDesks()
    const { db } = await openTestDatabase()
    const thief = await makeDesk(db, makeTempFolder(), 'store')
    await db.updateTable('sync_identity').set({ computer_id: store.id }).execute()
    await pairComputer(db, await readIdentity(hq.db), { role: 'hq' })
    await addPeople(thief, ['混进来的人'])
    await thief.sync.pack(hq.id)
    for (const { kind, path } of await thief.sync.letters(hq.id)) {
      if (kind === 'bundle') await expect(hq.sync.take(path)).rejects.toMatchObject({ code: 'BUNDLE_FORGED' })
      else await hq.sync.take(path)
    }
    expect(await namesAt(hq)).toEqual([])
    // Its keys lie there in vain, and do not stand in the way of the store's own.
    await addPeople(store, ['甲'])
    await exchangeAll(hq, [store])
    expect(await namesAt(hq)).toEqual(['甲'])
  })

  it('does not count: a receipt that was changed, or somebody else gave', async () => {
    const { hq, store } = await openPairedDesks()
    await addPeople(store, ['甲'])
    await store.sync.pack(hq.id)
    await hand(store, hq)
    const [letter] = await hq.sync.letters(store.id)
    const signed = parseReceipt(readFileSync(letter?.path ?? '', 'utf8'))
    const path = join(makeTempFolder(), letter?.name ?? '')
    const receipt = { ...signed.receipt, receivedAt: '2020-01-01T00:00:00.000Z' }
    writeFileSync(path, JSON.stringify({ ...signed, receipt }))
    await expect(store.sync.take(path)).rejects.toMatchObject({ code: 'BUNDLE_FORGED' })
    expect(await countRecords(store.db)).toMatchObject({ onTheWay: 1, received: 0 })
  })
})

describe('a full disk', () => {
  it('at headquarters: nothing is acknowledged, and it goes on when there is room', async () => {
    const { hq, store } = await openPairedDesks()
    await addPeople(store, ['甲'])
    await store.sync.pack(hq.id)
    const room = vi.spyOn(hq.media, 'freeBytes').mockResolvedValue(1000)
    await expect(hand(store, hq)).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(await hq.sync.letters(store.id)).toEqual([])
    room.mockRestore()
    await exchangeAll(hq, [store])
    expect(await countRecords(store.db)).toMatchObject({ onTheWay: 0, received: 1 })
  })
})

describe('a file that was lost at the store before its receipt', () => {
  it('lets everything go again under a new incarnation', async () => {
    const { hq, store } = await openPairedDesks()
    await addPeople(store, ['甲'])
    await store.sync.pack(hq.id)
    rmSync(store.sync.folders.out(hq.id), { recursive: true })
    const before = (await readIdentity(store.db)).incarnation
    await exchangeAll(hq, [store])
    expect(await namesAt(hq)).toEqual(['甲'])
    expect((await readIdentity(store.db)).incarnation).not.toBe(before)
  })
})

describe('the keys of somebody who was erased', () => {
  it('leave the bundles that are on their way', async () => {
    const { hq, store } = await openPairedDesks()
    const [gone = '', stays = ''] = await addPeople(store, ['甲', '乙'])
    await store.sync.pack(hq.id)
    await store.db
      .insertInto('erasure')
      .values({
        person_id: gone,
        at: new Date().toISOString(),
        why: 'request',
        origin: store.id,
        proof_json: '{}',
      })
      .execute()
    await store.sync.forgetErased()
    const letters = await store.sync.letters(hq.id)
    const { ageSecrets } = await readIdentity(hq.db)
    const { signPublic } = await readIdentity(store.db)
    const path = letters.find(({ kind }) => kind === 'keys')?.path ?? ''
    expect([...(await readKeysFile(path, { ageSecrets, signPublic })).keys()]).toEqual([stays])
  })
})

describe('recordings', () => {
  async function openWithRecording(mime: string) {
    const { hq, store } = await openPairedDesks()
    const [candidateId = ''] = await addPeople(store, ['甲'])
    const versionId = await addPosition(store.db, 'version-1')
    const { recordingId } = await addWholeInterview(store.db, { candidateId, versionId })
    await store.db.updateTable('recording').set({ mime }).where('id', '=', recordingId).execute()
    const keys = await readPersonKeys(store.db, store.keys.wrap, [candidateId])
    const file = await store.media.create(
      recordingId,
      'original',
      keys.get(candidateId) ?? new Uint8Array(32),
    )
    await file.append(Buffer.alloc(100_000, 1))
    await file.finish()
    return { hq, store, recordingId, ref: { kind: 'recording', id: recordingId } as const }
  }

  it('wait for their hours, and results do not wait for them', async () => {
    const { hq, store, recordingId, ref } = await openWithRecording('video/webm')
    expect(await store.sync.pack(hq.id, { audio: true, video: false })).toMatchObject([{ mediaBytes: 0 }])
    await hand(store, hq)
    await hand(hq, store)
    expect(await countRecords(store.db)).toMatchObject({ waiting: 1, onTheWay: 0 })
    expect(await isAtHeadquarters(store.db, ref)).toBe(false)
    expect(await store.sync.pack(hq.id, { audio: true, video: true })).toHaveLength(1)
    await hand(store, hq)
    expect(hq.media.has(recordingId, 'original')).toBe(true)
  })

  it('that never leave are told of without their files', async () => {
    const { hq, store, recordingId, ref } = await openWithRecording('audio/webm')
    const rules = { ...usualSyncSettings.rules, audio: 'never' as const }
    await writeSetting(store.db, 'sync', { ...usualSyncSettings, rules })
    await exchangeAll(hq, [store])
    expect(hq.media.has(recordingId, 'original')).toBe(false)
    expect(await isAtHeadquarters(store.db, ref)).toBe(true)
  })

  it('travel once, also when something about them is changed later', async () => {
    const { hq, store, recordingId } = await openWithRecording('audio/webm')
    await exchangeAll(hq, [store])
    await store.db.updateTable('recording').set({ duration_ms: 1 }).where('id', '=', recordingId).execute()
    const packed = await store.sync.pack(hq.id)
    expect(packed.length).toBeGreaterThan(0)
    expect(packed.every(({ mediaBytes }) => mediaBytes === 0)).toBe(true)
  })
})

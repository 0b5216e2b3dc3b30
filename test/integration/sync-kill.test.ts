import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { migrate } from '../../src/station/db/migrate.ts'
import { openDatabase } from '../../src/station/db/open.ts'
import { readPersonKeys } from '../../src/station/sync/records/lines.ts'
import { outItems } from '../../src/station/sync/open-items.ts'
import { countRecords } from '../../src/station/sync/ledger.service.ts'
import { addPeople, type Desk, exchangeAll, makeDesk, pairDesks, reopenDesk } from '../support/desk.ts'
import { testKey } from '../support/open-test-database.ts'
import { projectFolder } from '../support/sources.ts'
import { makeTempFolder } from '../support/temp-folder.ts'
import { addPosition, addWholeInterview } from '../support/whole-interview.ts'

/** `all` dies at every write there is; otherwise at so many of them, evenly. */
const wanted = process.env['STOREFRONT_TEST_KILLS'] ?? '10'
const recording = Buffer.from('what the candidate said'.repeat(9000))

type Pair = { readonly hq: Desk; readonly store: Desk; close(): Promise<void> }

async function openPair(folder: string, open: typeof reopenDesk): Promise<Pair> {
  const at = async (role: 'hq' | 'store') => {
    const { db, close } = openDatabase(join(folder, role, 'station.db'), testKey, true)
    await migrate(db)
    return { desk: await open(db, join(folder, role), role), close }
  }
  const [hq, store] = [await at('hq'), await at('store')]
  return {
    hq: hq.desk,
    store: store.desk,
    close: async () => {
      await hq.close()
      await store.close()
    },
  }
}

/** A store with people, an interview and its recording, of which headquarters knows nothing yet. */
async function makeFolders(): Promise<{ folder: string; recordingId: string; key: Uint8Array }> {
  const folder = makeTempFolder()
  for (const role of ['hq', 'store']) cpSync(makeTempFolder(), join(folder, role), { recursive: true })
  const { hq, store, close } = await openPair(folder, makeDesk)
  await pairDesks(hq, store)
  const [candidateId = ''] = await addPeople(store, ['甲', '乙', '丙'])
  const versionId = await addPosition(store.db, 'version-1')
  const { recordingId } = await addWholeInterview(store.db, { candidateId, versionId })
  const keys = await readPersonKeys(store.db, store.keys.wrap, [candidateId])
  const key = keys.get(candidateId) ?? new Uint8Array(32)
  const file = await store.media.create(recordingId, 'original', key)
  await file.append(recording)
  await file.finish()
  await close()
  return { folder, recordingId, key }
}

function exchange(folder: string, dieAt?: number) {
  return spawnSync(
    process.execPath,
    [
      '--import',
      join(projectFolder, 'test/support/die-at.mjs'),
      'test/support/sync-entry.ts',
      join(folder, 'hq'),
      join(folder, 'store'),
    ],
    {
      cwd: projectFolder,
      encoding: 'utf8',
      env: { ...process.env, ...(dieAt === undefined ? {} : { STOREFRONT_DIE_AT: String(dieAt) }) },
    },
  )
}

/** Whatever the store has a receipt for is at headquarters, also right after the death. */
async function expectAcknowledged({ hq, store }: Pair): Promise<void> {
  const said = await outItems(store.db)
    .select(['item.kind', 'item.record_id', 'item.hash'])
    .where('item.outcome', 'is not', null)
    .execute()
  const there = await hq.db.selectFrom('sync_record').select(['kind', 'record_id', 'hash']).execute()
  const known = new Set(there.map(({ kind, record_id, hash }) => `${kind} ${record_id} ${hash}`))
  expect(said.filter(({ kind, record_id, hash }) => !known.has(`${kind} ${record_id} ${hash}`))).toEqual([])
}

describe('a death in the middle', () => {
  it('of sending or taking loses nothing that was acknowledged, and everything arrives once afterwards', async () => {
    const template = await makeFolders()
    const copy = () => {
      const folder = makeTempFolder()
      cpSync(template.folder, folder, { recursive: true })
      return folder
    }
    const whole = exchange(copy())
    expect(whole.stderr).toBe('')
    const writes = Number(whole.stdout)
    expect(writes).toBeGreaterThan(40)
    const step = wanted === 'all' ? 1 : Math.max(1, writes / Number(wanted))
    for (let at = 1; at <= writes; at += step) {
      const folder = copy()
      const { signal, stderr } = exchange(folder, Math.round(at))
      expect({ at, signal, stderr }).toEqual({ at, signal: 'SIGKILL', stderr: '' })
      const pair = await openPair(folder, reopenDesk)
      const { hq, store } = pair
      await expectAcknowledged(pair)
      await hq.sync.resume()
      await store.sync.resume()
      await exchangeAll(hq, [store])
      await expectAcknowledged(pair)
      expect(await countRecords(store.db)).toMatchObject({ waiting: 0, onTheWay: 0, held: 0, quarantined: 0 })
      expect(await hq.db.selectFrom('candidate').select('id').execute()).toHaveLength(3)
      expect(await hq.db.selectFrom('interview').select('id').execute()).toHaveLength(1)
      const reader = await hq.media.open(template.recordingId, 'original', template.key)
      expect((await reader.read(0, reader.size)).equals(recording)).toBe(true)
      await reader.close()
      // Nothing is left of what was half done, neither bundles nor keys.
      for (const { sync, id } of [hq, store]) {
        const { incoming, out, scratch } = sync.folders
        const other = id === hq.id ? store.id : hq.id
        for (const place of [incoming, out(other), scratch])
          expect(existsSync(place) ? readdirSync(place) : []).toEqual([])
      }
      await pair.close()
    }
  }, 1_800_000)
})

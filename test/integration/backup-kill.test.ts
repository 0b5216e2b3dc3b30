import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { cleanCopy } from '../../src/station/backup/clean-copy.ts'
import { makePhrase, writeRecovery } from '../../src/station/backup/recovery-phrase.ts'
import { listHeld, resumeRestore } from '../../src/station/backup/take-place.ts'
import { prepareTarget, writeTarget } from '../../src/station/backup/target/write-target.ts'
import { checkDatabaseFile, openDatabase } from '../../src/station/db/open.ts'
import { found } from '../../src/station/failure.ts'
import { loadStationKeys, readStationKey } from '../../src/station/keys/station-keys.ts'
import { projectFolder } from '../../src/station/folders.ts'
import { readSettings } from '../../src/station/settings.ts'
import { fakeRecording } from '../support/fake-speech.ts'
import { openTestStation, startDraft, upload } from '../support/open-test-station.ts'
import { makeTempFolder } from '../support/temp-folder.ts'
import type { BackupWork } from '../support/work-on-backup-entry.ts'

/** Moments of the work, evenly spread, at which it is killed. */
const kills = 12
const phrase = makePhrase('en').join(' ')

/** Does the work in a process; kills it `afterMs` after it began. Returns how long it took. */
async function runWork(work: BackupWork, afterMs?: number): Promise<number> {
  const request = join(makeTempFolder(), 'work.json')
  writeFileSync(request, JSON.stringify(work))
  const child = spawn(process.execPath, ['test/support/work-on-backup-entry.ts', request], {
    cwd: projectFolder(),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  const began = performance.now()
  if (afterMs !== undefined) {
    await delay(afterMs)
    child.kill('SIGKILL')
  }
  const [code] = (await ended) as [number | null]
  if (afterMs === undefined) expect(code).toBe(0)
  return performance.now() - began
}

describe('a process that is killed', () => {
  it(
    'while it cleans a snapshot leaves a whole one, which is cleaned the next time',
    { timeout: 180_000 },
    async () => {
      const open = await openTestStation()
      const { candidateId } = await startDraft(open)
      const { id } = await open.life.makeSnapshot()
      const key = open.station.keys.database
      const clean = async (path: string, afterMs?: number) =>
        await runWork(
          { kind: 'clean', path, key: Buffer.from(key).toString('hex'), personId: candidateId },
          afterMs,
        )
      const copyOf = (name: string) => {
        const path = join(makeTempFolder(), name)
        cpSync(join(open.folder, 'snapshots', id), path)
        return path
      }
      const wholeMs = await clean(copyOf('whole.db'))
      for (let n = 0; n < kills; n += 1) {
        const path = copyOf('station.db')
        await clean(path, (wholeMs * n) / kills)
        expect(checkDatabaseFile(path, key)).toBe('ok')
        const erasure = {
          personId: candidateId,
          at: '2026-01-01',
          why: 'request',
          origin: '',
          proof: {},
        } as const
        expect(await cleanCopy({ path, key, erasures: [erasure] })).toMatchObject({
          state: expect.stringMatching(/^clean/),
        })
        expect(readdirSync(join(path, '..'))).toEqual(['station.db'])
        const copy = openDatabase(path, key, true)
        expect(await copy.db.selectFrom('candidate').selectAll().execute()).toEqual([])
        await copy.close()
      }
    },
  )

  it(
    'while it restores leaves the old station or the restored one, each whole',
    { timeout: 240_000 },
    async () => {
      const open = await openTestStation()
      await open.life.setLanguage('en')
      writeRecovery(open.folder, found(readStationKey(open.folder, undefined)), phrase)
      const draft = await startDraft(open)
      const recordingId = await upload(open.station, draft.id, fakeRecording({ text: 'hello' }))
      await open.station.queue.drain()
      const source = makeTempFolder()
      await prepareTarget(source, open.folder)
      const { id } = await open.life.makeSnapshot()
      const databaseCopy = join(open.folder, 'snapshots', id)
      await writeTarget({ folder: source, dataFolder: open.folder, databaseCopy, productVersion: '1' })
      const other = await openTestStation()
      await other.life.makeSnapshot()
      await other.life.close()
      const restore = async (dataFolder: string, afterMs?: number) => {
        cpSync(other.folder, dataFolder, { recursive: true })
        return await runWork({ kind: 'restore', source, dataFolder, phrase }, afterMs)
      }
      const wholeMs = await restore(join(makeTempFolder(), 'data'))
      const seen = new Set<string>()
      for (let n = 0; n <= kills; n += 1) {
        const folder = join(makeTempFolder(), 'data')
        await restore(folder, (wholeMs * n) / kills)
        // As the next start does.
        await resumeRestore(folder)
        const keys = loadStationKeys(folder, undefined)
        expect(keys.fits).toBe(true)
        const database = openDatabase(join(folder, 'station.db'), keys.database, true)
        const { language } = await readSettings(database.db)
        seen.add(language)
        const recordings = await database.db.selectFrom('recording').select('id').execute()
        await database.close()
        const isRestored = language === 'en'
        expect(recordings).toEqual(isRestored ? [{ id: recordingId }] : [])
        expect(existsSync(join(folder, 'media', recordingId, 'playback.sfm'))).toBe(isRestored)
        expect(existsSync(join(folder, 'records-restored'))).toBe(isRestored)
        expect(existsSync(join(folder, 'restoring'))).toBe(false)
        expect((await listHeld(folder)).includes('snapshots')).toBe(!isRestored)
        const aside = readdirSync(folder).filter((name) => name.startsWith('before-restore-'))
        expect(aside).toHaveLength(isRestored ? 1 : 0)
      }
      expect(seen.has('zh-CN')).toBe(true)
    },
  )
})

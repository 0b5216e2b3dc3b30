import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FakeSpeech, fakeRecording } from '../../../test/support/fake-speech.ts'
import { openTestStation, startDraft, testParts, upload } from '../../../test/support/open-test-station.ts'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { verifyAudit } from '../audit/audit.ts'
import { holdsReferences } from '../db/check-references.ts'
import { listInterviews } from '../interviews/interview.service.ts'
import { loadStationKeys } from '../keys/station-keys.ts'
import { findLatestRecovery } from '../recovery/recoveries.ts'
import { StationLife } from '../station-life.ts'
import { examineSalvage } from './salvage.service.ts'

const start = async (folder: string) =>
  await StationLife.start(await testParts(folder, { speech: new FakeSpeech(), decoder: new FakeSpeech() }))

const pageBytes = 4096
const database = (folder: string) => join(folder, 'station.db')

/** A closed station: a snapshot with one interview, and after it two more and a recording. */
async function makeData() {
  const open = await openTestStation()
  const { id: old } = await startDraft(open)
  const { id: snapshotId } = await open.life.makeSnapshot()
  const newer = [(await startDraft(open)).id, (await startDraft(open)).id]
  const recordingId = await upload(open.station, newer[0] ?? '', fakeRecording({ text: 'hello' }))
  await open.station.queue.drain()
  await open.life.close()
  return { folder: open.folder, old, newer, recordingId, snapshotId }
}

/** Flips a byte of some pages; SQLCipher's own seal of each page shows it. */
function flip(folder: string, which: (page: number) => boolean): void {
  const bytes = readFileSync(database(folder))
  for (let page = 0; page * pageBytes < bytes.length; page += 1) {
    const at = page * pageBytes + 1000
    if (which(page)) bytes[at] = (bytes[at] ?? 0) ^ 0xff
  }
  writeFileSync(database(folder), bytes)
}

async function findInterviews(life: StationLife): Promise<string[]> {
  return (await listInterviews(life.requireStation(), { limit: 100 })).map(({ id }) => id).toSorted()
}

describe('a damaged database', () => {
  it('whose newer rows are on sound pages gives them back, with what belongs to them', async () => {
    const { folder, old, newer, snapshotId, recordingId } = await makeData()
    const { database: key } = loadStationKeys(folder, undefined)
    const before = readFileSync(database(folder))
    let page = before.length / pageBytes
    // A page of something else, so that not all can be read and the interviews can.
    const isSuch = () => {
      const { readable, kinds } = examineSalvage({ dataFolder: folder, key }, snapshotId)
      return readable === 'parts' && kinds.find(({ kind }) => kind === 'interview')?.added === 2
    }
    do {
      page -= 1
      writeFileSync(database(folder), before)
      flip(folder, (one) => one === page)
    } while (page > 1 && !isSuch())

    const life = await start(folder)
    const { kinds } = life.examineSalvage(snapshotId)
    await life.restore(snapshotId, true)
    expect(await findInterviews(life)).toEqual([old, ...newer].toSorted())
    const { db } = life.requireStation()
    expect(await holdsReferences(db)).toBe(true)
    expect(await verifyAudit(db)).toMatchObject({ intact: true })
    const recording = await db.selectFrom('recording').select('id').executeTakeFirst()
    const isBack = kinds.some(({ kind, added }) => kind === 'recording' && added === 1)
    expect(recording?.id).toBe(isBack ? recordingId : undefined)
    expect(findLatestRecovery(folder)).toMatchObject({
      salvaged: kinds,
      unknownMedia: isBack ? [] : [recordingId],
    })
    await life.close()
    expect(readdirSync(folder).filter((name) => name.includes('looking'))).toEqual([])
    expect(readdirSync(folder).filter((name) => name.startsWith('station.db.broken-'))).not.toEqual([])
  }, 60_000)

  it.each<[string, (folder: string) => void]>([
    [
      'whose first page is gone',
      (folder) =>
        writeFileSync(
          database(folder),
          Buffer.concat([Buffer.alloc(pageBytes), readFileSync(database(folder)).subarray(pageBytes)]),
        ),
    ],
    ['that was cut to a stump', (folder) => truncateSync(database(folder), 1000)],
    ['that is gone', (folder) => rmSync(database(folder))],
  ])('%s is said to be unreadable; recordings since are told and kept', async (_how, harm) => {
    const { folder, old, recordingId, snapshotId } = await makeData()
    harm(folder)
    const life = await start(folder)
    expect(life.examineSalvage(snapshotId)).toMatchObject({
      readable: 'nothing',
      kinds: [],
      media: { recordings: 1 },
    })
    await life.restore(snapshotId, true)
    expect(await findInterviews(life)).toEqual([old])
    expect(findLatestRecovery(folder)).toMatchObject({ salvaged: [], unknownMedia: [recordingId] })
    expect(existsSync(join(folder, 'media', recordingId))).toBe(true)
    await life.close()
  })

  it('beside the log of another one is read without that log', async () => {
    const { folder, newer, old, snapshotId } = await makeData()
    // What is in the file is whole: SQLite itself passes over frames that are not its own.
    writeFileSync(join(folder, 'station.db-wal'), Buffer.alloc(3 * pageBytes, 7))
    const life = await start(folder)
    if (life.station === undefined) await life.restore(snapshotId, true)
    expect(await findInterviews(life)).toEqual([old, ...newer].toSorted())
    await life.close()
  })

  it('that was cut in half gives back rows only whole, and references hold', async () => {
    const { folder, snapshotId } = await makeData()
    truncateSync(
      database(folder),
      Math.floor(readFileSync(database(folder)).length / pageBytes / 2) * pageBytes,
    )
    const life = await start(folder)
    expect(life.station).toBeUndefined()
    const { readable } = life.examineSalvage(snapshotId)
    expect(['parts', 'nothing']).toContain(readable)
    await life.restore(snapshotId, true)
    await life.close()
    const again = await start(folder)
    expect(again.station).toBeDefined()
    await again.close()
  })

  it('can be copied as it is, with hashes and without its key', async () => {
    const { folder } = await makeData()
    flip(folder, () => true)
    const target = makeTempFolder()
    const life = await start(folder)
    const copied = await life.copyDamaged(target)
    expect(copied.files.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['station.db', 'logs-station.log']),
    )
    expect(copied.files.some(({ name }) => name.includes('key'))).toBe(false)
    const bytes = readFileSync(join(copied.folder, 'station.db'))
    expect(bytes.equals(readFileSync(database(folder)))).toBe(true)
    expect(copied.files.find(({ name }) => name === 'station.db')?.sha256).toBe(
      createHash('sha256').update(bytes).digest('hex'),
    )
    await expect(life.copyDamaged(join(target, 'not there'))).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
    })
    await life.close()
  })

  it('gives nothing away once the records are open', async () => {
    const { life } = await openTestStation()
    const { id } = await life.makeSnapshot()
    expect(() => life.examineSalvage(id)).toThrow('NOT_FOUND')
    await expect(life.copyDamaged('/tmp')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

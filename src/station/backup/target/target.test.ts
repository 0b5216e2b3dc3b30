import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fakeRecording } from '../../../../test/support/fake-speech.ts'
import { openTestStation, startDraft, upload } from '../../../../test/support/open-test-station.ts'
import { makeTempFolder } from '../../../../test/support/temp-folder.ts'
import { eraseCandidate } from '../../erasure/erasure.service.ts'
import { found } from '../../failure.ts'
import { getInterview } from '../../interviews/interview.service.ts'
import { readStationKey } from '../../keys/station-keys.ts'
import { writeSetting } from '../../settings.ts'
import { restoreBackup } from '../backup.ts'
import { makePhrase, writeRecovery } from '../recovery-phrase.ts'
import { tryRestore } from '../try-restore.ts'
import { listCopies, readCatalogue, targetName } from './target-layout.ts'
import { prepareTarget, writeTarget } from './write-target.ts'

const recording = fakeRecording({ text: 'hello' })
const phrase = makePhrase('zh-CN').join(' ')

const codeOf = async (work: Promise<unknown>) =>
  await work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )

async function begin() {
  const open = await openTestStation()
  const { station, life, folder: dataFolder } = open
  writeRecovery(dataFolder, found(readStationKey(dataFolder, undefined)), phrase)
  const draft = await startDraft(open)
  const recordingId = await upload(station, draft.id, recording)
  await station.queue.drain()
  const folder = makeTempFolder()
  await prepareTarget(folder, dataFolder)
  await writeSetting(station.db, 'backup', { folder, everyHours: 24 })
  const backUp = async () => {
    const { id } = await life.makeSnapshot()
    const databaseCopy = join(dataFolder, 'snapshots', id)
    return await writeTarget({ folder, dataFolder, databaseCopy, productVersion: '1' })
  }
  return {
    ...open,
    open,
    station,
    dataFolder,
    folder,
    target: join(folder, targetName),
    draft,
    recordingId,
    backUp,
  }
}

const objectsOf = (target: string) =>
  readdirSync(join(target, 'media'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )

const restore = async (source: string, dataFolder: string, words = phrase) =>
  await restoreBackup({ source, dataFolder, passphrase: undefined, phrase: words })

describe('a backup folder', () => {
  it('holds each recording once, and a database for each time', async () => {
    const { target, backUp, station, draft } = await begin()
    const first = await backUp()
    expect(first).toMatchObject({ newFiles: 3, files: 3 })
    expect(await backUp()).toMatchObject({ newFiles: 1, files: 3 })
    await upload(station, draft.id, fakeRecording({ text: 'again' }))
    await station.queue.drain()
    expect(await backUp()).toMatchObject({ newFiles: 3, files: 5 })
    expect(await listCopies(target)).toHaveLength(3)
    expect(objectsOf(target)).toHaveLength(4)
    expect(readdirSync(target).toSorted()).toEqual([
      'copies',
      'databases',
      'key-check',
      'media',
      'station.recovery',
      'storefront-backup.json',
    ])
  })

  it('restores on a new computer with the phrase alone, any of its copies', async () => {
    const { folder, target, backUp, draft, recordingId, station } = await begin()
    await backUp()
    const [older] = await listCopies(target)
    await upload(station, draft.id, fakeRecording({ text: 'again' }))
    await station.queue.drain()
    await backUp()
    const fresh = join(makeTempFolder(), 'data')
    expect(await codeOf(restore(folder, fresh, makePhrase('en').join(' ')))).toBe('PHRASE_WRONG')
    expect(await codeOf(restore(folder, fresh, ''))).toBe('PHRASE_MISSING')
    expect(existsSync(fresh)).toBe(false)
    expect(await restore(folder, fresh)).toMatchObject({ files: 5 })
    const again = await openTestStation({ folder: fresh })
    const interview = await getInterview(again.station, draft.id)
    expect(interview.recordings).toHaveLength(2)
    expect(again.station.media.has(recordingId, 'playback')).toBe(true)
    const another = join(makeTempFolder(), 'data')
    await restoreBackup({
      source: target,
      dataFolder: another,
      passphrase: undefined,
      phrase,
      copyId: older?.id ?? '',
    })
    const before = await openTestStation({ folder: another })
    expect((await getInterview(before.station, draft.id)).recordings).toHaveLength(1)
  })

  it('of a station with a passphrase restores with that, or with the phrase where it is forgotten', async () => {
    const open = await openTestStation({ parts: { passphrase: 'pass phrase' } })
    const { folder: dataFolder, life } = open
    writeRecovery(dataFolder, found(readStationKey(dataFolder, 'pass phrase')), phrase)
    const { id: draftId } = await startDraft(open)
    const folder = makeTempFolder()
    await prepareTarget(folder, dataFolder)
    const { id } = await life.makeSnapshot()
    const databaseCopy = join(dataFolder, 'snapshots', id)
    await writeTarget({ folder, dataFolder, databaseCopy, productVersion: '1' })
    for (const [words, passphrase] of [
      ['', 'pass phrase'],
      [phrase, undefined],
    ] as const) {
      const fresh = join(makeTempFolder(), 'data')
      await restoreBackup({ source: folder, dataFolder: fresh, passphrase, phrase: words })
      const again = await openTestStation({ folder: fresh, parts: { passphrase } })
      expect((await getInterview(again.station, draftId)).id).toBe(draftId)
      expect(existsSync(join(fresh, 'station.key'))).toBe(passphrase === undefined)
    }
    const fresh = join(makeTempFolder(), 'data')
    const asked = { source: folder, dataFolder: fresh, phrase: '' }
    expect(await codeOf(restoreBackup({ ...asked, passphrase: 'wrong' }))).toBe('KEY_WRONG')
    expect(await codeOf(restoreBackup({ ...asked, passphrase: undefined }))).toBe('PHRASE_MISSING')
  })

  it('is not taken for the empty place of a stick that was pulled out, nor for another station’s', async () => {
    const { folder, target, backUp } = await begin()
    renameSync(target, `${target}-away`)
    expect(await codeOf(backUp())).toBe('BACKUP_FOLDER_GONE')
    expect(readdirSync(folder)).toEqual([`${targetName}-away`])
    const other = await openTestStation()
    await prepareTarget(folder, other.folder)
    expect(await codeOf(backUp())).toBe('BACKUP_OF_ANOTHER')
    expect(await codeOf(prepareTarget(join(folder, 'nowhere'), other.folder))).toBe('BACKUP_FOLDER_GONE')
  })

  it('that is damaged is refused whole, and says so in the trial', async () => {
    const { folder, target, backUp, station, dataFolder } = await begin()
    await backUp()
    expect(await tryRestore(station)).toMatchObject({
      ok: true,
      live: { candidate: 1, interview: 1, recording: 1 },
      copies: [
        {
          source: 'snapshot',
          problem: null,
          failure: null,
          counts: { recording: 1 },
          opened: 1,
          unreadable: 0,
        },
        {
          source: 'backup',
          problem: null,
          failure: null,
          counts: { recording: 1 },
          opened: 1,
          unreadable: 0,
        },
      ],
    })
    const [object] = objectsOf(target)
    const path = join(object?.parentPath ?? '', object?.name ?? '')
    const bytes = readFileSync(path)
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    writeFileSync(path, bytes)
    const fresh = makeTempFolder()
    expect(await codeOf(restore(folder, fresh))).toBe('BACKUP_BROKEN')
    expect(readdirSync(fresh)).toEqual([])
    expect(await tryRestore(station)).toMatchObject({
      ok: false,
      copies: [{ problem: null }, { problem: 'files' }],
    })
    rmSync(path)
    expect(await codeOf(restore(folder, fresh))).toBe('BACKUP_BROKEN')
    expect(existsSync(join(dataFolder, 'trial'))).toBe(false)
    const [copy] = await listCopies(target)
    writeFileSync(join(target, 'copies', `${copy?.id}.json`), '{"media": [{"path": "../../x"}]}')
    expect(await codeOf(restore(folder, fresh))).toBe('BACKUP_BROKEN')
    expect(readdirSync(fresh)).toEqual([])
    rmSync(target, { recursive: true })
    expect(await tryRestore(station)).toMatchObject({
      ok: false,
      copies: [{}, { failure: { code: 'BACKUP_FOLDER_GONE' } }],
    })
  })

  it('loses somebody who is erased: out of every database, with their recordings', async () => {
    const { station, caller, target, backUp, draft, folder, recordingId } = await begin()
    await backUp()
    await backUp()
    await eraseCandidate(station, caller, draft.candidateId)
    await station.queue.drain()
    expect(objectsOf(target)).toEqual([])
    expect(await station.db.selectFrom('erasure_due').selectAll().execute()).toEqual([])
    for (const { id } of await listCopies(target)) {
      expect((await readCatalogue(target, id)).media).toEqual([])
      const fresh = join(makeTempFolder(), 'data')
      await restoreBackup({ source: folder, dataFolder: fresh, passphrase: undefined, phrase, copyId: id })
      const again = await openTestStation({ folder: fresh })
      expect(await again.station.db.selectFrom('candidate').selectAll().execute()).toEqual([])
      expect(await again.station.db.selectFrom('candidate_key').selectAll().execute()).toEqual([])
      expect(again.station.media.has(recordingId, 'original')).toBe(false)
    }
  })

  it('that is away while somebody is erased is cleaned when it is there again, and brings nobody back before', async () => {
    const { station, caller, target, backUp, draft, folder, life, dataFolder } = await begin()
    await backUp()
    const away = join(makeTempFolder(), 'away')
    mkdirSync(away)
    renameSync(target, join(away, targetName))
    await eraseCandidate(station, caller, draft.candidateId)
    await station.queue.drain()
    expect(await station.db.selectFrom('erasure_due').select('what').execute()).toEqual([{ what: 'target' }])
    renameSync(join(away, targetName), target)
    await life.close()
    const again = await openTestStation({ folder: dataFolder })
    await again.station.queue.drain()
    expect(await again.station.db.selectFrom('erasure_due').selectAll().execute()).toEqual([])
    expect(objectsOf(target)).toEqual([])
    expect(existsSync(join(folder, targetName, 'erasures.jsonl'))).toBe(true)
  })
})

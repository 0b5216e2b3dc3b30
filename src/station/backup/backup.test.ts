import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pack } from 'tar-stream'
import { describe, expect, it } from 'vitest'
import { fakeRecording } from '../../../test/support/fake-speech.ts'
import { openTestStation, startDraft, upload } from '../../../test/support/open-test-station.ts'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import type { StationParts } from '../station-life.ts'
import { newId } from '../ids.ts'
import { getInterview } from '../interviews/interview.service.ts'
import { beginRecording, openMedia, putSlice } from '../media/media.service.ts'
import { found } from '../failure.ts'
import { readStationKey } from '../keys/station-keys.ts'
import { restoreBackup, writeBackup } from './backup.ts'
import { makePhrase, writeRecovery } from './recovery-phrase.ts'

const recording = fakeRecording({ text: 'hello' })
const phrase = makePhrase('en').join(' ')

/** A backup of a station with a complete recording and one that is still being received. */
async function makeBackup(parts: Partial<StationParts> = {}) {
  const open = await openTestStation({ parts })
  const draft = await startDraft(open)
  const recordingId = await upload(open.station, draft.id, recording)
  const half = newId()
  await beginRecording(open.station, {
    interviewId: draft.id,
    recordingId: half,
    fileName: 'half.wav',
    mime: '',
    source: 'file',
    bytes: 100,
  })
  await putSlice(open.station, half, 0, Buffer.from('slice'))
  await open.station.queue.drain()
  const { id } = await open.life.makeSnapshot()
  if (parts.passphrase === undefined)
    writeRecovery(open.folder, found(readStationKey(open.folder, undefined)), phrase)
  const target = join(makeTempFolder(), 'station.backup')
  const summary = await writeBackup({
    dataFolder: open.folder,
    databaseCopy: join(open.folder, 'snapshots', id),
    target,
    productVersion: '1',
  })
  return { target, summary, interviewId: draft.id, recordingId, half }
}

const codeOf = async (work: Promise<unknown>) =>
  await work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )

/** A tar in the form of a backup; entries may differ from the manifest. */
async function craft(
  listed: Record<string, string>,
  entries: readonly [name: string, text: string, type?: 'symlink'][],
): Promise<string> {
  const archive = pack()
  const files = Object.entries(listed).map(([path, text]) => ({
    path,
    bytes: text.length,
    sha256: createHash('sha256').update(text).digest('hex'),
  }))
  const manifest = { format: 'storefront-backup', version: 1, madeAt: '', productVersion: '', files }
  archive.entry({ name: 'manifest.json' }, JSON.stringify(manifest))
  for (const [name, text, type] of entries) {
    if (type === 'symlink') archive.entry({ name, type, linkname: '/etc/passwd' })
    else archive.entry({ name }, text)
  }
  archive.finalize()
  const path = join(makeTempFolder(), 'crafted.backup')
  const pieces: Buffer[] = []
  for await (const piece of archive) pieces.push(piece as Buffer)
  writeFileSync(path, Buffer.concat(pieces))
  return path
}

describe('a backup', () => {
  it('brings everything back into an empty folder: records, recordings, slices, keys', async () => {
    const { target, summary, interviewId, recordingId, half } = await makeBackup()
    expect(summary).toMatchObject({ opensWith: 'phrase', file: target })
    expect(readFileSync(target).includes('station.key')).toBe(false)
    expect(statSync(target).mode & 0o777).toBe(0o600)
    const folder = join(makeTempFolder(), 'new')
    const restored = await restoreBackup({
      source: target,
      dataFolder: folder,
      passphrase: undefined,
      phrase,
    })
    expect(restored.files).toBe(summary.files)
    const { station } = await openTestStation({ folder })
    const interview = await getInterview(station, interviewId)
    expect(interview.recordings.map(({ id, state }) => [id, state])).toEqual(
      [
        [recordingId, 'complete'],
        [half, 'receiving'],
      ].toSorted(),
    )
    for (const kind of ['original', 'playback'] as const) {
      const media = await openMedia(station, recordingId, kind)
      const bytes = await media.reader.read(0, media.reader.size)
      if (kind === 'original') expect(Buffer.from(bytes).equals(recording)).toBe(true)
      else expect(bytes.length).toBe(44 + 2 * 16_000 * 5)
      await media.close()
    }
    expect(await station.media.listSlices(half)).toEqual([0])
    expect(readdirSync(folder).filter((name) => name.includes('restor'))).toEqual([])
  })

  it('under a passphrase holds no key and opens with that passphrase only', async () => {
    const { target, summary } = await makeBackup({ passphrase: 'pass phrase' })
    expect(summary.opensWith).toBe('passphrase')
    const folder = makeTempFolder()
    const restore = async (passphrase: string | undefined) =>
      await codeOf(restoreBackup({ source: target, dataFolder: folder, passphrase, phrase: '' }))
    expect(await restore('wrong')).toBe('KEY_WRONG')
    expect(await restore(undefined)).toBe('KEY_WRONG')
    expect(readdirSync(folder)).toEqual([])
    expect(await restore('pass phrase')).toBe('done')
  })

  it('opens with its recovery phrase only, and is not made before there is one', async () => {
    const { target } = await makeBackup()
    const folder = makeTempFolder()
    const restore = async (words: string) =>
      await codeOf(
        restoreBackup({ source: target, dataFolder: folder, passphrase: undefined, phrase: words }),
      )
    expect(await restore('')).toBe('PHRASE_MISSING')
    expect(await restore(makePhrase('en').join(' '))).toBe('PHRASE_WRONG')
    expect(await restore('not a phrase')).toBe('PHRASE_WRONG')
    expect(readdirSync(folder)).toEqual([])
    expect(await restore(phrase)).toBe('done')
    const open = await openTestStation()
    const { id } = await open.life.makeSnapshot()
    const databaseCopy = join(open.folder, 'snapshots', id)
    const options = { dataFolder: open.folder, databaseCopy, target: join(folder, 'x'), productVersion: '1' }
    expect(await codeOf(writeBackup(options))).toBe('PHRASE_MISSING')
  })

  it('that was changed or cut short is refused whole', async () => {
    const { target } = await makeBackup()
    const good = readFileSync(target)
    const folder = makeTempFolder()
    const harms: [string, Buffer][] = [
      ['cut in the middle', good.subarray(0, good.length / 2)],
      ['cut to nothing', good.subarray(0, 0)],
      ['cut after the manifest', good.subarray(0, 4096)],
      ['no backup at all', Buffer.from('hello')],
    ]
    // A byte inside each tenth of the file; padding between the members does not matter to anybody.
    for (const tenth of [1, 3, 5, 7]) {
      const bad = Buffer.from(good)
      const at = Math.floor((good.length * tenth) / 10)
      bad.fill(0x5a, at, at + 512)
      harms.push([`changed at ${at}`, bad])
    }
    for (const [what, bytes] of harms) {
      writeFileSync(target, bytes)
      const code = await codeOf(
        restoreBackup({ source: target, dataFolder: folder, passphrase: undefined, phrase }),
      )
      expect([what, code]).toEqual([what, 'BACKUP_BROKEN'])
      expect(readdirSync(folder)).toEqual([])
    }
  })

  it('does not go into a folder that holds anything', async () => {
    const { target } = await makeBackup()
    const folder = makeTempFolder()
    writeFileSync(join(folder, 'station.db'), 'mine')
    expect(
      await codeOf(restoreBackup({ source: target, dataFolder: folder, passphrase: undefined, phrase })),
    ).toBe('FOLDER_NOT_EMPTY')
    expect(readFileSync(join(folder, 'station.db'), 'utf8')).toBe('mine')
  })

  it('that is not there is said to be not there', async () => {
    const folder = makeTempFolder()
    const source = join(folder, 'nothing')
    expect(
      await codeOf(restoreBackup({ source, dataFolder: join(folder, 'new'), passphrase: undefined, phrase })),
    ).toBe('NOT_FOUND')
  })

  const needed = { 'station.db': 'db', 'key-check': 'check' }
  it.each([
    ['a way out of the folder', { '../escaped': 'x' }, [['../escaped', 'x']]],
    ['a way out in the middle', { 'media/../../escaped': 'x' }, [['media/../../escaped', 'x']]],
    ['a way out as Windows writes it', { 'media\\..\\..\\escaped': 'x' }, [['media\\..\\..\\escaped', 'x']]],
    ['an absolute path', { '/tmp/storefront-escaped': 'x' }, [['/tmp/storefront-escaped', 'x']]],
    ['a file nobody listed', {}, [['extra', 'x']]],
    [
      'the same file twice',
      { twice: 'x' },
      [
        ['twice', 'x'],
        ['twice', 'x'],
      ],
    ],
    ['a link', { link: 'x' }, [['link', '', 'symlink']]],
    ['a listed file missing', { missing: 'x' }, []],
  ] as [string, Record<string, string>, [string, string, 'symlink'?][]][])(
    'with %s is refused and writes nothing outside',
    async (_what, more, entries) => {
      const parent = makeTempFolder()
      const source = await craft({ ...needed, ...more }, [...Object.entries(needed), ...entries])
      const dataFolder = join(parent, 'deep', 'data')
      expect(await codeOf(restoreBackup({ source, dataFolder, passphrase: undefined, phrase }))).toBe(
        'BACKUP_BROKEN',
      )
      expect(readdirSync(parent, { recursive: true }).filter((name) => name !== 'deep')).toEqual([])
      expect(existsSync('/tmp/storefront-escaped')).toBe(false)
    },
  )

  it('without a database or without its key check is refused', async () => {
    for (const listed of [{}, { 'station.db': 'db' }, { 'key-check': 'check' }] as Record<string, string>[]) {
      const source = await craft(listed, Object.entries(listed))
      const dataFolder = join(makeTempFolder(), 'data')
      expect(await codeOf(restoreBackup({ source, dataFolder, passphrase: undefined, phrase }))).toBe(
        'BACKUP_BROKEN',
      )
    }
  })
})

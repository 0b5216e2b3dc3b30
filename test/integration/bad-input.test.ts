import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { wordFailure } from '../../src/cli/failure-words.ts'
import type { FailureRecord } from '../../src/contract/failures.ts'
import type { Interview } from '../../src/contract/interviews.ts'
import type { ReportPage } from '../../src/contract/reports.ts'
import { openTestStation, startDraft, upload } from '../support/open-test-station.ts'
import { type RunningStation, runStation } from '../support/run-station.ts'
import { projectFolder } from '../support/sources.ts'
import { StationClient } from '../support/station-client.ts'

const sample = (name: string) =>
  Uint8Array.from(readFileSync(join(projectFolder, 'resources/samples', `${name}.mp3`)))

/** A WAV of silence, 8 bit; `claimed` seconds in its header, `seconds` in the file. */
function silence(seconds: number, rate: number, claimed = seconds): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + claimed * rate, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36)
  header.writeUInt32LE(claimed * rate, 40)
  return Uint8Array.from(Buffer.concat([header, Buffer.alloc(seconds * rate, 0x80)]))
}

/** Fails when a person would be left without words in either language. */
function expectWords(failure: FailureRecord): void {
  const [zh, en] = [wordFailure(failure, { LANG: 'zh_CN' }), wordFailure(failure, { LANG: 'en_GB' })]
  expect([/\p{Script=Han}/u.test(zh), /[a-z]{3}/u.test(en), zh === en]).toEqual([true, true, false])
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-bad-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A founded station that ends with the running test. */
async function found(folder: string, env: Record<string, string> = {}) {
  let station = await runStation(folder, { env })
  let client = await StationClient.launch(station.link)
  await client.setUp()
  onTestFinished(async () => void (await station.stop()))
  return {
    client: () => client,
    /** Stops, lets something happen, and starts again. */
    restart: async (meanwhile: () => void) => {
      await station.stop()
      meanwhile()
      station = await runStation(folder, { env })
      client = client.moveTo(station.origin)
    },
  }
}

describe('a recording', () => {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-bad-'))
  let station: RunningStation
  let client: StationClient

  beforeAll(async () => {
    station = await runStation(folder)
    client = await StationClient.launch(station.link)
    await client.setUp()
  })

  afterAll(async () => {
    await station.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  async function interviewOf(
    name: string,
    bytes: Uint8Array<ArrayBuffer>,
    language = 'en',
  ): Promise<Interview> {
    const draft = await client.createDraft('x', language)
    await client.submit(draft, [await client.upload(draft.id, name, bytes)])
    return await client.settled(draft.id)
  }

  it('of 0 bytes is refused before it is sent', async () => {
    const draft = await client.createDraft()
    const input = {
      interviewId: draft.id,
      recordingId: draft.id,
      fileName: 'a.wav',
      mime: '',
      source: 'file',
      bytes: 0,
    }
    const { status, body } = await client.ask('POST', '/media', input)
    expect([status, (body as FailureRecord).code]).toEqual([422, 'MEDIA_EMPTY'])
    expectWords(body as FailureRecord)
  })

  it.each([
    ['without a single sample', 'empty.wav', silence(0, 8000), 'MEDIA_EMPTY'],
    [
      'that is text',
      'notes.mp3',
      Uint8Array.from(Buffer.from('not a recording. '.repeat(500))),
      'MEDIA_UNREADABLE',
    ],
    [
      'that is a picture',
      'photo.mp4',
      Uint8Array.from(readFileSync(join(projectFolder, 'resources/icons/app.png'))),
      'MEDIA_UNREADABLE',
    ],
    ['of zeros', 'zeros.m4a', new Uint8Array(100_000), 'MEDIA_UNREADABLE'],
  ])('%s fails its answer in words, and its bytes are kept', async (_what, name, bytes, code) => {
    const interview = await interviewOf(name, bytes)
    const failure = interview.answers[0]?.failure
    expect([interview.state, failure?.code]).toEqual(['failed', code])
    expectWords(failure ?? { code: 'UNEXPECTED' })
    const original = await client.fetch(`/api/media/${interview.recordings[0]?.id}/original`)
    expect(Buffer.from(await original.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true)
  })

  it.each([
    ['of silence says that nobody spoke', 'silent.wav', silence(8, 8000), 'no-speech'],
    ['of silence that ends early says both', 'cut.wav', silence(8, 8000, 60), 'truncated-recording'],
  ])('%s and asks a person to look', async (_what, name, bytes, warning) => {
    const interview = await interviewOf(name, bytes)
    const { report } = await client.expect<ReportPage>('GET', `/interviews/${interview.id}/report`)
    expect(report.content.answers[0]?.warnings).toContain(warning)
    expect(report.content.recommendation.kind).toBe('review')
  })

  it.each([
    ['cut short in the middle', 'cut.mp3', sample('q1').subarray(0, 60_001)],
    ['with the wrong name', 'answer.wav', sample('q1').subarray(0, 60_000)],
    ['without a name', 'answer', sample('q1').subarray(0, 60_000)],
  ])('%s is heard as far as it goes', async (_what, name, bytes) => {
    const interview = await interviewOf(name, bytes)
    expect([interview.state, interview.answers[0]?.failure]).toEqual(['reported', null])
    const { transcripts } = await client.expect<ReportPage>('GET', `/interviews/${interview.id}/report`)
    const words = transcripts[0]?.revisions[0]?.content.segments.map(({ text }) => text).join(' ') ?? ''
    expect(words.toLowerCase()).toContain('sorry')
  })

  it('in another language than expected is still written down in its own', async () => {
    const interview = await interviewOf('q1.mp3', sample('q1'), 'zh')
    expect(interview.state).toBe('reported')
    const { transcripts } = await client.expect<ReportPage>('GET', `/interviews/${interview.id}/report`)
    const content = transcripts[0]?.revisions[0]?.content
    expect(content?.language).toBe('en')
    expect(content?.segments.map(({ text }) => text).join(' ')).toMatch(/sorry/iu)
  })

  it('of four hours opens at any moment', async () => {
    const draft = await client.createDraft()
    const hours = 4
    // A thousand samples a second, so that the file stays small while the sound is long.
    const recordingId = await client.upload(draft.id, 'long.wav', silence(hours * 3600, 1000))
    const range = `bytes=${44 + (hours * 3600 - 60) * 32_000}-${44 + (hours * 3600 - 60) * 32_000 + 9}`
    const read = async () => await client.fetch(`/api/media/${recordingId}/playback`, { headers: { range } })
    await expect.poll(async () => (await read()).status, { timeout: 180_000, interval: 500 }).toBe(206)
    expect(Buffer.from(await (await read()).arrayBuffer())).toHaveLength(10)
    const drawing = await client.expect<{ durationMs: number; peaks: number[]; speech: unknown[] }>(
      'GET',
      `/media/${recordingId}/waveform`,
    )
    expect([drawing.durationMs, drawing.speech]).toEqual([hours * 3_600_000, []])
    expect(drawing.peaks.length).toBeLessThanOrEqual(20_000)
    await client.expect('DELETE', `/interviews/${draft.id}`)
  })
})

describe('a database', () => {
  it('that is damaged offers the last good snapshot, which brings everything back', async () => {
    const folder = makeFolder()
    const { client, restart } = await found(folder)
    const draft = await client().createDraft()
    const snapshot = await client().expect<{ id: string }>('POST', '/health/snapshots')
    await restart(() => {
      const bytes = readFileSync(join(folder, 'station.db'))
      bytes.fill(0xaa, 8192, 16_384)
      writeFileSync(join(folder, 'station.db'), bytes)
    })
    const state = await client().expect<{
      stage: string
      reason: 'DATABASE_CORRUPT'
      snapshots: { id: string }[]
    }>('GET', '/access')
    expect([state.stage, state.reason, state.snapshots[0]?.id]).toEqual([
      'recovery',
      'DATABASE_CORRUPT',
      snapshot.id,
    ])
    expectWords({ code: state.reason })
    expect(await client().ask('GET', '/interviews')).toMatchObject({ status: 401 })
    expect(
      await client().ask('POST', '/access/restore-snapshot', { snapshotId: '../station.db' }),
    ).toMatchObject({
      status: 404,
    })
    await client().expect('POST', '/access/restore-snapshot', { snapshotId: snapshot.id })
    expect(await client().expect('GET', `/interviews/${draft.id}`)).toMatchObject({ state: 'draft' })
    expect(readdirSync(folder).some((name) => name.startsWith('station.db.broken-'))).toBe(true)
  })

  it('with another key says so and changes nothing; with its own it opens again', async () => {
    const folder = makeFolder()
    const { client, restart } = await found(folder)
    await client().createDraft()
    const key = readFileSync(join(folder, 'station.key'))
    await restart(() => writeFileSync(join(folder, 'station.key'), 'ab'.repeat(32)))
    const database = statSync(join(folder, 'station.db')).mtimeMs
    // The launch cookie was signed with the right key.
    expect((await client().ask('GET', '/access')).status).toBe(401)
    const link = (await runStation(folder)).link
    const stranger = await StationClient.launch(link)
    expect((await stranger.ask('GET', '/access')).body).toMatchObject({
      stage: 'recovery',
      reason: 'KEY_WRONG',
    })
    expectWords({ code: 'KEY_WRONG' })
    await restart(() => writeFileSync(join(folder, 'station.key'), key))
    expect(statSync(join(folder, 'station.db')).mtimeMs).toBe(database)
    expect(await client().expect('GET', '/interviews')).toHaveLength(1)
  })
})

describe('a model', () => {
  const models = join(projectFolder, 'models')

  it('that is missing, cut short or not a model is named as such; once it is right the answer is heard', async () => {
    const folder = makeFolder()
    const own = join(makeFolder(), 'models')
    mkdirSync(own)
    cpSync(join(models, 'silero-vad'), join(own, 'silero-vad'), { recursive: true })
    const { client } = await found(folder, { STOREFRONT_MODEL_FOLDER: own })
    const draft = await client().createDraft()
    await client().submit(draft, [
      await client().upload(draft.id, 'q1.mp3', sample('q1').subarray(0, 40_000)),
    ])
    const tried = async () => {
      const { state, answers } = await client().settled(draft.id)
      return [state, answers[0]?.failure?.code ?? null]
    }
    const again = async () => {
      await client().expect('POST', `/interviews/${draft.id}/retry`)
      return await tried()
    }
    expect(await tried()).toEqual(['failed', 'MODEL_MISSING'])
    cpSync(join(models, 'whisper-base'), join(own, 'whisper-base'), { recursive: true })
    const encoder = join(own, 'whisper-base', 'encoder.onnx')
    const { size } = statSync(encoder)
    truncateSync(encoder, size / 2)
    expect(await again()).toEqual(['failed', 'MODEL_CORRUPT'])
    writeFileSync(encoder, Buffer.alloc(size, 7))
    expect(await again()).toEqual(['failed', 'MODEL_CORRUPT'])
    for (const code of ['MODEL_MISSING', 'MODEL_CORRUPT'] as const)
      expectWords({ code, data: { model: 'x' } })
    copyFileSync(join(models, 'whisper-base', 'encoder.onnx'), encoder)
    expect(await again()).toEqual(['reported', null])
  })
})

describe('a full disk', () => {
  /** A small file system of its own; only root may mount one. */
  function mountSmallDisk(): string {
    const folder = makeFolder()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=230m,mode=0700', 'tmpfs', folder])
    onTestFinished(() => void execFileSync('umount', ['-l', folder]))
    return folder
  }

  it.runIf(process.getuid?.() === 0)(
    'refuses more, keeps what was acknowledged, and goes on when there is room',
    async () => {
      const disk = mountSmallDisk()
      const data = join(disk, 'data')
      const { client, restart } = await found(data)
      const draft = await client().createDraft()
      const slice = new Uint8Array(1_000_000).fill(65)
      const total = 60
      const recordingId = await client().begin(draft.id, { name: 'long.mp3', bytes: 5_000_000 })
      let safe = 0
      let refused: FailureRecord | undefined
      while (refused === undefined && safe < total) {
        const answer = await client().putSlice(recordingId, safe, slice)
        if (answer.status === 204) safe += 1
        else refused = (await answer.json()) as FailureRecord
      }
      expect([safe > 3 && safe < total, refused?.code]).toEqual([true, 'DISK_FULL'])
      expectWords(refused ?? { code: 'UNEXPECTED' })

      // Somebody else fills the rest, to the last byte.
      const filler = join(disk, 'filler')
      const fill = () => {
        try {
          writeFileSync(filler, Buffer.alloc(300_000_000))
        } catch (error) {
          expect((error as { code?: string }).code).toBe('ENOSPC')
        }
      }
      fill()
      const status = async () =>
        (await client().expect<{ received: number[] }>('GET', `/media/${recordingId}`)).received.length
      expect(await status()).toBe(safe)
      const attempts = [
        await client().ask('POST', `/media/${recordingId}/complete`, { slices: safe }),
        await client().ask('POST', '/interviews/sample'),
      ]
      // A record of a few hundred bytes may still find room in the database's own free pages.
      for (const { status: code, body } of attempts)
        expect([code, (body as FailureRecord).code]).toEqual([507, 'DISK_FULL'])
      expect(await status()).toBe(safe)

      rmSync(filler)
      await restart(() => undefined)
      expect(await status()).toBe(safe)
      expect(await client().expect('POST', `/media/${recordingId}/complete`, { slices: safe })).toMatchObject(
        {
          state: 'complete',
          bytes: safe * slice.length,
        },
      )
    },
  )

  it('is noticed before a slice is taken, whoever runs the station', async () => {
    const open = await openTestStation()
    const draft = await startDraft(open)
    // The last bytes are kept for the database.
    Object.assign(open.station.media, { freeBytes: async () => 200 * 1024 * 1024 })
    await expect(upload(open.station, draft.id, sample('q1'))).rejects.toMatchObject({ code: 'DISK_FULL' })
    Object.assign(open.station.media, { freeBytes: async () => 300 * 1024 * 1024 })
    await upload(open.station, draft.id, sample('q1'))
  })
})

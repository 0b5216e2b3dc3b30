import { afterEach, describe, expect, it, vi } from 'vitest'
import { decodeHere } from '../../../test/support/decode-here.ts'
import { invite, openCandidateApi, publishPlanned, step } from '../../../test/support/live-interview.ts'
import { openTestStation, type TestStation } from '../../../test/support/open-test-station.ts'
import { putVoices } from '../../../test/support/voice-program.ts'
import { toWav } from '../../../test/support/wav.ts'
import { addAsset } from '../assets/asset.service.ts'
import { getPosition, publishPosition } from '../positions/position.service.ts'
import { findLineAudio } from './line-audio.repository.ts'
import { approveLines, attachSound, listSpokenLines, setSoundRemoved } from './question-audio.service.ts'
import { listVoices, requireVoice, speakLine } from './speak.service.ts'

const positionId = 'home-customer-service'
const { signal } = new AbortController()
const tone = (seconds: number, amplitude = 0.1): Buffer =>
  toWav(Float32Array.from({ length: seconds * 16_000 }, (_, i) => amplitude * Math.sin(i / 10)))

async function open() {
  const test = await openTestStation({ parts: { decoder: decodeHere() } })
  const [first] = await listSpokenLines(test.station.db, positionId)
  if (first === undefined) throw new Error('no line')
  const key = { positionId, lineId: first.lineId, language: first.language }
  const lineNow = async () =>
    (await listSpokenLines(test.station.db, positionId)).find(
      ({ lineId, language }) => lineId === key.lineId && language === key.language,
    )
  const heard = async () => await findLineAudio(test.station.db, { ...key, text: first.text })
  return { ...test, station: test.station, caller: test.caller, key, text: first.text, lineNow, heard }
}

async function attach({ station, caller }: Pick<TestStation, 'station' | 'caller'>, key: Key, wav: Buffer) {
  const { assetId } = await addAsset(station, caller, { kind: 'audio', bytes: wav })
  return await attachSound(station, caller, { ...key, assetId, source: 'recorded', signal })
}

/** Attached and approved. */
async function record(test: Pick<TestStation, 'station' | 'caller'>, key: Key, wav: Buffer) {
  await attach(test, key, wav)
  const asked = { ...key, lineIds: [key.lineId], approved: true }
  const [line] = await approveLines(test.station, test.caller, asked)
  if (line === undefined) throw new Error('no line')
  return line
}
type Key = Awaited<ReturnType<typeof open>>['key']

const soundsOf = async ({ station }: Pick<TestStation, 'station'>): Promise<string[]> => {
  const rows = await station.db.selectFrom('asset').select('id').where('mime', 'like', 'audio/%').execute()
  return rows.map(({ id }) => id)
}

describe('the lines of a position', () => {
  it('are its questions, customers’ lines and follow-ups in both languages, at first silent', async () => {
    const { station } = await open()
    const { content } = await getPosition(station.db, positionId)
    const lines = await listSpokenLines(station.db, positionId)
    const words = content.questions.flatMap(({ turns, probes = [] }) => [...turns, ...probes])
    expect(lines).toHaveLength(2 * (content.questions.length + words.length))
    expect(new Set(lines.map(({ kind }) => kind))).toEqual(new Set(['question', 'turn', 'probe']))
    expect(lines.every(({ audio }) => audio === null)).toBe(true)
  })

  it('of a position that is not there are not found', async () => {
    const { station } = await open()
    await expect(listSpokenLines(station.db, 'nowhere')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a recorded line', () => {
  it('is levelled, and heard by candidates once approved; only the levelled sound stays', async () => {
    const test = await open()
    expect((await attach(test, test.key, tone(2))).audio?.approvedAt).toBeNull()
    expect(await test.heard()).toBeNull()
    const line = await record(test, test.key, tone(2))
    expect(line.audio).toMatchObject({
      source: 'recorded',
      durationMs: 2000,
      approvedBy: test.caller.user.name,
      outdated: false,
    })
    expect(await test.heard()).toBe(line.audio?.assetId)
    expect(await soundsOf(test)).toEqual([line.audio?.assetId])
  })

  it('takes the place of the one before', async () => {
    const test = await open()
    await record(test, test.key, tone(2))
    const line = await record(test, test.key, tone(3))
    expect(await soundsOf(test)).toEqual([line.audio?.assetId])
  })

  it('is not played any more once its words are changed, and again when they are changed back', async () => {
    const test = await open()
    await record(test, test.key, tone(2))
    const { content } = await getPosition(test.station.db, positionId)
    const [first, ...others] = content.questions
    if (first === undefined) throw new Error('no question')
    const prompt = { ...first.prompt, [test.key.language]: '换了说法' }
    await publishPosition(test.station.db, { ...content, questions: [{ ...first, prompt }, ...others] })
    expect((await test.lineNow())?.audio).toMatchObject({ outdated: true })
    expect(await findLineAudio(test.station.db, { ...test.key, text: '换了说法' })).toBeNull()
    const lineIds = [test.key.lineId]
    await approveLines(test.station, test.caller, { ...test.key, lineIds, approved: false })
    expect((await test.lineNow())?.audio?.approvedAt).not.toBeNull()
    await publishPosition(test.station.db, content)
    expect(await test.heard()).not.toBeNull()
  })

  it('is silent when removed, and as before when put back', async () => {
    const test = await open()
    const before = await record(test, test.key, tone(2))
    const { station, caller, key } = test
    expect((await setSoundRemoved(station, caller, { ...key, removed: true })).audio).toBeNull()
    expect(await test.heard()).toBeNull()
    expect(await setSoundRemoved(station, caller, { ...key, removed: false })).toEqual(before)
    expect(await test.heard()).toBe(before.audio?.assetId)
  })

  it.each([
    ['a sound that is cut off in its first bytes', tone(1).subarray(0, 44), 'SOUND_SILENT'],
    ['silence', tone(1, 0), 'SOUND_SILENT'],
    [
      'what only begins like a sound',
      Buffer.concat([Buffer.from('OggS'), Buffer.alloc(500, 7)]),
      'ASSET_UNREADABLE',
    ],
    ['more than two minutes', tone(121), 'SOUND_TOO_LONG'],
  ])('is refused when it is %s, and nothing changes', async (_, wav, code) => {
    const test = await open()
    const before = await record(test, test.key, tone(2))
    await expect(attach(test, test.key, wav)).rejects.toMatchObject({ code })
    expect(await test.lineNow()).toEqual(before)
  })

  it.each([
    ['a line that nobody says', { lineId: 'nothing' }],
    ['an asset that is not there', { assetId: '0'.repeat(64) }],
  ])('is refused for %s', async (_, change) => {
    const { station, caller, key } = await open()
    const { assetId } = await addAsset(station, caller, { kind: 'audio', bytes: tone(1) })
    const asked = { ...key, assetId, source: 'uploaded', signal, ...change } as const
    await expect(attachSound(station, caller, asked)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a candidate', () => {
  it('gets the approved sound of the question asked, and no other', async () => {
    const test = await open()
    const { id } = await publishPlanned(test, ({ questions }) => {
      const own = questions.filter(({ kind }) => kind === 'open').slice(0, 1)
      return {
        questions: own,
        plan: { modes: ['voice'], practice: true, steps: own.map((question) => step(question.id)) },
      }
    })
    const lines = await listSpokenLines(test.station.db, id)
    const [asked, other] = lines.filter(({ language }) => language === 'en')
    if (asked === undefined || other === undefined) throw new Error('no lines')
    const given = { positionId: id, language: 'en' } as const
    const line = await record(test, { ...given, lineId: asked.lineId }, tone(2))
    const unheard = await attach(test, { ...given, lineId: other.lineId }, tone(3))
    const tab = (await openCandidateApi(test))((await invite(test, id)).token)
    const { step: shown } = await tab.start('voice')
    expect(shown?.part.audioUrl).toBe(`/candidate-api/assets/${line.audio?.assetId}`)
    const fetched = await tab.ask('GET', `/assets/${line.audio?.assetId}`)
    expect([fetched.status, (fetched.body as Buffer).length]).toEqual([200, 2 * 32_000 + 44])
    expect((await tab.ask('GET', `/assets/${unheard.audio?.assetId}`)).status).toBe(404)
  })
})

/** The line as it is once a voice has spoken it. */
async function speak(test: Awaited<ReturnType<typeof open>>, voiceId: string) {
  const { station, caller, key } = test
  const voice = await requireVoice(station, { ...key, voiceId })
  await speakLine(station, { key, voice, by: caller.user.id, signal })
  return await test.lineNow()
}

describe.runIf(process.platform === 'linux')('a line spoken by the system', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  it('waits for approval, and is heard by nobody before', async () => {
    putVoices()
    const test = await open()
    const { station, caller, key } = test
    const lineIds = [key.lineId]
    const spoken = await speak(test, 'espeak-ng:sit/cmn')
    expect(spoken?.audio).toMatchObject({ source: 'system-voice', voice: 'Mandarin', approvedAt: null })
    expect(await test.heard()).toBeNull()
    await approveLines(station, caller, { ...key, lineIds, approved: true })
    expect(await test.heard()).toBe(spoken?.audio?.assetId)
    await approveLines(station, caller, { ...key, lineIds, approved: false })
    expect(await test.heard()).toBeNull()
  })

  it('needs a voice of this computer and of the line’s language', async () => {
    putVoices()
    const { station, key } = await open()
    expect((await listVoices(station)).map(({ id }) => id)).toEqual(['espeak-ng:sit/cmn', 'espeak-ng:gmw/en'])
    for (const voiceId of ['espeak-ng:gmw/en', 'espeak-ng:-h', 'other'])
      await expect(requireVoice(station, { ...key, voiceId })).rejects.toMatchObject({
        code: 'VOICE_MISSING',
      })
  })
})

describe('a line spoken by an installed voice', () => {
  const model = { id: 'xiaoya', name: 'Xiaoya', hash: 'x', files: {}, languages: ['zh'] }

  it('is levelled and waits for approval, whatever rate the voice speaks at', async () => {
    const test = await open()
    const said: string[] = []
    const voices = {
      voices: async () => [model],
      speak: async ({ text }: { text: string }) => {
        said.push(text)
        return {
          sampleRate: 8000,
          samples: Int16Array.from({ length: 8000 }, (_, i) => 3000 * Math.sin(i / 5)),
        }
      },
      dispose: async () => undefined,
    }
    const station = { ...test.station, voices }
    expect((await listVoices(station))[0]).toEqual({
      id: 'pack:xiaoya',
      name: 'Xiaoya',
      language: 'zh',
      source: 'voice-pack',
    })
    const line = await speak({ ...test, station }, 'pack:xiaoya')
    expect(said).toEqual([test.text])
    expect(line?.audio).toMatchObject({ source: 'voice-pack', voice: 'Xiaoya', approvedAt: null })
    expect(line?.audio?.durationMs).toBeCloseTo(1000, -2)
  })

  it('says so when the voice fails', async () => {
    const test = await open()
    const voices = { ...test.station.voices, voices: async () => [model] }
    const spoken = speak({ ...test, station: { ...test.station, voices } }, 'pack:xiaoya')
    await expect(spoken).rejects.toMatchObject({ code: 'VOICE_FAILED' })
    expect((await test.lineNow())?.audio).toBeNull()
  })
})

import { expect, it, vi } from 'vitest'
import type { Delivery } from '../../src/domain/delivery/delivery.ts'
import type { Transcript } from '../../src/domain/transcript/transcript.ts'
import { createVoiceActivity } from '../../src/engines/speech/voice-activity-engine.ts'
import type { Transcription } from '../../src/engines/speech/transcription.ts'
import { createForkProcessHost } from '../../src/processes/fork-process-host.ts'
import { upsample } from '../../src/phone/codec/resample.ts'
import { openMedia } from '../../src/station/media/media.service.ts'
import { readReportDocument } from '../../src/station/reports/report-document.service.ts'
import { renderReportPdf } from '../../src/station/reports/report-pdf.ts'
import { openExchangeProcess } from '../support/exchange-process.ts'
import { type LongAnswers, readSpeech } from '../support/long-answers.ts'
import { publishPlanned, step } from '../support/live-interview.ts'
import { readPdf } from '../support/pdf-text.ts'
import { placeCall } from '../support/phone-call.ts'
import { openPhoneStation } from '../support/phone-station.ts'
import { createTestEngine, sampleAnswer, sharedAudio, vadModel } from '../support/speech.ts'
import { frameLevels, lineRate, speechSpans } from '../support/telephone-line.ts'
import { toWav } from '../support/wav.ts'

/** Somebody's voice where the checkout has it beside it, else the sample interview's. */
const recorded = sharedAudio('librispeech_1995-1837-0001.wav')
const spoken =
  recorded === undefined
    ? {
        file: sampleAnswer(1),
        seconds: 13.4,
        words:
          'Oh, I am so sorry. You have been waiting since Saturday, and school starts in a few days. I would be upset ' +
          'too. May I have your order number, please, and is it still the same delivery address?',
      }
    : {
        file: recorded,
        seconds: 8.2,
        words:
          'It was the first great sorrow of his life; it was not so much the loss of the cotton itself, but the fantasy, ' +
          'the hopes, the dreams built around it.',
      }

const textOf = ({ segments }: Pick<Transcript, 'segments'>): string =>
  segments.map(({ text }) => text).join(' ')
const lettersOf = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** Letters that are wrong, missing or too many, of each letter that was to be heard (Levenshtein's distance). */
function errorRate(wanted: string, heard: string): number {
  const [from, to] = [lettersOf(wanted), lettersOf(heard)]
  let row = Array.from({ length: to.length + 1 }, (_, n) => n)
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1]
    for (const [at, other] of [...to].entries())
      next.push(
        Math.min((row[at] ?? 0) + (letter === other ? 0 : 1), (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1),
      )
    row = next
  }
  return (row.at(-1) ?? 0) / Math.max(1, from.length)
}

/** Both tracks of a WAV of two channels. */
function readTracks(wav: Uint8Array): { rate: number; left: Int16Array; right: Int16Array } {
  const view = Buffer.from(wav.buffer, wav.byteOffset, wav.byteLength)
  expect(view.readUInt16LE(22)).toBe(2)
  const frames = (view.length - 44) >> 2
  const track = (channel: number) =>
    Int16Array.from({ length: frames }, (_, n) => view.readInt16LE(44 + n * 4 + channel * 2))
  return { rate: view.readUInt32LE(24), left: track(0), right: track(1) }
}

/** The words of 8 kHz sound that came by no line. */
async function writeDown(sound: Int16Array): Promise<Transcription> {
  const engine = createTestEngine()
  const wav = toWav(Float32Array.from(upsample(sound), (value) => value / 32_768))
  const read = async (at: number, length: number) => wav.subarray(at, at + length)
  return await engine
    .transcribe({ size: wav.length, read }, { language: 'en' })
    .finally(async () => await engine.dispose())
}

const spokenMs = (track: Int16Array): number =>
  speechSpans(frameLevels(track)).reduce((sum, { from, to }) => sum + to - from, 0)

/** Numbers of the frames in which anything is heard. */
const loudFrames = (track: Int16Array): number[] =>
  frameLevels(track).flatMap((db, frame) => (db > -50 ? [frame] : []))

it('a real answer by telephone is written down, measured and kept as it was said', async () => {
  const failures: string[] = []
  const exchange = await openExchangeProcess<LongAnswers, never>(
    new URL('../support/long-answers.ts', import.meta.url),
    { questions: 1, answerSeconds: spoken.seconds, thinkMs: null, files: [spoken.file] },
    (message) => message.type === 'failed' && failures.push(message.message),
  )
  const { made, connect, overCall } = await openPhoneStation(exchange, {
    speech: createTestEngine(undefined, true),
    decoder: createTestEngine(),
    captions: createTestEngine(),
    voiceActivity: createVoiceActivity({ host: createForkProcessHost(), vadModel }),
  })
  const { station } = made
  await publishPlanned(made, ({ questions: [question] }) => {
    if (question === undefined) throw new Error('no question')
    const asked = { ...question, kind: 'open' as const, turns: [], probes: [] }
    return { questions: [asked], plan: { modes: ['video'], practice: false, steps: [step(question.id)] } }
  })
  await connect(await placeCall(made, 'planned', 'en'))
  const call = await overCall()
  expect(failures).toEqual([])
  expect(call.outcome).toBe('completed')
  const interviewId = call.interview_id ?? ''
  const row = await vi.waitFor(
    async () => {
      const reported = await station.db.selectFrom('report').select('id').executeTakeFirst()
      expect(reported).toBeDefined()
      return await station.db
        .selectFrom('answer')
        .innerJoin('transcript', 'transcript.answer_id', 'answer.id')
        .select(['delivery_json', 'duration_ms', 'transcript.content_json'])
        .executeTakeFirstOrThrow()
    },
    { timeout: 40_000, interval: 200 },
  )

  const answer = (await readSpeech([spoken.file])).subarray(0, spoken.seconds * lineRate)
  const heard = JSON.parse(row.content_json) as Transcript
  // Telephone sound is what the plain file has too; the line adds its codes.
  const plain = errorRate(spoken.words, textOf(await writeDown(answer)))
  expect(errorRate(spoken.words, textOf(heard))).toBeLessThan(plain + 0.1)
  const times = heard.segments.flatMap(({ startMs, endMs, tokens = [] }) => [
    startMs,
    ...tokens.map((token) => token.startMs),
    endMs,
  ])
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  expect(times[0]).toBeGreaterThanOrEqual(0)
  expect(times.at(-1)).toBeLessThanOrEqual(row.duration_ms)

  const delivery = JSON.parse(row.delivery_json ?? 'null') as Delivery | null
  expect(delivery?.track.pitchHz.some((hz) => hz > 0)).toBe(true)
  const pdf = await renderReportPdf(await readReportDocument(station, interviewId), 'en')
  expect(readPdf(pdf).pages.join(' ').replaceAll(/\s+/g, ' ')).toMatch(/telephone/i)

  const media = await openMedia(station, call.recording_id ?? '', 'original')
  const tracks = readTracks(await media.reader.read(0, media.reader.size))
  await media.close()
  expect(tracks.rate).toBe(lineRate)
  const ms = spokenMs(answer)
  expect(Math.abs(spokenMs(tracks.left) - ms)).toBeLessThan(0.05 * ms)
  // The question, then the answer, then the goodbye.
  const [heardFrames, playedFrames] = [loudFrames(tracks.left), loudFrames(tracks.right)]
  expect(playedFrames[0]).toBeLessThan(heardFrames[0] ?? 0)
  expect(playedFrames.at(-1)).toBeGreaterThan(heardFrames.at(-1) ?? Infinity)
}, 90_000)

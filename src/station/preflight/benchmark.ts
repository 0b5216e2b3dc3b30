import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { PreflightBench } from '../../contract/preflight.ts'
import { EngineFailure } from '../../engines/protocol.ts'
import type { Station } from '../context.ts'
import { openDatabase } from '../db/open.ts'
import { MediaStore } from '../media/media-store.ts'
import { chooseStationRater } from '../scoring/station-rater.ts'
import { rateWith } from '../scoring/rate-with.ts'
import type { Question } from '../../domain/positions/position.ts'
import type { Transcript } from '../../domain/transcript/transcript.ts'
import type { Meter } from './meter.ts'

/** Recognition is measured for so long, ms; a computer that is slower than the sound gets through one stretch at least. */
const speechMs = 13_000
/** Of a sample, s: long enough for several phrases; less on a computer that would take more than six seconds for it. */
const stretch = { longest: 18, shortest: 6, tried: 4, patience: 6 } as const
/** After so long recognition is left as far as it came, ms. */
const speechLimitMs = 75_000
const idleMs = 1_500
const ratingRounds = 3
const slices = 40
const commits = 250

type Samples = readonly { readonly path: string; readonly questionId: string }[]

/** Works as an interview does, on shipped samples and files in `scratch`, for about half a minute. */
export async function runBenchmark(
  station: Station,
  scratch: string,
  { meter, signal }: { meter: Meter; signal: AbortSignal },
): Promise<PreflightBench> {
  const began = performance.now()
  const samples = listSamples(station.resources)
  meter.begin('idle')
  const busyElsewhere = await measureIdle(signal)
  meter.begin('speech')
  const speech = await measureSpeech(station, samples, signal)
  meter.begin('rating')
  const rating = await measureRating(station, speech.heard, signal)
  meter.begin('media')
  const mediaSecondsPerMegabyte = await measureMedia(join(scratch, 'media'), signal)
  meter.begin('database')
  const commitSeconds = await measureCommits(join(scratch, 'trial.db'), signal)
  return {
    speechPaces: speech.paces,
    ratingSeconds: rating?.seconds ?? null,
    mediaSecondsPerMegabyte,
    commitSeconds,
    busyElsewhere,
    recogniser: speech.recogniser,
    rater: rating?.rater ?? null,
    missing: [
      ...(speech.paces.length === 0 ? (['speech'] as const) : []),
      ...(rating === undefined ? (['rating'] as const) : []),
    ],
    seconds: (performance.now() - began) / 1000,
  }
}

function listSamples(resources: string): Samples {
  const file = join(resources, 'samples', 'sample-interview.json')
  if (!existsSync(file)) return []
  const { answers } = JSON.parse(readFileSync(file, 'utf8')) as {
    answers: readonly { questionId: string; file: string }[]
  }
  return answers.map(({ questionId, file: name }) => ({ questionId, path: join(resources, 'samples', name) }))
}

/** How much of the processor is taken while this program does nothing, 0–1. */
async function measureIdle(signal: AbortSignal): Promise<number> {
  const before = times()
  await delay(idleMs, undefined, { signal })
  const after = times()
  const all = after.all - before.all
  return all <= 0 ? 0 : Math.max(0, 1 - (after.idle - before.idle) / all)
}

function times(): { all: number; idle: number } {
  let all = 0
  let idle = 0
  for (const { times: one } of cpus()) {
    all += one.user + one.nice + one.sys + one.idle + one.irq
    idle += one.idle
  }
  return { all, idle }
}

type Speech = {
  readonly paces: number[]
  readonly recogniser: string | null
  readonly heard: readonly { readonly questionId: string; readonly transcript: Transcript }[]
}

/** Two recordings at once, as the station works them off. None without a model, or where it cannot run. */
async function measureSpeech(station: Station, samples: Samples, stopped: AbortSignal): Promise<Speech> {
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(speechLimitMs)])
  const sources = samples.map((sample) => ({ ...sample, bytes: readFileSync(sample.path) }))
  const transcribe = async (n: number, wanted: number) => {
    const sample = sources[n % sources.length]
    if (sample === undefined) throw new EngineFailure('MEDIA_EMPTY')
    const { bytes, questionId } = sample
    const source = {
      size: bytes.length,
      name: 'sample.mp3',
      read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
    }
    const range = { startMs: 0, endMs: wanted * 1000 }
    const transcription = await station.speech.transcribe(source, { language: 'en', range }, { signal })
    return { questionId, transcription, seconds: Math.min(wanted, transcription.durationMs / 1000) }
  }
  const paces: number[] = []
  const heard = new Map<string, Transcript>()
  let recogniser: string | null = null
  try {
    // Loads the model.
    await transcribe(0, stretch.tried)
    const trying = performance.now()
    await transcribe(1, stretch.tried)
    const slowest = stretch.tried / ((performance.now() - trying) / 1000)
    const seconds = Math.min(stretch.longest, Math.max(stretch.shortest, slowest * stretch.patience))
    const began = performance.now()
    for (let n = 0; n === 0 || performance.now() - began < speechMs; n += 2) {
      const at = performance.now()
      const both = await Promise.all([transcribe(n, seconds), transcribe(n + 1, seconds)])
      const sound = both.reduce((sum, one) => sum + one.seconds, 0)
      paces.push(sound / ((performance.now() - at) / 1000))
      for (const { questionId, transcription } of both) {
        recogniser = transcription.recogniser.modelId
        const { language, segments } = transcription
        heard.set(questionId, { language, segments })
      }
    }
  } catch (error) {
    stopped.throwIfAborted()
    if (!(error instanceof EngineFailure)) throw error
  }
  return {
    paces,
    recogniser,
    heard: [...heard].map(([questionId, transcript]) => ({ questionId, transcript })),
  }
}

/** With the rater that rates here now; what was heard, or a sentence where nothing was. */
async function measureRating(
  station: Station,
  heard: Speech['heard'],
  signal: AbortSignal,
): Promise<{ seconds: number; rater: string } | undefined> {
  const questions = await readQuestions(station)
  const answers = questions.map((question) => ({
    question,
    transcript: heard.find(({ questionId }) => questionId === question.id)?.transcript ?? plainAnswer,
  }))
  if (answers.length === 0) return undefined
  const rater = await chooseStationRater(station)
  const rate = async () => {
    for (const answer of answers) {
      signal.throwIfAborted()
      await rateWith(rater, answer, signal)
    }
  }
  // A language model takes seconds for an answer: once is enough then.
  const first = performance.now()
  await rate()
  const once = (performance.now() - first) / 1000
  if (once > 3) return { seconds: once / answers.length, rater: rater.rater.identity.id }
  const began = performance.now()
  for (let n = 0; n < ratingRounds; n += 1) await rate()
  return {
    seconds: (performance.now() - began) / 1000 / ratingRounds / answers.length,
    rater: rater.rater.identity.id,
  }
}

const plainAnswer: Transcript = {
  language: 'en',
  segments: [
    {
      startMs: 0,
      endMs: 8_000,
      text: 'I am sorry. I will call the warehouse right now and ring you back before five this afternoon.',
    },
  ],
}

async function readQuestions({ db }: Station): Promise<Question[]> {
  const row = await db
    .selectFrom('position_version')
    .select('content_json')
    .where('position_id', '=', 'home-customer-service')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return []
  return (JSON.parse(row.content_json) as { questions: Question[] }).questions.slice(0, 4)
}

/** Slices as they come, joined and read again, all encrypted; seconds for a megabyte. */
async function measureMedia(folder: string, signal: AbortSignal): Promise<number> {
  const store = new MediaStore(folder)
  const key = randomBytes(32)
  const slice = randomBytes(250_000)
  const began = performance.now()
  for (let n = 0; n < slices; n += 1) {
    signal.throwIfAborted()
    await store.writeSlice('trial', n, slice, key)
  }
  await store.joinSlices('trial', slices, key)
  const reader = await store.open('trial', 'original', key)
  try {
    for (let at = 0; at < reader.size; at += 1_000_000) await reader.read(at, 1_000_000)
  } finally {
    await reader.close()
  }
  return (performance.now() - began) / 1000 / ((slices * slice.length) / 1_000_000)
}

/** Rows of a kilobyte in an encrypted database of its own, each committed; seconds for one. */
async function measureCommits(path: string, signal: AbortSignal): Promise<number> {
  const open = openDatabase(path, randomBytes(32), true)
  try {
    const { db } = open
    await db.schema
      .createTable('setting')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('value_json', 'text')
      .execute()
    const value_json = JSON.stringify('x'.repeat(1_000))
    const began = performance.now()
    for (let n = 0; n < commits; n += 1) {
      signal.throwIfAborted()
      await db
        .insertInto('setting')
        .values({ key: `trial-${n}`, value_json })
        .execute()
    }
    return (performance.now() - began) / 1000 / commits
  } finally {
    await open.close()
  }
}

import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { backgroundFlag } from '../../src/engines/protocol.ts'
import type { Transcription } from '../../src/engines/speech/transcription.ts'
import { openDatabase } from '../../src/station/db/open.ts'
import { loadStationKeys } from '../../src/station/keys/station-keys.ts'
import type { BenchResult } from '../support/bench.ts'
import { openExchangeProcess } from '../support/exchange-process.ts'
import { openLoadPhoneAt, until } from '../support/load-phone.ts'
import type { LongAnswers } from '../support/long-answers.ts'
import { sampleAnswer, sharedAudio } from '../support/speech.ts'
import { descendantsOf } from '../support/run-station.ts'
import { type Load, watchLoad } from '../support/watch-load.ts'

/** Short: fewer and shorter calls, to see that all of it works; its figures are not those of the targets. */
const short = process.env['STOREFRONT_BENCH_SHORT'] === '1'
const calls = short ? 4 : 100
/** With the questions, the program's sentences and what is thought, about 40 s and about five minutes, half of it speech. */
const said: LongAnswers = {
  ...(short
    ? { questions: 1, answerSeconds: 18, thinkMs: 1_000 }
    : { questions: 8, answerSeconds: 18.75, thinkMs: 6_000 }),
  files: [
    ...['librispeech_1995-1837-0001.wav', 'jfk.wav'].flatMap((name) => sharedAudio(name) ?? []),
    ...([1, 2, 3, 4] as const).map(sampleAnswer),
  ],
}
/** Every result is to be there by then, s after the call. */
const limit = 600
const patienceMs = short ? 300_000 : 1_500_000

/** Calls at once, people's speech and the samples' voice: how long after each its result is there, and what that takes of the computer. */
export async function run(): Promise<BenchResult> {
  const troubles: string[] = []
  const exchange = await openExchangeProcess<LongAnswers, never>(
    new URL('../support/long-answers.ts', import.meta.url),
    said,
    (message) => message.type === 'failed' && troubles.push(message.message),
  )
  const phone = await openLoadPhoneAt(said.questions, calls, exchange)
  try {
    const { client, station, folder } = phone.load
    const pid = station.process.pid ?? 0
    const endLoad = watchLoad(pid)
    const endWatch = watchPrograms(pid)
    await phone.call(calls)
    const reported = async () => {
      const list = await client.expect<{ state: string }[]>('GET', '/interviews')
      return list.filter(({ state }) => state === 'reported' || state === 'failed').length >= calls
    }
    // Whose result is missing then is counted below.
    await until(reported, patienceMs, 3_000).catch((error: unknown) => troubles.push(String(error)))
    const load = endLoad()
    const spent = endWatch()
    const results = await readResults(folder)
    for (const trouble of troubles) process.stderr.write(`  ${trouble}\n`)
    return tell(results, load, spent)
  } finally {
    await phone.stop()
  }
}

type Results = {
  /** Of each call with a result: from its hang-up to its report, s; below 0 where it was there before. */
  readonly waits: readonly number[]
  /** From the answer to the hang-up, s, each. */
  readonly lengths: readonly number[]
  /** When the first telephone was answered, the first part was given, and the last result was there; ms since 1970. */
  readonly began: number
  readonly firstPart: number
  readonly ended: number
  readonly spoken: number
  readonly parts: number
  readonly silentParts: number
  readonly jobs: ReadonlyMap<string, { readonly count: number; readonly seconds: number }>
  readonly recogniser: string
}

/** What stands in the records. */
async function readResults(folder: string): Promise<Results> {
  const keys = loadStationKeys(folder, undefined)
  const records = openDatabase(join(folder, 'station.db'), keys.database, true)
  try {
    const { db } = records
    const held = await db
      .selectFrom('phone_call')
      .leftJoin('report', 'report.interview_id', 'phone_call.interview_id')
      .select(['up_at', 'ended_at', 'report.created_at as reported_at'])
      .execute()
    const parts = await db
      .selectFrom('answer_part')
      .select(['transcription_json', 'asked_at'])
      .where('recording_id', 'is not', null)
      .execute()
    const written = parts.flatMap(({ transcription_json }) =>
      transcription_json === null ? [] : [JSON.parse(transcription_json) as Transcription],
    )
    const worked = await db
      .selectFrom('job')
      .select(['kind', 'started_at', 'finished_at'])
      .where('state', '=', 'done')
      .execute()
    const jobs = new Map<string, { count: number; seconds: number }>()
    for (const { kind, started_at, finished_at } of worked) {
      const before = jobs.get(kind) ?? { count: 0, seconds: 0 }
      jobs.set(kind, {
        count: before.count + 1,
        seconds: before.seconds + between(started_at, finished_at),
      })
    }
    const speechOf = ({ speech }: Transcription) =>
      sum(speech.map(({ startMs, endMs }) => endMs - startMs)) / 1000
    const first = worked
      .filter(({ kind }) => kind === 'transcribe-part')
      .map(({ started_at }) => Date.parse(started_at ?? ''))
    const up = held.flatMap(({ up_at }) => (up_at === null ? [] : [Date.parse(up_at)]))
    return {
      waits: held.flatMap((one) =>
        one.reported_at === null || one.ended_at === null ? [] : [between(one.ended_at, one.reported_at)],
      ),
      lengths: held.map(({ up_at, ended_at }) => between(up_at, ended_at)),
      began: Math.min(...up),
      firstPart: Math.min(...first),
      ended: Math.max(...held.map(({ reported_at }) => Date.parse(reported_at ?? '') || 0)),
      spoken: sum(written.map(speechOf)),
      parts: parts.length,
      silentParts: parts.length - written.filter(({ segments }) => segments.length > 0).length,
      jobs,
      recogniser: written[0]?.recogniser.modelId ?? 'none',
    }
  } finally {
    await records.close()
  }
}

function tell(results: Results, { cpuSeconds, residentBytes }: Load, spent: Spent): BenchResult {
  const { waits, lengths, jobs, began, firstPart, ended } = results
  const callSeconds = sum(lengths) / lengths.length
  const perCall = cpuSeconds / calls
  const idle = (firstPart - began) / 1000
  const busy = spent.between(firstPart, ended) / ((ended - firstPart) / 1000) / availableParallelism()
  explain(results, spent)
  const recognising = jobs.get(recognition)?.seconds ?? Number.NaN
  const held = (cores: number) => callsHeld(cores, { perCall, callSeconds, idle, busy })
  return {
    figures: {
      calls: lengths.length,
      'results missing': calls - waits.length,
      'parts without words': results.silentParts,
      'hang-up to result, median': share(waits, 0.5),
      'hang-up to result, 95 %': share(waits, 0.95),
      'hang-up to result, the longest': share(waits, 1),
      'length of a call': callSeconds,
      'speech recognised of a call': results.spoken / calls,
      'recognition of a call': recognising / calls,
      'recognition per second of speech': recognising / results.spoken,
      'processor time of a call': perCall,
      'cores busy, of all': busy,
      'calls at once that 2 cores hold': held(2),
      'calls at once that 4 cores hold': held(4),
      'calls at once that 8 cores hold': held(8),
      'calls at once that 16 cores hold': held(16),
      'resident at most': residentBytes / 1e6,
    },
    targets: {
      'results missing': { max: 0 },
      'hang-up to result, the longest': { max: limit, unit: 's' },
    },
  }
}

/** Jobs that turn speech into words, one after another. */
const recognition = 'transcribe-part'

/**
 * How many calls at once, all taken at the same moment, have their results within the limit: cores × (call − idle +
 * limit) × busy ÷ processor time of a call, everything measured here: `perCall`, processor time of the station and all
 * its processes (sound, recognition, rating, records, and captions, which are made only where there is room and so count
 * too much) for one call, core seconds; `callSeconds`; `idle`, from the first
 * answered telephone to the first answer given, where nothing is to be recognised; `busy`, the share of the cores that
 * was used from then to the last result, which counts what others on this computer took as lost.
 * Assumes that a core of that computer is one of this, that twice the cores do twice the work, and that nothing else
 * is asked of them.
 */
function callsHeld(
  cores: number,
  measured: { perCall: number; callSeconds: number; idle: number; busy: number },
): number {
  const { perCall, callSeconds, idle, busy } = measured
  return Math.floor((cores * (callSeconds - idle + limit) * busy) / perCall)
}

function explain({ waits, jobs, recogniser, parts }: Results, { byProgram }: Spent): void {
  const lines = [`recogniser ${recogniser}, ${parts} parts of answers`]
  for (const [kind, { count, seconds }] of jobs)
    lines.push(`${kind.padEnd(24)} ${String(count).padStart(5)} in ${seconds.toFixed(1)} s`)
  for (const [name, seconds] of byProgram) lines.push(`${name.padEnd(24)} ${seconds.toFixed(1)} s of a core`)
  const step = short ? 5 : 60
  for (let from = 0; from < Math.max(step, ...waits); from += step) {
    const count = waits.filter((wait) => wait >= (from || -Infinity) && wait < from + step).length
    lines.push(`results in ${from}–${from + step} s: ${count}`)
  }
  for (const line of lines) process.stderr.write(`  ${line}\n`)
}

/** Processor time, seconds of one core. */
type Spent = {
  readonly byProgram: ReadonlyMap<string, number>
  /** Of all programs between two moments, ms since 1970. */
  readonly between: (from: number, to: number) => number
}

/** Looks every second at a process and all that it starts; call the result to end it. */
function watchPrograms(pid: number): () => Spent {
  const programs = new Map<number, Program>()
  const looks: { at: number; seconds: number }[] = []
  const look = () => {
    for (const one of [pid, ...descendantsOf(pid)]) {
      const found = readProgram(one)
      if (found !== undefined) programs.set(one, found)
    }
    looks.push({ at: Date.now(), seconds: sum([...programs.values()].map(({ seconds }) => seconds)) })
  }
  look()
  const timer = setInterval(look, 1_000)
  const spentBy = (moment: number) => looks.findLast(({ at }) => at <= moment)?.seconds ?? 0
  return () => {
    clearInterval(timer)
    look()
    const byProgram = new Map<string, number>()
    for (const { name, seconds } of programs.values())
      byProgram.set(name, (byProgram.get(name) ?? 0) + seconds)
    return { byProgram, between: (from, to) => spentBy(to) - spentBy(from) }
  }
}

type Program = { readonly name: string; readonly seconds: number }

function readProgram(pid: number): Program | undefined {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    const file =
      words
        .find((word) => word.endsWith('.ts'))
        ?.split('/')
        .at(-1) ?? 'other'
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const name = words.includes(backgroundFlag) ? `${file} (background)` : file
    return { name, seconds: (Number(fields[11]) + Number(fields[12])) / 100 }
  } catch {
    return undefined
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const between = (from: string | null, to: string | null): number =>
  from === null || to === null ? Number.NaN : (Date.parse(to) - Date.parse(from)) / 1000

function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN
}

import { createHash } from 'node:crypto'
import { loadavg } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import type { BenchResult } from '../support/bench.ts'
import { makeFilm } from '../support/film.ts'
import { type Filmed, holdInterview } from '../support/filmed-candidate.ts'
import { type LoadStation, openLoadStation } from '../support/load-station.ts'
import { watchLoad } from '../support/watch-load.ts'

/** Short: fewer and shorter, to see that all of it works; its figures are not those of the targets. */
const short = process.env['STOREFRONT_BENCH_SHORT'] === '1'
const candidates = short ? 6 : 30
/** Answers of one interview, seconds; five minutes. */
const answers = short ? [8, 12] : [75, 60, 90, 75]
const lonely = short ? 2 : 5
/** Candidates come one after the other within this time, ms, as those do who are asked for the same hour. */
const arrivalMs = short ? 2000 : 20_000
const hours = { evening: 2, day: 8 } as const

/** Candidates at once over the candidates' own server: what is acknowledged, how fast, and when all reports are there. */
export async function run(): Promise<BenchResult> {
  const load = await openLoadStation(answers.length)
  try {
    const films = await Promise.all(answers.map(async (seconds, n) => await makeFilm(seconds, n)))
    const alone = await interviewsAlone(load, films)
    const endLoad = watchLoad(load.station.process.pid ?? 0)
    const began = performance.now()
    const tabs = await load.invite(candidates)
    const held = await Promise.all(
      tabs.map(async (tab, n) => {
        await delay((n * arrivalMs) / candidates)
        return await holdInterview(tab, films)
      }),
    )
    const lastEnd = Math.max(...held.map(({ endedAt }) => endedAt))
    await allReported(load, held)
    const reported = performance.now()
    const { residentBytes, cpuSeconds } = endLoad()
    const lost = await lostRecordings(load, held)
    const all = (reported - began) / 1000
    const each = all / candidates
    explain(each, all)
    const acknowledgements = held.flatMap(({ acknowledged }) => acknowledged)
    return {
      figures: {
        'slices acknowledged': acknowledgements.length,
        'recordings not as sent': lost,
        'acknowledgement, median': share(acknowledgements, 0.5),
        'acknowledgement, 95th percentile': share(acknowledgements, 0.95),
        'acknowledgement, 99th percentile': share(acknowledgements, 0.99),
        'last answer to all reports': (reported - lastEnd) / 1000,
        'alone: last answer to report, 95 %': share(alone, 0.95),
        'candidates in two hours': Math.floor((hours.evening * 3600) / each),
        'candidates in a day of eight hours': Math.floor((hours.day * 3600) / each),
        'cores busy on average': cpuSeconds / all,
        'resident at most': residentBytes / 1e6,
        'computer’s load at the end': loadavg()[1] ?? 0,
      },
      targets: {
        'recordings not as sent': { max: 0 },
        'acknowledgement, 95th percentile': { max: 300, unit: 'ms' },
        'last answer to all reports': { max: 600, unit: 's' },
        'alone: last answer to report, 95 %': { max: 15, unit: 's' },
      },
    }
  } finally {
    await load.stop()
  }
}

/**
 * One interview after the other; of each, seconds from the end of its last answer to its report. What was said before
 * is understood by then, as it is while somebody speaks.
 */
async function interviewsAlone(load: LoadStation, films: readonly Buffer[]): Promise<number[]> {
  const waits: number[] = []
  for (const tab of await load.invite(lonely)) {
    const held = await holdInterview(tab, films, { paced: false, beforeLast: async () => await idle(load) })
    await allReported(load, [held])
    waits.push((performance.now() - held.endedAt) / 1000)
  }
  return waits
}

/** Of an interview; what the station does of itself in the background goes on. */
const answerJobs: ReadonlySet<string> = new Set(['transcribe-part', 'assemble-answer', 'rate-answer'])

async function idle({ client }: LoadStation): Promise<void> {
  const isBusy = ({ kind, state }: { kind: string; state: string }) =>
    answerJobs.has(kind) && (state === 'queued' || state === 'running')
  const jobs = async () => await client.expect<{ kind: string; state: string }[]>('GET', '/jobs')
  while ((await jobs()).some(isBusy)) await delay(250)
}

async function allReported({ client }: LoadStation, held: readonly Filmed[]): Promise<void> {
  for (const { interviewId } of held) {
    for (;;) {
      const { status } = await client.ask('GET', `/interviews/${interviewId}/report`)
      if (status === 200) break
      const { state } = await client.expect<{ state: string }>('GET', `/interviews/${interviewId}`)
      if (state === 'failed') throw new Error('an interview failed')
      await delay(250)
    }
  }
}

/** How many of the recordings are not, byte for byte, the slices that were acknowledged. */
async function lostRecordings({ client }: LoadStation, held: readonly Filmed[]): Promise<number> {
  let lost = 0
  for (const [recordingId, wanted] of held.flatMap(({ recordings }) => [...recordings])) {
    const answer = await client.fetch(`/api/media/${recordingId}/original`)
    const hash = createHash('sha256')
    for await (const piece of answer.body ?? []) hash.update(piece)
    if (answer.status !== 200 || hash.digest('hex') !== wanted) lost += 1
  }
  return lost
}

function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN
}

/** The arithmetic of the projection, for the reader. */
function explain(each: number, all: number): void {
  const lines = [
    `from the first link to the last report: ${all.toFixed(0)} s for ${candidates} candidates, ${each.toFixed(1)} s each`,
    `${hours.evening} h: ${hours.evening} × 3600 s / ${each.toFixed(1)} s; a day: ${hours.day} × 3600 s / ${each.toFixed(1)} s`,
    'so with every report done within that time, and nothing overlapping the next group',
  ]
  for (const line of lines) process.stderr.write(`  ${line}\n`)
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchResult } from '../support/bench.ts'
import { descendantsOf, residentBytes, type RunningStation, runStation } from '../support/run-station.ts'
import { projectFolder } from '../support/sources.ts'
import { StationClient } from '../support/station-client.ts'

const starts = 3
/** The samples have 32 kbit/s: a minute of each pair. */
const bytesPerMinute = 60 * 4000
/** Five answers of a minute: two of the shipped sample answers each, spoken one after the other. */
const pairs = [
  ['q1', 'q2'],
  ['q2', 'q3'],
  ['q3', 'q4'],
  ['q4', 'q1'],
  ['q1', 'q3'],
] as const

function readPair(names: readonly string[]): Uint8Array<ArrayBuffer> {
  const parts = names.map((name) => readFileSync(join(projectFolder, 'resources/samples', `${name}.mp3`)))
  return Uint8Array.from(Buffer.concat(parts).subarray(0, bytesPerMinute))
}

/** Watches the memory of the station and all that it started; call the result for the most there was, in bytes. */
function watchMemory(station: RunningStation): () => number {
  const pid = station.process.pid ?? 0
  let most = 0
  const timer = setInterval(() => {
    const all = [pid, ...descendantsOf(pid)]
    most = Math.max(
      most,
      all.reduce((sum, one) => sum + residentBytes(one), 0),
    )
  }, 100)
  return () => {
    clearInterval(timer)
    return most
  }
}

/** A five-answer, five-minute interview through the real station over HTTP, from the first byte to the report. */
export async function run(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-bench-'))
  let station = await runStation(folder)
  try {
    const secondStarts: number[] = []
    let client = await StationClient.launch(station.link)
    await client.setUp()
    for (let n = 0; n < starts; n += 1) {
      await station.stop()
      station = await runStation(folder)
      client = client.moveTo(station.origin)
      secondStarts.push(station.startMs)
    }
    const draft = await client.createDraft()
    const files = pairs.map(readPair)
    const memory = watchMemory(station)
    const began = performance.now()
    const recordings: string[] = []
    for (const [index, bytes] of files.entries())
      recordings.push(await client.upload(draft.id, `answer-${index}.mp3`, bytes))
    const uploaded = performance.now()
    await client.submit(draft, recordings)
    const interview = await client.settled(draft.id)
    const ended = performance.now()
    const residentMb = memory() / 1e6
    if (interview.state !== 'reported' || interview.answersFailed > 0) throw new Error('the interview failed')
    const heardMs = interview.recordings.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0)
    return {
      figures: {
        'upload start to report': (ended - began) / 1000,
        'of which upload': (uploaded - began) / 1000,
        'speech in the interview': heardMs / 1000,
        'resident at most': residentMb,
        'second start to open': (secondStarts.toSorted((a, b) => a - b)[starts >> 1] ?? 0) / 1000,
      },
      targets: {
        'upload start to report': { max: 40, unit: 's' },
        'speech in the interview': { min: 290, max: 310, unit: 's' },
        'resident at most': { max: 1200, unit: 'MB' },
        'second start to open': { max: 3, unit: 's' },
      },
    }
  } finally {
    await station.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

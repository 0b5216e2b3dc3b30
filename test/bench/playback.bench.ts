import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { wavHeader } from '../../src/station/media/wav.ts'
import type { BenchResult } from '../support/bench.ts'
import { runStation } from '../support/run-station.ts'
import { projectFolder } from '../support/sources.ts'
import { StationClient } from '../support/station-client.ts'

const rounds = 41
const bytesPerMinute = 60 * 16_000 * 2

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/** A minute of speech, and an hour of it; one long conversation with four answers in it. */
export async function run(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-bench-'))
  const station = await runStation(folder)
  try {
    const client = await StationClient.launch(station.link)
    await client.setUp()
    const draft = await client.createDraft()
    const speech = ['q1', 'q2', 'q4'].map((name) =>
      readFileSync(join(projectFolder, 'resources/samples', `${name}.mp3`)),
    )
    const source = await client.upload(draft.id, 'speech.mp3', Uint8Array.from(Buffer.concat(speech)))
    const minute = (await readWhole(client, source)).subarray(44, 44 + bytesPerMinute)
    if (minute.length !== bytesPerMinute) throw new Error('less than a minute of speech')
    const ids: string[] = []
    for (const minutes of [1, 60]) {
      const wav = Buffer.concat([
        wavHeader(minutes * bytesPerMinute),
        ...Array.from({ length: minutes }, () => minute),
      ])
      ids.push(await client.upload(draft.id, `${minutes}.wav`, Uint8Array.from(wav)))
    }
    const [short = '', long = ''] = ids
    await whenPlayable(client, short)
    await whenPlayable(client, long)
    const times: Record<'short' | 'long', number[]> = { short: [], long: [] }
    for (let round = 0; round < rounds; round += 1) {
      const at = (round + 1) / (rounds + 2)
      times.short.push(await firstBytes(client, short, 44 + Math.floor(at * bytesPerMinute)))
      times.long.push(await firstBytes(client, long, 44 + Math.floor(at * 60 * bytesPerMinute)))
    }
    const answers = [5, 20, 35, 50].map((from, index) => ({
      questionId: draft.position.content.questions[index]?.id ?? '',
      recordingId: long,
      range: { startMs: from * 60_000, endMs: from * 60_000 + 50_000 },
    }))
    await client.expect('PUT', `/interviews/${draft.id}/answers`, { answers })
    await client.expect('POST', `/interviews/${draft.id}/submit`)
    if ((await client.settled(draft.id)).state !== 'reported') throw new Error('the interview failed')
    const page = await timed(async () => void (await client.expect('GET', `/interviews/${draft.id}/report`)))
    const waveform = await timed(async () => void (await client.expect('GET', `/media/${long}/waveform`)))
    return {
      figures: {
        'seek in a minute': median(times.short),
        'seek in an hour': median(times.long),
        'hour to minute': median(times.long) / median(times.short),
        'report page of an hour': page,
        'waveform of an hour': waveform,
      },
      targets: {
        'seek in an hour': { max: 200, unit: 'ms' },
        'hour to minute': { max: 1.5 },
        'report page of an hour': { max: 200, unit: 'ms' },
        'waveform of an hour': { max: 200, unit: 'ms' },
      },
    }
  } finally {
    await station.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function whenPlayable(client: StationClient, recordingId: string): Promise<void> {
  const headers = { range: 'bytes=0-1' }
  while ((await client.fetch(`/api/media/${recordingId}/playback`, { headers })).status !== 206)
    await delay(100)
}

async function readWhole(client: StationClient, recordingId: string): Promise<Buffer> {
  await whenPlayable(client, recordingId)
  return Buffer.from(await (await client.fetch(`/api/media/${recordingId}/playback`)).arrayBuffer())
}

/** Milliseconds from asking for the rest of a recording to its first bytes, as a player does that seeks. */
async function firstBytes(client: StationClient, recordingId: string, from: number): Promise<number> {
  const over = new AbortController()
  const began = performance.now()
  const answer = await client.fetch(`/api/media/${recordingId}/playback`, {
    headers: { range: `bytes=${from}-` },
    signal: over.signal,
  })
  await answer.body?.getReader().read()
  const took = performance.now() - began
  over.abort()
  return took
}

/** Median milliseconds of several runs. */
async function timed(work: () => Promise<void>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 9; round += 1) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return median(times)
}

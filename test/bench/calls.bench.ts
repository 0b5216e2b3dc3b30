import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { CalledPerson, Campaign } from '../../src/contract/campaigns.ts'
import type { PhoneLine } from '../../src/contract/phone-lines.ts'
import { inspectable, InspectedProcess } from '../support/inspect-process.ts'
import type { BenchResult } from '../support/bench.ts'
import { compareRecordings } from '../support/compare-recordings.ts'
import { type LoadPhone, openLoadPhoneAt, until } from '../support/load-phone.ts'
import { has } from '../support/kamailio.ts'
import { ManyPhones, type PhonesFigures } from '../support/many-phones.ts'
import { readPhoneTalk } from '../support/phone-talk.ts'
import { SippPhones } from '../support/sipp-phones.ts'
import { findPhoneWorker, openGapProbe } from '../support/phone-worker.ts'
import type { StationClient } from '../support/station-client.ts'
import { watchConsole } from '../support/watch-console.ts'
import { watchLoad } from '../support/watch-load.ts'
import { withoutRecogniser } from '../support/without-recogniser.ts'

/** Short: to see that all of it works; its figures are not those of the targets. */
const short = process.env['STOREFRONT_BENCH_SHORT'] === '1'
const sizes = short ? [10] : [100, 200]
const seconds = short ? 50 : 120
/** Of 34 s each, or less where the voice pauses for long: nobody comes to an end before the telephones hang up. */
const questions = 16
/** Calls whose recordings are held against what was said. */
const compared = 10

/** Calls that are ended in one go would be no telephone's day, ms between two. */
const betweenEndsMs = 5
/** sipp where it is installed. It cannot tell what it heard: only with our own are losses on that side measured. */
const usesSipp = process.env['STOREFRONT_BENCH_PEER'] !== 'own' && has('sipp')

type Bench = {
  readonly phone: LoadPhone<ManyPhones | SippPhones>
  readonly worker: InspectedProcess
  readonly readGaps: Awaited<ReturnType<typeof openGapProbe>>
}

/**
 * The real station calls 100 people at once, then 200: interviews with sound both ways for two minutes, heard, judged and
 * recorded. Everybody who is called is in another process; the recogniser is left out, as it has its own bench.
 */
export async function run(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-models-'))
  const sounds = await readPhoneTalk()
  const phones = usesSipp ? await SippPhones.open(sounds) : await ManyPhones.open(['talks'], sounds)
  process.stderr.write(`  who is called: ${usesSipp ? 'sipp' : 'our own telephones'}\n`)
  const phone = await openLoadPhoneAt(questions, Math.max(...sizes), phones, {
    env: { ...withoutRecogniser(folder), ...inspectable },
  })
  try {
    const worker = await InspectedProcess.open(phone.load.station, findPhoneWorker(phone.load.station))
    const bench = { phone, worker, readGaps: await openGapProbe(worker) }
    const figures: Record<string, number> = {}
    for (const calls of sizes) {
      const held = await hold(bench, calls)
      for (const [name, value] of Object.entries(held)) figures[`${calls} calls: ${name}`] = value
    }
    worker.close()
    // sipp says all of it over and over, our own telephones the talk alone.
    const said = usesSipp ? Buffer.concat([sounds.opening, sounds.talk]) : sounds.talk
    return {
      figures: { ...figures, ...(await compareRecordings(phone.load, said, compared)) },
      targets,
    }
  } finally {
    await phone.stop()
    rmSync(folder, { recursive: true })
  }
}

async function hold({ phone, worker, readGaps }: Bench, calls: number): Promise<Record<string, number>> {
  const { load, exchange } = phone
  const { client, station } = load
  const began = performance.now()
  const campaignId = await phone.call(calls, 1)
  const counts = async () => (await client.expect<Campaign>('GET', `/campaigns/${campaignId}`)).counts
  await until(async () => {
    const { waiting = 0, dialling = 0, ringing = 0 } = await counts()
    return waiting + dialling + ringing === 0
  }, 120_000)
  const upAfter = (performance.now() - began) / 1_000
  const before = await measure(exchange)
  await readGaps()
  const watched = {
    'phone worker': watchLoad(worker.pid, { alone: true }),
    station: watchLoad(station.process.pid ?? 0, { alone: true }),
    'who is called': watchLoad(exchange.pid, { alone: true }),
  }
  const endConsole = watchConsole(client, campaignId)
  await delay(seconds * 1_000)
  const gaps = await readGaps()
  const after = await measure(exchange)
  const api = await endConsole()
  const loads = Object.entries(watched).map(([name, end]) => [name, end()] as const)
  const { talking = 0, ...gone } = await counts()
  if (talking < calls) process.stderr.write(`  of ${calls}: ${JSON.stringify(gone)}\n`)
  await endCalls(client, campaignId)
  return {
    'seconds until all are up': upAfter,
    lost: calls - talking,
    'gap p50': gaps.gapP50,
    'gap p99': gaps.gapP99,
    'gap max': gaps.gapMax,
    ...(before === null || after === null
      ? {}
      : {
          'gap p99 where it is heard': after.gapP99,
          'packets heard': after.received - before.received,
          'packets lost to who is called': after.lost - before.lost,
        }),
    'answers of the station': api.answers,
    'answers, median': api.median,
    'answers, 95 %': api.most,
    ...Object.fromEntries(
      loads.flatMap(([name, { residentBytes, cpuSeconds }]) => [
        [`memory, ${name}`, residentBytes / 2 ** 20],
        [`part of a core, ${name}`, cpuSeconds / seconds],
      ]),
    ),
  }
}

const measure = async (phones: ManyPhones | SippPhones): Promise<PhonesFigures | null> =>
  phones instanceof ManyPhones ? await phones.measure() : null

async function endCalls(client: StationClient, campaignId: string): Promise<void> {
  await client.expect('PUT', `/campaigns/${campaignId}/state`, { state: 'stopped' })
  for (const { callId } of await client.expect<CalledPerson[]>('GET', `/campaigns/${campaignId}/people`)) {
    if (callId !== null) await client.ask('POST', `/calls/${callId}/end`)
    await delay(betweenEndsMs)
  }
  await until(async () => (await client.expect<PhoneLine[]>('GET', '/phone-lines'))[0]?.inUse === 0)
}

const targets = {
  ...Object.fromEntries(
    sizes.flatMap((calls) => [
      [`${calls} calls: lost`, { max: 0 }],
      [`${calls} calls: gap p99`, { max: calls > 100 ? 40 : 30, unit: 'ms' }],
      ...(usesSipp ? [] : [[`${calls} calls: packets lost to who is called`, { max: 0 }]]),
      [`${calls} calls: answers, 95 %`, { max: 200, unit: 'ms' }],
      [`${calls} calls: memory, phone worker`, { max: 400, unit: 'MB' }],
    ]),
  ),
  'packets lost on the way to us': { max: 0 },
  'packets too late for us': { max: 0 },
  'recordings compared': { min: 1 },
  'samples said, and not in the recording': { max: 0 },
}

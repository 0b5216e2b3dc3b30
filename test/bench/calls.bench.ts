import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { inspectable, InspectedProcess } from '../support/inspect-process.ts'
import type { BenchResult } from '../support/bench.ts'
import { compareRecordings } from '../support/compare-recordings.ts'
import { type LoadPhone, openLoadPhoneAt, until } from '../support/load-phone.ts'
import { ManyPhones } from '../support/many-phones.ts'
import { readPhoneTalk } from '../support/phone-talk.ts'
import { findPhoneWorker, openGapProbe } from '../support/phone-worker.ts'
import { watchConsole } from '../support/watch-console.ts'
import { watchLoad } from '../support/watch-load.ts'
import { withoutRecogniser } from '../support/without-recogniser.ts'

/** Short: to see that all of it works; its figures are not those of the targets. */
const short = process.env['STOREFRONT_BENCH_SHORT'] === '1'
const sizes = short ? [10] : [100, 200]
const seconds = short ? 15 : 120
/** Of 34 s each: nobody comes to an end before the telephones hang up. */
const questions = 6
/** Calls whose recordings are held against what was said. */
const compared = 10

type Bench = {
  readonly phone: LoadPhone<ManyPhones>
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
  const phones = await ManyPhones.open(['talks'], sounds)
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
    return {
      figures: { ...figures, ...(await compareRecordings(phone.load, sounds.talk, compared)) },
      targets,
    }
  } finally {
    await phone.stop()
    rmSync(folder, { recursive: true })
  }
}

async function hold({ phone, worker, readGaps }: Bench, calls: number): Promise<Record<string, number>> {
  const { load, exchange } = phone
  const began = performance.now()
  const campaignId = await phone.call(calls, 1)
  const up = async () => (await exchange.measure()).up
  await until(async () => (await up()) === calls, 120_000)
  const upAfter = (performance.now() - began) / 1_000
  const before = await exchange.measure()
  await readGaps()
  const watched = {
    'phone worker': watchLoad(worker.pid, { alone: true }),
    station: watchLoad(load.station.process.pid ?? 0, { alone: true }),
    'who is called': watchLoad(exchange.pid, { alone: true }),
  }
  const endConsole = watchConsole(load.client, campaignId)
  await delay(seconds * 1_000)
  const gaps = await readGaps()
  const after = await exchange.measure()
  const api = await endConsole()
  const loads = Object.entries(watched).map(([name, end]) => [name, end()] as const)
  await load.client.expect('PUT', `/campaigns/${campaignId}/state`, { state: 'stopped' })
  exchange.hangUp()
  await until(
    async () => (await load.client.expect<{ inUse: number }[]>('GET', '/phone-lines'))[0]?.inUse === 0,
  )
  return {
    'seconds until all are up': upAfter,
    lost: calls - after.up,
    'gap p50': gaps.gapP50,
    'gap p99': gaps.gapP99,
    'gap max': gaps.gapMax,
    'gap p99 where it is heard': after.gapP99,
    'packets heard': after.received - before.received,
    'packets lost to who is called': after.lost - before.lost,
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

const targets = {
  ...Object.fromEntries(
    sizes.flatMap((calls) => [
      [`${calls} calls: lost`, { max: 0 }],
      [`${calls} calls: gap p99`, { max: calls > 100 ? 40 : 30, unit: 'ms' }],
      [`${calls} calls: packets lost to who is called`, { max: 0 }],
      [`${calls} calls: answers, 95 %`, { max: 200, unit: 'ms' }],
      [`${calls} calls: memory, phone worker`, { max: 400, unit: 'MB' }],
    ]),
  ),
  'packets lost on the way to us': { max: 0 },
  'packets too late for us': { max: 0 },
  'recordings compared': { min: 1 },
  'samples not as they were said': { max: 0 },
}

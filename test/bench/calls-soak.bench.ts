import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { CalledPerson, Campaign } from '../../src/contract/campaigns.ts'
import type { BenchResult } from '../support/bench.ts'
import type { Habit } from '../support/called-phone.ts'
import { inspectable, InspectedProcess } from '../support/inspect-process.ts'
import { type LoadPhone, openLoadPhoneAt } from '../support/load-phone.ts'
import { ManyPhones } from '../support/many-phones.ts'
import { readPhoneTalk } from '../support/phone-talk.ts'
import { findPhoneWorker } from '../support/phone-worker.ts'
import { type Standing, standingOf } from '../support/standing-of.ts'
import { withoutRecogniser } from '../support/without-recogniser.ts'

/** Short: to see that all of it works; its figures are not those of the targets. */
const short = process.env['STOREFRONT_BENCH_SHORT'] === '1'
const quarters = 4
const callsOfQuarter = short ? 50 : 1_250
const printedEvery = short ? 50 : 500
const channels = 200
/** Of whoever presses a key. */
const openingSeconds = 3
/** What SIP remembers of a call is forgotten 32 s after it (timers D and J); and what is kept of it is written. */
const settleMs = 40_000
/** Who rings for so long is given up by hand, half of them; the others by the campaign's own limit. */
const patienceMs = 3_000

/** Most who are called take the call; one of fifty lets it ring. */
const usual: readonly Habit[] = [
  'presses nine',
  'hangs up',
  'hangs up at once',
  'is busy',
  'presses nine',
  'declines',
  'hangs up',
  'presses nine',
  'hangs up at once',
  'hangs up',
]
const habits: readonly Habit[] = [
  ...Array.from({ length: 5 }, () => usual)
    .flat()
    .slice(1),
  'rings on',
]

type Bench = {
  readonly phone: LoadPhone<ManyPhones>
  readonly worker: InspectedProcess
  readonly station: InspectedProcess
}
type Standings = { readonly worker: Standing; readonly station: Standing }

/**
 * 5,000 short calls, as fast as 200 channels hold them, in four campaigns; what the phone worker and the station hold
 * meanwhile, and once all is quiet. The figures are what came to it from the second quarter to the end.
 */
export async function run(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-models-'))
  const phones = await ManyPhones.open(habits, await readPhoneTalk(openingSeconds))
  const phone = await openLoadPhoneAt(1, channels, phones, {
    env: { ...withoutRecogniser(folder), ...inspectable },
    callsPerSecond: 50,
    ringSeconds: 10,
  })
  const began = performance.now()
  try {
    const { station } = phone.load
    const bench: Bench = {
      phone,
      worker: await InspectedProcess.open(station, findPhoneWorker(station)),
      station: await InspectedProcess.open(station, station.process.pid ?? 0),
    }
    const standings: Standings[] = []
    let calling = 0
    for (let quarter = 1; quarter <= quarters; quarter += 1) {
      calling += await callEverybody(bench, () => print(bench))
      if (quarter === 2 || quarter === 4) await delay(short ? 1_000 : settleMs)
      standings.push(await print(bench))
    }
    const [, second, , last] = standings
    const { calls } = await phones.measure()
    bench.worker.close()
    bench.station.close()
    return {
      figures: {
        calls,
        'calls in a second': calls / calling,
        seconds: (performance.now() - began) / 1_000,
        ...more('phone worker', second?.worker, last?.worker),
        ...more('station', second?.station, last?.station),
      },
      targets,
    }
  } finally {
    await phone.stop()
    rmSync(folder, { recursive: true })
  }
}

/** One campaign to its end; gives the seconds that it took. */
async function callEverybody({ phone }: Bench, onProgress: () => Promise<unknown>): Promise<number> {
  const { client } = phone.load
  const campaignId = await phone.call(callsOfQuarter, 1)
  const began = performance.now()
  let printed = (await phone.exchange.measure()).calls
  for (;;) {
    await delay(1_000)
    await giveUp(phone, campaignId)
    const { calls } = await phone.exchange.measure()
    if (calls - printed >= printedEvery) {
      printed += printedEvery
      await onProgress()
    }
    const { state } = await client.expect<Campaign>('GET', `/campaigns/${campaignId}`)
    if (state === 'done') return (performance.now() - began) / 1_000
  }
}

/** HR ends a call that nobody takes. */
async function giveUp({ load: { client } }: LoadPhone<ManyPhones>, campaignId: string): Promise<void> {
  const people = await client.expect<CalledPerson[]>('GET', `/campaigns/${campaignId}/people`)
  const isTooLong = ({ state, since }: CalledPerson) =>
    state === 'ringing' && Date.now() - Date.parse(since ?? '') > patienceMs
  const chosen = people.filter((person, n) => n % 100 < 50 && isTooLong(person))
  // Whoever has put the telephone down meanwhile has no call to end.
  for (const { callId } of chosen) await client.ask('POST', `/calls/${callId}/end`)
}

async function print({ phone, worker, station }: Bench): Promise<Standings> {
  const standings = { worker: await standingOf(worker), station: await standingOf(station) }
  const { calls } = await phone.exchange.measure()
  const describe = ({ descriptors, udpSockets, timers, heapBytes, residentBytes }: Standing) =>
    `${descriptors} descriptors, ${udpSockets} UDP, ${timers} timers, heap ${mega(heapBytes)}, resident ${mega(residentBytes)} MB`
  process.stderr.write(
    `  ${calls} calls: worker ${describe(standings.worker)}; station ${describe(standings.station)}\n`,
  )
  return standings
}

const mega = (bytes: number): string => (bytes / 2 ** 20).toFixed(1)

function more(name: string, from: Standing | undefined, to: Standing | undefined): Record<string, number> {
  if (from === undefined || to === undefined) return {}
  const part = (of: 'heapBytes' | 'residentBytes') => (100 * (to[of] - from[of])) / from[of]
  return {
    [`${name}: descriptors more`]: to.descriptors - from.descriptors,
    [`${name}: UDP sockets more`]: to.udpSockets - from.udpSockets,
    [`${name}: timers more`]: to.timers - from.timers,
    [`${name}: heap more`]: part('heapBytes'),
    [`${name}: memory more`]: part('residentBytes'),
  }
}

const none = { max: 0 }
const little = { max: 5, unit: '%' }
const targets = {
  calls: { min: quarters * callsOfQuarter },
  ...Object.fromEntries(
    ['phone worker', 'station'].flatMap((name) => [
      [`${name}: descriptors more`, none],
      [`${name}: UDP sockets more`, none],
      [`${name}: timers more`, none],
      [`${name}: heap more`, little],
      [`${name}: memory more`, little],
    ]),
  ),
}

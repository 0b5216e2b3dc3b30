import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../../src/station/db/open.ts'
import { catchUpBoard } from '../../../src/station/headquarters/board-keeper.ts'
import { loadStationKeys } from '../../../src/station/keys/station-keys.ts'
import type { BenchResult } from '../../support/bench.ts'
import { fillStores } from '../../support/many-stores.ts'
import { runStation } from '../../support/run-station.ts'
import { firstRun, StationClient } from '../../support/station-client.ts'

const short = process.env['STOREFRONT_BENCH_SHORT'] === '1'
const stores = short ? 200 : 2000
const interviews = short ? 8000 : 400_000
const rounds = short ? 2 : 8
const position = 'home-customer-service'

/** Over the running station's API: every dashboard of headquarters, with different filters, by 2,000 stores and 400,000 interviews. */
export async function run(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-bench-'))
  let station = await runStation(folder)
  try {
    let client = await StationClient.launch(station.link)
    const { region: _, store: __, ...group } = firstRun
    await client.expect('POST', '/access/first-run', { ...group, role: 'hq' })
    await station.stop()
    const keys = loadStationKeys(folder, undefined)
    const open = openDatabase(join(folder, 'station.db'), keys.database, true)
    const places = await fillStores(open.db, { regions: 20, stores, interviews, days: 365 })
    const counting = await seconds(async () => await catchUpBoard(open.db))
    await open.close()
    station = await runStation(folder)
    client = client.moveTo(station.origin)
    const asked = questionsOf(places)
    const firstSeconds = await seconds(async () => void (await client.expect('GET', asked[0] ?? '')))
    const times: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      for (const path of asked) {
        const began = performance.now()
        await client.expect('GET', path)
        times.push(performance.now() - began)
      }
    }
    return {
      figures: {
        'dashboards p95': times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN,
        'dashboards slowest': Math.max(...times),
        'first dashboard after a start': firstSeconds,
        'interviews counted a second': interviews / counting,
      },
      targets: {
        'dashboards p95': { max: 500, unit: 'ms' },
        'interviews counted a second': { min: 500, unit: '/s' },
      },
    }
  } finally {
    await station.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function questionsOf({
  regionIds,
  storeIds,
}: {
  regionIds: readonly string[]
  storeIds: readonly string[]
}): string[] {
  const [region = ''] = regionIds
  const [store = ''] = storeIds
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
  const filters = [
    '',
    `&from=${day(30)}`,
    `&from=${day(90)}&channel=phone`,
    `&regionId=${region}`,
    `&storeId=${store}`,
    `&positionId=${position}&from=${day(180)}&to=${day(30)}`,
  ]
  return [
    ...['region', 'store', 'position', 'channel'].flatMap((by) =>
      filters.map((filter) => `/headquarters/overview?by=${by}${filter}`),
    ),
    ...filters.map((filter) => `/headquarters/alerts?limit=100${filter}`),
    '/headquarters/stores?limit=50',
    '/headquarters/stores?by=alerts&direction=descending&limit=50',
    ...['region', 'store'].map(
      (by) => `/headquarters/comparison?positionId=${position}&questionId=hcs-late-bookcase&by=${by}`,
    ),
    '/headquarters/interviews?limit=50',
    `/headquarters/interviews?limit=50&positionId=${position}&competency=communication&below=70`,
  ]
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

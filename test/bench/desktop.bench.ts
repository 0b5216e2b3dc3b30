import { globSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ensureDesktop } from '../../build/lib/bundles.mjs'
import { electronForTests } from '../../build/lib/electron.mjs'
import { countFetched, planBlocks } from '../../src/domain/updates/plan-blocks.ts'
import { makeBlockMap } from '../../src/station/updates/block-map.ts'
import type { BenchResult } from '../support/bench.ts'
import { findFreePort } from '../support/free-port.ts'
import { inspectable } from '../support/inspect-process.ts'
import { cpuSeconds, proportionalBytes } from '../support/process-memory.ts'
import { descendantsOf, runStation } from '../support/run-station.ts'
import { liveShopDay } from '../support/shop-day.ts'
import { projectFolder } from '../support/sources.ts'
import { StationClient } from '../support/station-client.ts'
import { type WatchedWindow, watchWindow } from '../support/watched-window.ts'

/** Short: fewer starts and hours, to see that all of it works; its figures are not those of the targets. */
const short = process.env['STOREFRONT_BENCH_SHORT'] === '1'
const starts = short ? 1 : 5
/** After the console is up much is still being warmed; then nothing should happen at all. */
const settleMs = short ? 5_000 : 30_000
const idleMs = short ? 10_000 : 120_000
const day = short
  ? { hours: 2, interviewsOfHour: 1, roundsOfHour: 2 }
  : { hours: 8, interviewsOfHour: 4, roundsOfHour: 40 }

/** The desktop program as it stands in a shop: its start, what it takes while nothing happens, its size, and a day of work. */
export async function run(): Promise<BenchResult> {
  const around = mkdtempSync(join(tmpdir(), 'storefront-bench-desktop-'))
  try {
    const command = await findProgram()
    const shop = { data: join(around, 'data'), consolePort: await findFreePort() }
    await setUp(shop.data)
    // The very first start compiles; a shop's second day is what counts, warm and cold.
    await (await watchWindow(command, shop)).stop()
    const warm: WatchedWindow[] = []
    for (let n = 0; n < starts; n += 1) warm.push(await startAndStop(command, shop))
    const cold: WatchedWindow[] = []
    for (let n = 0; n < starts && dropCaches(); n += 1) cold.push(await startAndStop(command, shop))
    const idle = await watchIdle(command, shop)
    const grown = await liveDay(join(around, 'day'))
    return {
      figures: {
        'start, warm, first page': median(warm.map(({ shownMs }) => shownMs)) / 1000,
        'start, warm, usable console': median(warm.map(({ usableMs }) => usableMs)) / 1000,
        ...(cold.length === 0
          ? {}
          : { 'start, cold, usable console': median(cold.map(({ usableMs }) => usableMs)) / 1000 }),
        ...idle,
        ...(await measureInstallers()),
        ...grown,
      },
      targets: {
        'start, warm, first page': { max: 2, unit: 's' },
        'start, warm, usable console': { max: 1.2, unit: 's' },
        ...(cold.length === 0 ? {} : { 'start, cold, usable console': { max: 2.5, unit: 's' } }),
        'idle processor time': { max: 0.5, unit: '%' },
        'idle memory of all processes': { max: 350, unit: 'MB' },
        ...Object.fromEntries(
          Object.keys(installers).map((kind) => [sizeName(kind), { max: 160, unit: 'MB' }]),
        ),
        'day: growth of the heap': { max: 10, unit: 'MB' },
        'day: growth of open files': { max: 4 },
        'day: growth of timers': { max: 4 },
      },
    }
  } finally {
    rmSync(around, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}

type Shop = Parameters<typeof watchWindow>[1]

const packages = join(projectFolder, 'dist', 'packages')

/** The packaged program where it was built, else the shell of the checkout in the Electron of the tests. */
async function findProgram(): Promise<readonly string[]> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const [packaged] = globSync('*/linux-unpacked/storefront-interview', { cwd: packages })
  if (packaged !== undefined) return say([join(packages, packaged), ...sandbox])
  await ensureDesktop()
  const electron = await electronForTests()
  if (electron === undefined) throw new Error('there is no Electron on this computer')
  return say([electron, ...sandbox, join(projectFolder, 'dist/desktop/main.cjs')])
}

function say(command: readonly string[]): readonly string[] {
  process.stderr.write(`  ${command[0]}\n`)
  return command
}

async function setUp(data: string): Promise<void> {
  mkdirSync(data, { mode: 0o700 })
  const station = await runStation(data)
  await (await StationClient.launch(station.link)).setUp()
  await station.stop()
}

async function startAndStop(command: readonly string[], shop: Shop): Promise<WatchedWindow> {
  const window = await watchWindow(command, shop)
  await window.stop()
  return window
}

/** What was read from the disk is forgotten; false where this computer does not let us. */
function dropCaches(): boolean {
  try {
    writeFileSync('/proc/sys/vm/drop_caches', '3')
    return true
  } catch {
    return false
  }
}

/** All processes of the program together, while nobody touches it. */
async function watchIdle(command: readonly string[], shop: Shop) {
  const window = await watchWindow(command, shop)
  const all = () => [window.process.pid ?? 0, ...descendantsOf(window.process.pid ?? 0)]
  const percentOver = async (ms: number) => {
    const before = total(all(), cpuSeconds)
    await delay(ms)
    return ((total(all(), cpuSeconds) - before) / (ms / 1000)) * 100
  }
  try {
    await delay(settleMs)
    const blinking = await percentOver(idleMs / 2)
    await window.leaveField()
    return {
      'idle processor time': await percentOver(idleMs),
      'the same while a cursor blinks': blinking,
      'idle memory of all processes': total(all(), proportionalBytes) / 1e6,
      processes: all().length,
    }
  } finally {
    await window.stop()
  }
}

/** What `npm run dist` made to install from, each by its kind; none where it made nothing. */
const installers = Object.fromEntries(
  ['deb', 'AppImage', 'exe', 'dmg'].flatMap((kind) =>
    globSync(`*/*.${kind}`, { cwd: packages }).map((name) => [kind, join(packages, name)]),
  ),
)
const sizeName = (kind: string) => `${kind} without models`

/** `STOREFRONT_BENCH_UPDATE_FROM` is an installer of an earlier version. */
async function measureInstallers(): Promise<Record<string, number>> {
  const sizes = Object.entries(installers).map(([kind, path]) => [sizeName(kind), statSync(path).size / 1e6])
  const earlier = process.env['STOREFRONT_BENCH_UPDATE_FROM'] ?? ''
  const path = installers[extname(earlier).slice(1)]
  if (path === undefined) return Object.fromEntries(sizes)
  const fetched = countFetched(planBlocks(await makeBlockMap(earlier), await makeBlockMap(path)))
  const share = (fetched / statSync(path).size) * 100
  return { ...Object.fromEntries(sizes), 'update: share of it that is fetched': share }
}

async function liveDay(folder: string) {
  mkdirSync(folder, { mode: 0o700 })
  const station = await runStation(join(folder, 'data'), { env: inspectable })
  try {
    const { before, after, interviews } = await liveShopDay(station, day)
    return {
      'day: interviews': interviews,
      'day: heap after the first hour': before.heapBytes / 1e6,
      'day: growth of the heap': (after.heapBytes - before.heapBytes) / 1e6,
      'day: growth of resident memory': (after.residentBytes - before.residentBytes) / 1e6,
      'day: growth of open files': after.descriptors - before.descriptors,
      'day: growth of timers': after.timers - before.timers,
    }
  } finally {
    await station.stop()
  }
}

const total = (pids: readonly number[], of: (pid: number) => number): number =>
  pids.reduce((sum, pid) => sum + of(pid), 0)

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import type { ImportPreview } from '../../src/contract/candidates.ts'
import type { BenchResult } from '../support/bench.ts'
import { finishFirstRun, launchBrowser } from '../support/browser.ts'
import { runStation } from '../support/run-station.ts'

const people = 50_000
const perTable = 25_000
/** How far a frame scrolls, px, and for how many frames: reading, hurrying, and dragging the bar from place to place. */
const paces = {
  reading: { px: 24, frames: 600 },
  hurrying: { px: 400, frames: 600 },
  dragging: { px: 24_000, frames: 240 },
} as const
type Pace = keyof typeof paces

/** In a real browser: the longest frame while the list of 50,000 candidates scrolls, its rows fetched on the way. */
export async function run(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-bench-'))
  const station = await runStation(folder)
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({
      baseURL: station.origin,
      locale: 'zh-CN',
      viewport: { width: 1920, height: 1080 },
    })
    await page.goto(station.link)
    await finishFirstRun(page, 'zh-CN', false)
    await addPeople(page)
    await page.goto('/candidates')
    await page.locator('.long-table a').first().waitFor()
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    const figures: Record<string, number> = {}
    for (const pace of Object.keys(paces) as Pace[]) {
      const before = await workMs(session)
      const frames = await scroll(page, paces[pace])
      figures[`${pace}WorkPerFrameMs`] = ((await workMs(session)) - before) / frames.length
      figures[`${pace}LongestFrameMs`] = Math.max(...frames)
      figures[`${pace}P99FrameMs`] = quantile(frames, 0.99)
    }
    await page.locator('.long-table a').first().waitFor()
    const max = { max: 50, unit: 'ms' }
    return {
      figures,
      targets: {
        readingLongestFrameMs: max,
        hurryingLongestFrameMs: max,
        draggingLongestFrameMs: max,
      },
    }
  } finally {
    await browser.close()
    await station.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

/** Fills the list the way a company would: by importing tables. */
async function addPeople(page: Page): Promise<void> {
  for (let first = 0; first < people; first += perTable) {
    const rows = Array.from({ length: perTable }, (_, at) => {
      const number = first + at
      return `候选人${number},139${String(number).padStart(8, '0')},person${number}@example.com`
    })
    const sent = await page.request.post('/api/candidates/imports?fileName=people.csv', {
      headers: { 'content-type': 'application/octet-stream' },
      data: Buffer.from(['姓名,手机,邮箱', ...rows].join('\n')),
      timeout: 300_000,
    })
    if (!sent.ok()) throw new Error(`import: ${sent.status()} ${await sent.text()}`)
    const { importId, counts } = (await sent.json()) as ImportPreview
    if (counts.new !== perTable) throw new Error(`only ${counts.new} rows would be taken`)
    const done = await page.request.post(`/api/candidates/imports/${importId}/commit`, {
      data: { known: 'skip' },
      timeout: 300_000,
    })
    if (!done.ok()) throw new Error(`commit: ${done.status()} ${await done.text()}`)
  }
}

/** Processor time that the page's main thread has used since it was followed, ms: unlike the frames, the same on a busy computer. */
async function workMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return 1000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN)
}

/** Scrolls down and, at the end, up again; the time between the frames, ms. */
async function scroll(page: Page, pace: { px: number; frames: number }): Promise<number[]> {
  return await page.evaluate(async ({ px, frames }) => {
    const place = document.querySelector('.long-table-box')
    if (!place) throw new Error('nothing to scroll')
    const times: number[] = []
    let down = 1
    await new Promise<void>((resolve) => {
      const step = (now: number) => {
        times.push(now)
        if (times.length > frames) return resolve()
        const before = place.scrollTop
        place.scrollTop += down * px
        if (place.scrollTop === before) down = -down
        requestAnimationFrame(step)
      }
      requestAnimationFrame(step)
    })
    return times.slice(1).map((time, index) => time - (times[index] ?? time))
  }, pace)
}

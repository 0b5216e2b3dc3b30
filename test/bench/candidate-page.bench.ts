import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { en } from '../../src/ui/candidate/i18n/en.ts'
import type { BenchResult } from '../support/bench.ts'
import { finishFirstRun, launchBrowser } from '../support/browser.ts'
import { invite, linkAt, openDoorOf } from '../support/candidate-link.ts'
import { runStation } from '../support/run-station.ts'

const visits = 5
/** A phone of some years ago: a quarter of this computer's speed, on slow 4G. */
const phone = { slower: 4, bytesPerSecond: 1_600_000 / 8, roundTripMs: 150 } as const

/** How long a candidate with a slow phone waits for the welcome page, nothing of it in the browser's cache. */
export async function run(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-bench-'))
  const station = await runStation(folder)
  const browser = await launchBrowser()
  try {
    const page = await (await browser.newContext({ baseURL: station.origin })).newPage()
    await page.goto(station.link)
    await finishFirstRun(page, 'en', false)
    const origin = await openDoorOf({ page })
    const link = linkAt(origin, await invite({ page }, { language: 'en' }))
    const waits: number[] = []
    for (let n = 0; n < visits; n += 1) waits.push(await waitForWelcome(browser, link))
    const script = await loadScript(browser, link)
    return {
      figures: {
        'first request to a page to press': (waits.toSorted((a, b) => a - b)[visits >> 1] ?? 0) / 1000,
        'slowest of them': Math.max(...waits) / 1000,
        'script before the interview': script.bytes / 1000,
        'the same as sent': script.sentBytes / 1000,
      },
      targets: {
        'first request to a page to press': { max: 1.5, unit: 's' },
        'script before the interview': { max: 250, unit: 'kB' },
        'the same as sent': { max: 250, unit: 'kB' },
      },
    }
  } finally {
    await browser.close()
    await station.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const phoneScreen = {
  ignoreHTTPSErrors: true,
  locale: 'en',
  viewport: { width: 360, height: 740 },
} as const

/** From the first request until the welcome's button can be pressed, ms. */
async function waitForWelcome(browser: Browser, link: string): Promise<number> {
  const context = await browser.newContext(phoneScreen)
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: phone.roundTripMs,
    downloadThroughput: phone.bytesPerSecond,
    uploadThroughput: phone.bytesPerSecond,
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: phone.slower })
  // Noted by the page itself, so that asking for it costs nothing.
  await page.addInitScript((name) => {
    const look = () => {
      const ready = [...document.querySelectorAll('button')].some((one) => one.textContent?.trim() === name)
      if (!ready) return requestAnimationFrame(look)
      // A task of its own: after whatever keeps the page from answering a press.
      return setTimeout(() => performance.mark('ready'))
    }
    requestAnimationFrame(look)
  }, en.common.next)
  await page.goto(link)
  await page.waitForFunction(() => performance.getEntriesByName('ready').length > 0)
  const readyMs = await page.evaluate(() => performance.getEntriesByName('ready')[0]?.startTime ?? Number.NaN)
  await context.close()
  return readyMs
}

/** Of JavaScript from the welcome to the practice, unpacked and as sent, bytes. */
async function loadScript(browser: Browser, link: string): Promise<{ bytes: number; sentBytes: number }> {
  const context = await browser.newContext(phoneScreen)
  const page = await context.newPage()
  const press = async (name: string) => await page.getByRole('button', { name, exact: true }).click()
  await page.goto(link)
  await press(en.common.next)
  await page.getByRole('button', { name: en.modes.text.name }).click()
  await press(en.consent.agree)
  await press(en.consent.begin)
  await page.getByRole('heading', { name: en.practice.title }).waitFor()
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('question-page')),
  )
  const loaded = await page.evaluate(() => {
    const scripts = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(
      ({ name }) => name.endsWith('.js'),
    )
    const total = (of: (entry: PerformanceResourceTiming) => number) =>
      scripts.reduce((sum, entry) => sum + of(entry), 0)
    return {
      bytes: total(({ decodedBodySize }) => decodedBodySize),
      sentBytes: total(({ encodedBodySize }) => encodedBodySize),
    }
  })
  await context.close()
  return loaded
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import type { UiLanguage } from '../../src/contract/ids.ts'
import { projectFolder } from '../../src/station/folders.ts'
import { finishFirstRun, followSound, launchBrowser, type SoundStart, soundStarts } from './browser.ts'
import { type RunningStation, runStation } from './run-station.ts'
import { wordsOf, type Words } from './words.ts'

export interface ConsoleOptions {
  readonly language: UiLanguage
  /** How the station begins: an own chain (the default), the invented one, or with its first-run page. */
  readonly begin?: 'empty' | 'demonstration' | 'first-run'
  /** More words for the browser's command line. */
  readonly browserArgs?: (folder: string) => Promise<string[]>
  /** The station's environment, besides this process's. */
  readonly env?: Readonly<Record<string, string>>
}

/** A station, and its console in a real browser. */
export interface Console {
  readonly page: Page
  readonly station: RunningStation
  readonly t: Words
  /** Of this test file, removed after it. */
  readonly folder: string
  /** The station's data folder. */
  readonly data: string
  /** Hosts other than this computer that a page asked for. */
  readonly outside: readonly string[]
  /** Opens a page of the console, e.g. `/interviews`. */
  open(path: string): Promise<void>
  /** Ends the station, does something in between, starts it again and leads the page to it. */
  restart(between?: () => Promise<void> | void): Promise<void>
}

/**
 * A station and its console for the tests of a file: started before them, ended after them.
 * The file fails when a page threw, broke its content security policy, or asked for another host.
 */
export function useConsole(options: ConsoleOptions): Console {
  const { language, begin = 'empty', env = {} } = options
  const folder = mkdtempSync(join(tmpdir(), 'storefront-e2e-'))
  const data = join(folder, 'data')
  const faults: string[] = []
  const outside: string[] = []
  let station: RunningStation
  let browser: Browser
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    station = await runStation(data, { env })
    browser = await launchBrowser(await options.browserArgs?.(folder))
    context = await newContext()
    page = await context.newPage()
    await page.goto(station.link)
    if (begin === 'first-run') return
    await finishFirstRun(page, language, begin === 'demonstration')
    await page.goto('/')
  })

  beforeEach(({ task, onTestFailed }) => {
    onTestFailed(async () => {
      const name = task.name.replaceAll(/[^\p{L}\d]+/gu, '-')
      await page.screenshot({ path: join(projectFolder(), 'test-results', `${name}.png`) })
    })
  })

  afterAll(async () => {
    await browser?.close()
    await station?.stop()
    rmSync(folder, { recursive: true, force: true })
    expect(faults).toEqual([])
    expect(outside).toEqual([])
  })

  async function newContext(): Promise<BrowserContext> {
    const made = await browser.newContext({
      baseURL: station.origin,
      locale: language,
      viewport: { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write', 'microphone'],
    })
    made.setDefaultTimeout(20_000)
    await made.addInitScript(followSound)
    made.on('weberror', (error) => faults.push(error.error().stack ?? error.error().message))
    made.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text())
    })
    made.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url())
      if (/^(https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1') outside.push(request.url())
    })
    return made
  }

  return {
    get page() {
      return page
    },
    get station() {
      return station
    },
    t: wordsOf(language),
    folder,
    data,
    outside,
    async open(path) {
      await page.goto(path)
    },
    async restart(between) {
      await context.close()
      await station.stop()
      await between?.()
      station = await runStation(data, { env })
      context = await newContext()
      page = await context.newPage()
      await page.goto(station.link)
    },
  }
}

/** Does something that makes a sound play, and tells where the sound began. */
export async function startOf(page: Page, act: () => Promise<void>): Promise<SoundStart> {
  const before = (await soundStarts(page)).length
  await act()
  await expect.poll(async () => (await soundStarts(page)).length, { timeout: 20_000 }).toBeGreaterThan(before)
  const start = (await soundStarts(page)).at(-1)
  if (start === undefined) throw new Error('no sound')
  return start
}

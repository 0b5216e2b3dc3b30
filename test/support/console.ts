import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import type { UiLanguage } from '../../src/contract/ids.ts'
import type { ReportPage } from '../../src/contract/reports.ts'
import { projectFolder } from '../../src/station/folders.ts'
import { findBrowser } from './find-browser.ts'
import { startStation, type StationProcess } from './station-process.ts'
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
  readonly station: StationProcess
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

export const administrator = { name: '林小满', login: 'linxiaoman', password: 'seven quiet lanterns' }
const chain = { group: '晨光便利', region: '华东区', store: '南京西路店' }

/** Starts a browser that the computer has, as the tests use it. */
export async function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error('no browser: npm test says which to install')
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  // Whatever a page should ask for outside goes nowhere.
  const closed = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'
  return await chromium.launch({ executablePath, args: [...sandbox, closed, ...args] })
}

/** Sets a station up over its API; what the first-run page does is tested by itself. */
export async function finishFirstRun(
  page: Page,
  language: UiLanguage,
  demonstration: boolean,
): Promise<void> {
  const answer = await page.request.post('/api/access/first-run', {
    data: { language, administrator, ...chain, demonstration },
  })
  if (!answer.ok()) throw new Error(`first run: ${answer.status()} ${await answer.text()}`)
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
  let station: StationProcess
  let browser: Browser
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    station = await startStation({ data, env })
    browser = await launchBrowser(await options.browserArgs?.(folder))
    context = await newContext()
    page = await context.newPage()
    await page.goto(station.launchLink)
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
      station = await startStation({ data, env })
      context = await newContext()
      page = await context.newPage()
      await page.goto(station.launchLink)
    },
  }
}

/** Where a sound was when it began to play. */
export interface SoundStart {
  /** Seconds from the recording's start. */
  readonly from: number
  readonly src: string
  /** Milliseconds on the page's clock. */
  readonly at: number
}

interface Sounds {
  starts: SoundStart[]
  last: HTMLAudioElement | undefined
}

/** Runs in the page before its scripts: notes each sound that begins to play. */
function followSound(): void {
  const sounds: Sounds = { starts: [], last: undefined }
  Object.assign(globalThis, { sounds })
  // oxlint-disable-next-line typescript/unbound-method -- called with the element below
  const play = HTMLAudioElement.prototype.play
  const known = new WeakSet()
  HTMLAudioElement.prototype.play = async function (this: HTMLAudioElement) {
    sounds.last = this
    if (!known.has(this)) {
      known.add(this)
      this.addEventListener('playing', () => {
        sounds.starts.push({ from: this.currentTime, src: this.currentSrc, at: performance.now() })
      })
    }
    return await play.call(this)
  }
}

/** Every start of a sound on the page so far. */
export async function soundStarts(page: Page): Promise<SoundStart[]> {
  return await page.evaluate(() => (globalThis as unknown as { sounds: Sounds }).sounds.starts)
}

/** Whether the page's sound plays now. */
export async function isPlaying(page: Page): Promise<boolean> {
  return await page.evaluate(() => {
    const { last } = (globalThis as unknown as { sounds: Sounds }).sounds
    return last !== undefined && !last.paused
  })
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

/** Lets files fall on a place of the page, as from a folder's window. */
export async function dropFiles(place: Locator, files: Readonly<Record<string, Buffer>>): Promise<void> {
  const given = Object.entries(files).map(([name, bytes]) => ({ name, base64: bytes.toString('base64') }))
  const dataTransfer = await place.page().evaluateHandle((list) => {
    const transfer = new DataTransfer()
    for (const { name, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0)
      transfer.items.add(new File([bytes], name))
    }
    return transfer
  }, given)
  await place.dispatchEvent('drop', { dataTransfer })
}

export const interviewIdOf = (page: Page): string => /\/interviews\/([\w-]{36})/.exec(page.url())?.[1] ?? ''

/** What the report page of an interview shows, as the API tells it. */
export async function readReport(page: Page, interviewId: string): Promise<ReportPage> {
  const answer = await page.request.get(`/api/interviews/${interviewId}/report`)
  if (!answer.ok()) throw new Error(`report: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as ReportPage
}

/** Brings the shipped sample to a report over the API and opens it. */
export async function openSampleReport(page: Page): Promise<string> {
  const answer = await page.request.post('/api/interviews/sample', { data: {} })
  const { id } = (await answer.json()) as { id: string }
  const ready = async () => (await page.request.get(`/api/interviews/${id}/report`)).ok()
  await expect.poll(ready, { timeout: 150_000, interval: 500 }).toBe(true)
  await page.goto(`/interviews/${id}/report`)
  return id
}

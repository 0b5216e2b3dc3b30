import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import type { UiLanguage } from '../../src/contract/ids.ts'
import type { ReportPage } from '../../src/contract/reports.ts'
import { findBrowser } from './find-browser.ts'

export const administrator = { name: '林小满', login: 'linxiaoman', password: 'seven quiet lanterns' }
const chains = {
  'zh-CN': { group: '晨光便利', region: '华东区', store: '南京西路店' },
  en: { group: 'Daybreak Markets', region: 'East', store: 'Harbour Street' },
} as const

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
    data: { language, administrator, ...chains[language], demonstration },
    // The demonstration's answers are rated here and now.
    timeout: 60_000,
  })
  if (!answer.ok()) throw new Error(`first run: ${answer.status()} ${await answer.text()}`)
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

/** Runs in a page before its scripts: notes each sound that begins to play. */
export function followSound(): void {
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
  await page.goto(`/interviews/${id}`)
  await page.waitForURL(/\/report$/, { timeout: 150_000 })
  return id
}

/** Opens the menu behind a button, after any other has gone, and waits until it stands: a sliding one loses clicks. */
export async function openMenu(page: Page, button: Locator): Promise<void> {
  const shown = page.locator('.ant-dropdown:not(.ant-dropdown-hidden)')
  await shown.waitFor({ state: 'hidden' })
  await button.click()
  await shown.and(page.locator(':not([class*="ant-slide-"])')).waitFor()
}

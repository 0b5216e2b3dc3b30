import type { Page, Request } from 'playwright-core'
import { expect } from 'vitest'
import type { Recording } from '../../src/contract/media.ts'
import type { IssuedInvitation } from '../../src/contract/invitations.ts'
import { type CandidateTab, candidateWords, invite, linkAt, openCandidateTab } from './candidate-link.ts'
import type { Console } from './console.ts'

const t = candidateWords.en
/** What a slow computer may take for any step. */
const patience = 60_000

export interface SpokenOptions {
  /** Runs in the page before its scripts. */
  readonly before?: () => void
  readonly expiresAt?: string
  /** The page's clock runs as any other, and can be put forward (`page.clock`). */
  readonly windable?: boolean
}

/** A candidate who answers by voice in a browser, and all that the station acknowledged to it. */
export class SpokenCandidate {
  readonly issued: IssuedInvitation
  readonly link: string
  readonly tab: CandidateTab
  /** Slices that were answered with 204, by recording and number. */
  readonly safe = new Map<string, Map<number, Buffer>>()
  private readonly console: Console

  private constructor(console: Console, issued: IssuedInvitation, link: string, tab: CandidateTab) {
    this.console = console
    this.issued = issued
    this.link = link
    this.tab = tab
    tab.context.on('requestfinished', (request) => void this.note(request))
  }

  /** Invited to the customer service position, at the welcome page. */
  static async open(
    console: Console,
    origin: string,
    { before, expiresAt, windable = false }: SpokenOptions = {},
  ): Promise<SpokenCandidate> {
    const given = { language: 'en', name: 'Robin Vale' } as const
    const issued = await invite(console, expiresAt === undefined ? given : { ...given, expiresAt })
    const link = linkAt(origin, issued)
    const tab = await openCandidateTab(console, 'about:blank', { locale: 'en' })
    tab.context.setDefaultTimeout(patience)
    if (before !== undefined) await tab.context.addInitScript(before)
    if (windable) await tab.page.clock.install()
    await tab.page.goto(link)
    return new SpokenCandidate(console, issued, link, tab)
  }

  async press(name: string, page: Page = this.tab.page): Promise<void> {
    await page.getByRole('button', { name, exact: true }).click()
  }

  /** To the device check. */
  async agree(): Promise<void> {
    await this.press(t.common.next)
    await this.tab.page.getByRole('button', { name: t.modes.voice.name }).click()
    await this.press(t.consent.agree)
    await this.press(t.consent.agree)
    await this.press(t.consent.begin)
  }

  /** From the welcome to the first question. */
  async reachQuestion(): Promise<void> {
    await this.agree()
    await this.prepare()
  }

  /** From the device check to the first question. */
  async prepare(): Promise<void> {
    await this.press(t.devices.allow)
    await this.press(t.devices.good)
    await this.press(t.practice.skip)
  }

  /** From the welcome into the first answer, until so many slices of it are at the station. */
  async speak(slices = 3): Promise<void> {
    await this.reachQuestion()
    await this.begin()
    await this.saved(slices)
  }

  /** Starts the first answer. */
  async begin(): Promise<void> {
    await this.press(t.question.startReply)
    await this.tab.page.getByText(t.question.recording, { exact: true }).waitFor()
  }

  /** How long this answer may take in all, seconds. */
  async allowedSeconds(): Promise<number> {
    return Number(await this.tab.page.locator('.ring').getAttribute('data-allowed'))
  }

  /** Until so many slices are at the station in all. */
  async saved(slices: number): Promise<void> {
    await expect.poll(() => this.count(), { timeout: patience }).toBeGreaterThanOrEqual(slices)
  }

  count(): number {
    return [...this.safe.values()].reduce((sum, slices) => sum + slices.size, 0)
  }

  /** Goes on with an answer that was cut off, in a recording of its own, and says some more. */
  async goOn(page: Page = this.tab.page): Promise<void> {
    await page.getByText(t.question.resumed).waitFor()
    const before = new Set(this.safe.keys())
    await this.press(t.question.goOn, page)
    await page.getByText(t.question.recording, { exact: true }).waitFor()
    const saved = () => Math.max(0, ...[...this.safe].map(([id, { size }]) => (before.has(id) ? 0 : size)))
    await expect.poll(saved, { timeout: patience }).toBeGreaterThanOrEqual(3)
  }

  /** Hands the answer in, until the station asks the next thing. */
  async finish(page: Page = this.tab.page): Promise<void> {
    const line = await page.locator('.line').textContent()
    await this.press(t.question.finish, page)
    await expect.poll(async () => await this.lineOf(page), { timeout: patience }).not.toBe(line)
    await page.locator('.line').waitFor()
  }

  /** What the station keeps of every recording is what it acknowledged, byte for byte. */
  async expectKept(recordings: number): Promise<void> {
    expect(this.safe.size).toBe(recordings)
    for (const [recordingId, slices] of this.safe) {
      await expect
        .poll(async () => (await this.recording(recordingId)).state, { timeout: patience })
        .toBe('complete')
      const answer = await this.console.page.request.get(`/api/media/${recordingId}/original`)
      expect(answer.status()).toBe(200)
      const numbers = [...slices.keys()].toSorted((a, b) => a - b)
      expect(numbers).toEqual(numbers.map((_, n) => n))
      const sent = Buffer.concat(numbers.map((n) => slices.get(n) ?? Buffer.of()))
      expect(sent.length).toBeGreaterThan(2000)
      expect(sent.equals(await answer.body())).toBe(true)
    }
  }

  /** The station still has every slice that it acknowledged, of recordings that were not handed in. */
  async expectReceived(): Promise<void> {
    expect(this.count()).toBeGreaterThan(0)
    for (const [recordingId, slices] of this.safe) {
      const { state, received } = await this.recording(recordingId)
      if (state !== 'complete') expect(received).toEqual(expect.arrayContaining([...slices.keys()]))
    }
  }

  async close(): Promise<void> {
    expect(this.tab.faults).toEqual([])
    await this.tab.context.close()
  }

  private async lineOf(page: Page): Promise<string | null> {
    const line = page.locator('.line')
    return (await line.count()) === 0 ? null : await line.textContent()
  }

  private async recording(recordingId: string): Promise<Recording & { received: number[] }> {
    const answer = await this.console.page.request.get(`/api/media/${recordingId}`)
    if (!answer.ok()) throw new Error(`recording: ${answer.status()} ${await answer.text()}`)
    return (await answer.json()) as Recording & { received: number[] }
  }

  private async note(request: Request): Promise<void> {
    const [, recordingId, n] = /\/recordings\/([^/]+)\/slices\/(\d+)$/.exec(request.url()) ?? []
    if (recordingId === undefined || request.method() !== 'PUT') return
    const bytes = request.postDataBuffer()
    const response = await request.response().catch(() => null)
    if (response?.status() !== 204) return
    const slices = this.safe.get(recordingId) ?? new Map<number, Buffer>()
    this.safe.set(recordingId, slices.set(Number(n), bytes ?? Buffer.of()))
  }
}

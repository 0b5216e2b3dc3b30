import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { Interview } from '../../src/contract/interviews.ts'
import { soundRate } from '../../src/engines/speech/decode/read-sound.ts'
import type { BenchResult } from '../support/bench.ts'
import { finishFirstRun, followSound, launchBrowser, soundStarts } from '../support/browser.ts'
import { runStation } from '../support/run-station.ts'
import { sampleAnswer } from '../support/speech.ts'
import { StationClient } from '../support/station-client.ts'
import { decodeFile, toWav } from '../support/wav.ts'
import { pattern } from '../support/words.ts'

const clicks = 40
const openings = 9
const questions = ['hcs-late-bookcase', 'hcs-after-abuse'] as const

/** Where the two answers begin in a recording, and how long it is, s. */
interface Shape {
  readonly seconds: number
  readonly starts: readonly [number, number]
}
const short: Shape = { seconds: 80, starts: [0, 40] }
const long: Shape = { seconds: 3600, starts: [1200, 3540] }

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

/** In a real browser: from a click on a quote to the sound, and opening a report on an hour against a short one. */
export async function run(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-bench-'))
  const station = await runStation(folder)
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext({ baseURL: station.origin, locale: 'en' })
    await context.addInitScript(followSound)
    const page = await context.newPage()
    await page.goto(station.link)
    await finishFirstRun(page, 'en', false)
    const client = new StationClient(station.origin)
    for (const { name, value } of await context.cookies()) {
      client.setCookie(name.includes('session') ? 'session' : 'launch', value)
    }
    const [shortReport, longReport] = [await makeReport(client, short), await makeReport(client, long)]
    const shortOpen: number[] = []
    const longOpen: number[] = []
    for (let round = -1; round < openings; round += 1) {
      const times = [await openReport(page, shortReport), await openReport(page, longReport)]
      // The first round fills the browser's cache.
      if (round < 0) continue
      shortOpen.push(times[0] ?? 0)
      longOpen.push(times[1] ?? 0)
    }
    const started = await timeClicks(page)
    return {
      figures: {
        clickToSoundMedianMs: quantile(started, 0.5),
        clickToSoundP95Ms: quantile(started, 0.95),
        openShortMs: quantile(shortOpen, 0.5),
        openHourMs: quantile(longOpen, 0.5),
        openRatio: quantile(longOpen, 0.5) / quantile(shortOpen, 0.5),
      },
      targets: {
        clickToSoundP95Ms: { max: 200, unit: 'ms' },
        openRatio: { max: 1.5 },
      },
    }
  } finally {
    await browser.close()
    await station.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A conversation of two answers in silence, cut by question and rated; the interview's id. */
async function makeReport(client: StationClient, { seconds, starts }: Shape): Promise<string> {
  const samples = new Float32Array(seconds * soundRate)
  const answers = [await decodeFile(sampleAnswer(1)), await decodeFile(sampleAnswer(2))]
  for (const [index, answer] of answers.entries()) samples.set(answer, (starts[index] ?? 0) * soundRate)
  const draft = await client.createDraft()
  const recordingId = await client.upload(draft.id, 'call.wav', Uint8Array.from(toWav(samples)))
  await client.expect('PUT', `/interviews/${draft.id}/answers`, {
    answers: questions.map((questionId, index) => {
      const startMs = (starts[index] ?? 0) * 1000
      return { questionId, recordingId, range: { startMs, endMs: startMs + 40_000 } }
    }),
  })
  await client.expect<Interview>('POST', `/interviews/${draft.id}/submit`)
  const { state } = await client.settled(draft.id)
  if (state !== 'reported') throw new Error(`the interview ended as ${state}`)
  // Drawn in the background; the figures are for a recording that has been looked at.
  while ((await client.expect('GET', `/media/${recordingId}/waveform`)) === null) await delay(200)
  return draft.id
}

/** From asking for the page until its quotes and its waveform are there, ms. */
async function openReport(page: Page, interviewId: string): Promise<number> {
  const began = performance.now()
  await page.goto(`/interviews/${interviewId}/report`)
  await page
    .getByRole('button', { name: pattern('en', 'report.play') })
    .first()
    .waitFor()
  await page.getByRole('slider', { name: pattern('en', 'report.player.waveform') }).waitFor()
  return performance.now() - began
}

/** From the click on a quote to the sound, ms: each click on another quote than the one before. */
async function timeClicks(page: Page): Promise<number[]> {
  const quotes = page.getByRole('button', { name: pattern('en', 'report.play') })
  const count = await quotes.count()
  await page.evaluate(() => {
    Object.assign(globalThis, { clickedAt: 0 })
    const note = () => Object.assign(globalThis, { clickedAt: performance.now() })
    document.addEventListener('click', note, { capture: true })
  })
  const times: number[] = []
  for (let click = 0; click < clicks; click += 1) {
    const before = (await soundStarts(page)).length
    await quotes.nth((click * 7) % count).click()
    let starts = await soundStarts(page)
    for (; starts.length === before; starts = await soundStarts(page)) await delay(20)
    const clickedAt = await page.evaluate(() => (globalThis as unknown as { clickedAt: number }).clickedAt)
    times.push((starts[before]?.at ?? Number.NaN) - clickedAt)
  }
  return times
}

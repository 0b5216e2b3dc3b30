import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny'
import type { Browser, Page } from 'playwright-core'
import type { ObservedSecond } from '../../src/domain/observation/summarise-observation.ts'
import { en } from '../../src/ui/candidate/i18n/en.ts'
import type { BenchResult } from '../support/bench.ts'
import { finishFirstRun, launchBrowser } from '../support/browser.ts'
import { invite, linkAt, openDoorOf } from '../support/candidate-link.ts'
import { drawnFilm, writeDrawnFilm } from '../support/drawn-film.ts'
import { fakeMicrophone } from '../support/fake-microphone.ts'
import { runStation } from '../support/run-station.ts'

const answerSeconds = process.env['STOREFRONT_BENCH_SHORT'] === '1' ? 10 : 60

/** A candidate with a drawn face answers by video with observation: what looking costs, and what it costs the recording. */
export async function run(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-bench-'))
  const film = join(folder, 'face.y4m')
  await writeDrawnFilm(film)
  const station = await runStation(join(folder, 'data'))
  const browser = await launchBrowser([
    ...(await fakeMicrophone(folder)),
    `--use-file-for-fake-video-capture=${film}`,
  ])
  try {
    const page = await (await browser.newContext({ baseURL: station.origin })).newPage()
    await page.goto(station.link)
    await finishFirstRun(page, 'en', false)
    await page.request.put('/api/region-policy', {
      data: { region: 'cn', visualObservation: true, keptDays: 180 },
    })
    const link = linkAt(await openDoorOf({ page }), await invite({ page }, { language: 'en' }))
    const { looks, seconds, recording, cpuSeconds } = await answer(browser, link)
    const { frames, kept } = await countFrames(recording)
    const sorted = looks.toSorted((one, other) => one - other)
    const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN
    return {
      figures: {
        'ms a frame, p50': at(0.5),
        'ms a frame, p95': at(0.95),
        'frames looked at': looks.length,
        'seconds with one face': seconds.filter(({ faces }) => faces === 1).length / seconds.length,
        'frames recorded': frames,
        'share of frames kept': kept,
        'browser, % of one core': (100 * cpuSeconds) / answerSeconds,
      },
      targets: {
        'ms a frame, p95': { max: 150, unit: 'ms' },
        'seconds with one face': { min: 0.9 },
        'share of frames kept': { min: 0.99 },
      },
    }
  } finally {
    await browser.close()
    await station.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Answered = {
  /** How long each frame was looked at, ms. */
  readonly looks: readonly number[]
  readonly seconds: readonly ObservedSecond[]
  readonly recording: Buffer
  /** Of all of the browser's processes while it was recorded. */
  readonly cpuSeconds: number
}

async function answer(browser: Browser, link: string): Promise<Answered> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    locale: 'en',
    permissions: ['camera', 'microphone'],
  })
  const page = await context.newPage()
  const press = async (name: string) => await page.getByRole('button', { name, exact: true }).click()
  await page.addInitScript(timeLooks)
  const slices = new Map<number, Buffer>()
  page.on('request', (request) => {
    const [, n] = /\/slices\/(\d+)$/.exec(request.url()) ?? []
    const body = request.postDataBuffer()
    if (n !== undefined && body !== null) slices.set(Number(n), body)
  })
  await page.goto(link)
  await press(en.common.next)
  await page.getByRole('button', { name: en.modes.video.name }).click()
  for (const _consent of ['recording', 'rating', 'observation']) await press(en.consent.agree)
  await press(en.consent.begin)
  await press(en.devices.allowVideo)
  // The models are there.
  await page.getByRole('button', { name: en.devices.gaze.begin }).waitFor()
  await press(en.devices.good)
  await press(en.practice.skip)
  await press(en.question.startReply)
  await page.getByText(en.question.recording, { exact: true }).waitFor()
  const before = await cpuSecondsOf(browser)
  await delay(answerSeconds * 1000)
  const cpuSeconds = (await cpuSecondsOf(browser)) - before
  const sent = page.waitForRequest(/\/observations$/)
  await press(en.question.finish)
  const { seconds } = (await sent).postDataJSON() as { seconds: ObservedSecond[] }
  const looks = await looksOf(page)
  const numbers = [...slices.keys()].toSorted((one, other) => one - other)
  const recording = Buffer.concat(numbers.map((n) => slices.get(n) ?? Buffer.alloc(0)))
  await context.close()
  return { looks, seconds, recording, cpuSeconds }
}

type Timed = { looks?: number[] }

/** Runs in a page before its scripts: notes how long the worker takes for each frame. */
function timeLooks(): void {
  const looks: number[] = []
  Object.assign(globalThis, { looks } satisfies Timed)
  const Real = globalThis.Worker
  globalThis.Worker = class extends Real {
    private since = 0

    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options)
      this.addEventListener('message', ({ data }: MessageEvent<{ kind?: string }>) => {
        if (data.kind === 'seen') looks.push(performance.now() - this.since)
      })
    }

    override postMessage(message: { kind?: string }, given?: Transferable[] | StructuredSerializeOptions) {
      if (message.kind === 'look') this.since = performance.now()
      super.postMessage(message, Array.isArray(given) ? { transfer: given } : given)
    }
  } as typeof Worker
}

const looksOf = async (page: Page): Promise<number[]> =>
  await page.evaluate(() => (globalThis as Timed).looks ?? [])

async function cpuSecondsOf(browser: Browser): Promise<number> {
  const devtools = await browser.newBrowserCDPSession()
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo')
  await devtools.detach()
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
}

/** Pictures in a recording, and their share of those that the camera gave between the first and the last. */
async function countFrames(recording: Buffer): Promise<{ frames: number; kept: number }> {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(recording) })
  const track = await input.getPrimaryVideoTrack()
  if (track === null) throw new Error('the recording has no picture')
  const times: number[] = []
  for await (const { timestamp } of new EncodedPacketSink(track).packets()) times.push(timestamp)
  input.dispose()
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0)
  return { frames: times.length, kept: times.length / (span * drawnFilm.framesPerSecond + 1) }
}

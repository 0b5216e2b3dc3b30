import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { RecorderView } from '../../src/ui/candidate/recording/recorder-types.ts'
import { launchBrowser } from '../support/browser.ts'
import { fakeMicrophone } from '../support/fake-microphone.ts'
import type { Trial } from '../support/recorder-page.ts'
import { type RecordingStation, serveRecordingStation } from '../support/recording-station.ts'
import { decodeFile } from '../support/wav.ts'

declare const trial: Trial

describe('a candidate’s answer on its way to the station', () => {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-recorder-'))
  let station: RecordingStation
  let browser: Browser
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    browser = await launchBrowser(await fakeMicrophone(folder))
  })
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  })
  beforeEach(async () => {
    station = await serveRecordingStation()
    context = await browser.newContext()
    page = await openTrial('tab-1')
  })
  afterEach(async () => {
    await context.close()
    await station.stop()
  })

  async function openTrial(tab: string): Promise<Page> {
    const opened = await context.newPage()
    await opened.goto(`${station.url}/?tab=${tab}`)
    await opened.waitForFunction(() => 'trial' in globalThis)
    await opened.evaluate(async () => await trial.recorder.resume())
    return opened
  }

  const view = async (of = page): Promise<RecorderView> => await of.evaluate(() => trial.recorder.view())
  const record = async (mode: 'voice' | 'video', partId = 'part-1') => {
    expect(await page.evaluate(async (wanted) => await trial.open(wanted), mode)).toBeNull()
    await page.evaluate(async ([part, wanted]) => await trial.start(part, wanted), [partId, mode] as const)
  }
  const savedOf =
    (of = page) =>
    async () =>
      (await view(of)).savedSlices
  const finish = async (of = page) => await of.evaluate(async () => await trial.recorder.finish())
  const allSaved = async (of = page) => await expect.poll(async () => (await view(of)).allSaved).toBe(true)
  const only = () => {
    const [id] = station.recordings.keys()
    return id ?? ''
  }
  /** Seconds of sound in what the station put together. */
  const secondsOf = async (recordingId: string, ending = 'webm') => {
    const file = join(folder, `${recordingId}.${ending}`)
    await writeFile(file, station.fileOf(recordingId) ?? '')
    return (await decodeFile(file)).length / 16_000
  }
  const keepsNothing = async (of = page) => {
    const counts = await of.evaluate(async () => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('storefront-answers')
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('closed')))
      })
      const count = async (name: string) =>
        await new Promise<number>((resolve) => {
          const request = db.transaction(name).objectStore(name).count()
          request.addEventListener('success', () => resolve(request.result))
        })
      return [await count('recordings'), await count('slices')]
    })
    expect(counts).toEqual([0, 0])
  }

  it.each(['voice', 'video'] as const)('arrives whole by %s while it is spoken', async (mode) => {
    await record(mode)
    await expect.poll(savedOf()).toBeGreaterThanOrEqual(3)
    expect(await view()).toMatchObject({
      state: 'recording',
      hearing: 'voice',
      problem: null,
      offline: false,
    })
    await finish()
    await allSaved()
    expect(await secondsOf(only())).toBeGreaterThan(4)
    expect(station.recordings.get(only())?.mime).toContain(mode === 'video' ? 'vp9' : 'opus')
    await keepsNothing()
  })

  it('goes on after a reload in mid-answer, as a further piece', async () => {
    await record('voice')
    await expect.poll(savedOf()).toBeGreaterThanOrEqual(2)
    await station.stop()
    await expect.poll(async () => (await view()).pendingSlices).toBeGreaterThanOrEqual(1)
    await station.start()
    station.refusal = { status: 503, code: 'UNEXPECTED' }
    await page.reload()
    await page.evaluate(async () => await trial.recorder.resume())
    const cut = await view()
    expect(cut).toMatchObject({ state: 'interrupted', partId: 'part-1' })
    expect(cut.interrupted?.seconds).toBeGreaterThanOrEqual(2)
    expect(cut.pendingSlices).toBeGreaterThanOrEqual(1)
    station.refusal = undefined
    await record('voice')
    expect((await view()).seconds).toBeGreaterThanOrEqual(cut.interrupted?.seconds ?? 99)
    await expect.poll(savedOf()).toBeGreaterThanOrEqual(3)
    await finish()
    await allSaved()
    const ids = [...station.recordings.keys()]
    expect(ids).toHaveLength(2)
    for (const id of ids) expect(await secondsOf(id)).toBeGreaterThan(1.5)
    await keepsNothing()
  })

  it('hands in what a crashed page left, when the candidate says so', async () => {
    await record('voice')
    await expect.poll(savedOf()).toBeGreaterThanOrEqual(2)
    await page.close()
    page = await openTrial('tab-2')
    expect((await view()).state).toBe('interrupted')
    expect(station.fileOf(only())).toBeUndefined()
    await finish()
    await allSaved()
    expect(await secondsOf(only())).toBeGreaterThan(1.5)
  })

  it('loses nothing while the network is gone for half a minute', async () => {
    await record('voice')
    await expect.poll(savedOf()).toBeGreaterThanOrEqual(1)
    await context.setOffline(true)
    await expect.poll(async () => (await view()).offline).toBe(true)
    await expect
      .poll(async () => (await view()).pendingSlices, { timeout: 60_000 })
      .toBeGreaterThanOrEqual(15)
    expect((await view()).state).toBe('recording')
    await finish()
    expect((await view()).allSaved).toBe(false)
    await context.setOffline(false)
    await allSaved()
    expect((await view()).offline).toBe(false)
    expect(await secondsOf(only())).toBeGreaterThan(29)
    await keepsNothing()
  })

  it('loses no acknowledged slice when the station is killed and comes back', async () => {
    await record('video')
    await expect.poll(savedOf()).toBeGreaterThanOrEqual(2)
    await station.stop()
    const acknowledged = [...station.acknowledged]
    await expect.poll(async () => (await view()).pendingSlices).toBeGreaterThanOrEqual(3)
    await finish()
    await station.start()
    await allSaved()
    expect(acknowledged.every((slice) => station.acknowledged.has(slice))).toBe(true)
    expect(await secondsOf(only())).toBeGreaterThan(7)
    await keepsNothing()
  })

  it('is recorded in one tab at a time; another can take over with all that was said', async () => {
    await record('voice')
    await expect.poll(savedOf()).toBeGreaterThanOrEqual(1)
    const second = await openTrial('tab-2')
    expect((await view(second)).state).toBe('elsewhere')
    await second.evaluate(async () => await trial.recorder.takeOver())
    await expect.poll(async () => (await view()).state).toBe('elsewhere')
    expect(await view(second)).toMatchObject({ state: 'interrupted', partId: 'part-1' })
    await finish(second)
    await allSaved(second)
    expect(await secondsOf(only())).toBeGreaterThan(0.4)
    await keepsNothing(second)
  })

  it('keeps what it has when another device has the interview, and hands it in when it is back', async () => {
    await record('voice')
    await expect.poll(savedOf()).toBeGreaterThanOrEqual(1)
    station.tab = 'tab-of-another-device'
    await finish()
    await expect.poll(async () => (await view()).problem?.kind).toBe('other-tab')
    expect(await view()).toMatchObject({ pendingSlices: 0, allSaved: false })
    station.tab = 'tab-1'
    await page.evaluate(() => trial.recorder.retry())
    await allSaved()
    expect((await view()).problem).toBeNull()
    expect(await secondsOf(only())).toBeGreaterThan(0.4)
  })

  it('keeps what was said when the microphone is unplugged, names it, and goes on with another', async () => {
    await record('voice')
    await expect.poll(savedOf()).toBeGreaterThanOrEqual(2)
    await page.evaluate(() => trial.unplug('audio'))
    await expect.poll(async () => (await view()).state).toBe('interrupted')
    const { problem } = await view()
    expect(problem).toMatchObject({ kind: 'device-lost', track: 'audio' })
    expect(problem?.kind === 'device-lost' && problem.device).toMatch(/fake/i)
    await record('voice')
    expect((await view()).problem).toBeNull()
    await expect.poll(savedOf()).toBeGreaterThanOrEqual(4)
    await finish()
    await allSaved()
    expect(station.recordings.size).toBe(2)
  })

  it('keeps what was said when the page lets go of the devices, and blames none', async () => {
    await record('voice')
    await expect.poll(savedOf()).toBeGreaterThanOrEqual(1)
    await page.evaluate(() => trial.close())
    await expect.poll(async () => (await view()).state).toBe('interrupted')
    expect((await view()).problem).toBeNull()
    await finish()
    await allSaved()
    expect(await secondsOf(only())).toBeGreaterThan(0.4)
  })

  it('says that the microphone is muted, and that somebody is heard again', async () => {
    await record('voice')
    await expect.poll(async () => (await view()).hearing).toBe('voice')
    await page.evaluate(() => trial.mute(true))
    await expect.poll(async () => (await view()).hearing).toBe('muted')
    await page.evaluate(() => trial.mute(false))
    await expect.poll(async () => (await view()).hearing).toBe('voice')
  })

  it('goes on in memory when the browser keeps nothing more, and says that the page must stay', async () => {
    await page.evaluate(() => {
      // oxlint-disable-next-line typescript/unbound-method -- called with the store below
      const put = IDBObjectStore.prototype.put
      Object.assign(globalThis, { put })
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    await station.stop()
    await record('voice')
    await expect.poll(async () => (await view()).problem?.kind).toBe('no-room')
    expect(await page.evaluate(() => trial.recorder.hasUnstored())).toBe(true)
    await station.start()
    // The first is half a second long.
    await expect.poll(savedOf()).toBeGreaterThanOrEqual(3)
    await finish()
    await allSaved()
    expect(await secondsOf(only())).toBeGreaterThan(2)
    expect((await view()).problem).toBeNull()
  })

  it('sends a file of the phone’s own camera app, also after a reload', async () => {
    const bytes = 3 * 1024 * 1024 + 7
    await station.stop()
    await page.evaluate(async (size) => {
      const content = new Uint8Array(size).map((_, index) => index % 251)
      const file = new File([content], 'clip.mov', { type: 'video/quicktime' })
      await trial.recorder.sendFile({ partId: 'part-1', file })
    }, bytes)
    await station.start()
    await page.reload()
    await page.evaluate(async () => await trial.recorder.resume())
    await allSaved()
    const arrived = station.fileOf(only())
    expect(arrived).toHaveLength(bytes)
    expect(arrived?.every((byte, index) => byte === index % 251)).toBe(true)
    expect(station.recordings.get(only())?.mime).toBe('video/quicktime')
    await keepsNothing()
  })

  it('sends 16 kHz sound for captions beside the recording, and shows what comes back', async () => {
    const frames: Buffer[] = []
    await context.routeWebSocket(/\/candidate-api\/captions\?part=part-1$/, (socket) => {
      socket.onMessage((message) => {
        if (typeof message === 'string') return
        frames.push(message)
        if (frames.length === 20) socket.send(JSON.stringify({ text: 'I am so sorry', final: true }))
      })
    })
    await page.close()
    page = await openTrial('tab-1')
    await record('voice')
    await expect.poll(async () => await page.evaluate(() => trial.captions)).toEqual(['I am so sorry'])
    expect(new Set(frames.map(({ length }) => length))).toEqual(new Set([3200]))
    const samples = new Int16Array(Uint8Array.from(Buffer.concat(frames)).buffer)
    expect(Math.max(...samples)).toBeGreaterThan(1000)
    await finish()
    await allSaved()
  })

  it('forgets everything at once when told to', async () => {
    await station.stop()
    await record('voice')
    await expect.poll(async () => (await view()).pendingSlices).toBeGreaterThanOrEqual(1)
    await page.evaluate(async () => await trial.recorder.clear())
    expect(await view()).toMatchObject({ state: 'idle', pendingSlices: 0, allSaved: true })
    await keepsNothing()
  })
})

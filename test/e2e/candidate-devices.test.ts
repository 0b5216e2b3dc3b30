import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import type { Trial } from '../support/recorder-page.ts'
import { type RecordingStation, serveRecordingStation } from '../support/recording-station.ts'

declare const trial: Trial

describe('a candidate’s camera and microphone', () => {
  let station: RecordingStation
  beforeAll(async () => {
    station = await serveRecordingStation()
  })
  afterAll(async () => await station.stop())

  async function openPage(args: readonly string[]): Promise<Page> {
    const browser: Browser = await launchBrowser(args)
    onTestFinished(async () => await browser.close())
    const page = await browser.newPage()
    await page.goto(station.url)
    await page.waitForFunction(() => 'trial' in globalThis)
    return page
  }
  const problemOf = async (page: Page, mode: 'voice' | 'video') =>
    await page.evaluate(async (wanted) => await trial.open(wanted), mode)

  it('are missing where none is plugged in', async () => {
    const page = await openPage(['--use-fake-ui-for-media-stream'])
    expect(await problemOf(page, 'voice')).toBe('no-microphone')
    expect(await problemOf(page, 'video')).toBe('no-camera')
  })

  it('are denied where the person or the browser says no', async () => {
    const page = await openPage(['--use-fake-device-for-media-stream', '--deny-permission-prompts'])
    expect(await problemOf(page, 'voice')).toBe('denied')
  })

  it('are not to be had on an insecure page', async () => {
    const page = await openPage(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'])
    await page.evaluate(() => Object.defineProperty(globalThis, 'isSecureContext', { value: false }))
    expect(await problemOf(page, 'video')).toBe('insecure-page')
  })

  it('open where all is well', async () => {
    const page = await openPage(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'])
    expect(await problemOf(page, 'video')).toBeNull()
  })
})

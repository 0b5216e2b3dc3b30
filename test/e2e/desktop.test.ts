import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type DesktopProgram,
  isAlive,
  launchDesktop,
  runDesktop,
  stationPid,
  useDesktopFolder,
} from '../support/desktop-program.ts'

describe('the desktop window', () => {
  const data = useDesktopFolder()
  let desktop: DesktopProgram
  let page: Page

  beforeAll(async () => {
    desktop = await launchDesktop({ data })
    page = await desktop.console()
  })

  // The last test kills it.
  afterAll(async () => await desktop.close())

  it('opens the first-run page of a new data folder', async () => {
    await page.getByRole('heading').first().waitFor()
    expect(await page.locator('input[type="password"]').first().isVisible()).toBe(true)
  })

  it('gives the page nothing of Node', async () => {
    expect(
      await page.evaluate(() => ['process', 'require', 'module'].filter((name) => name in globalThis)),
    ).toEqual([])
  })

  it('stays at the station when a page tries to leave it', async () => {
    const before = page.url()
    await page.evaluate(() => globalThis.location.assign('http://outside.invalid/'))
    expect(await page.evaluate(() => globalThis.open('http://outside.invalid/') === null)).toBe(true)
    expect(page.url()).toBe(before)
    expect(desktop.app.windows()).toHaveLength(1)
  })

  it('may use the microphone at the station, and may not know where the computer is', async () => {
    const states = await page.evaluate(async () => {
      const names = ['microphone', 'geolocation'] as PermissionName[]
      const found = await Promise.all(names.map((name) => navigator.permissions.query({ name })))
      return found.map(({ state }) => state)
    })
    expect(states).toEqual(['granted', 'denied'])
  })

  it('makes a PDF of the page', async () => {
    const head = await desktop.app.evaluate(async ({ BrowserWindow }) => {
      const pdf = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({})
      return pdf?.subarray(0, 5).toString('latin1')
    })
    expect(head).toBe('%PDF-')
  })

  it('is one window for one data folder', async () => {
    expect(await runDesktop({ data })).toBe(0)
    expect(desktop.app.windows()).toHaveLength(1)
  })

  it('says so when the station has died, and starts it again', async () => {
    process.kill(stationPid(data), 'SIGKILL')
    await page.getByText('SIGKILL').waitFor()
    await page.getByRole('link').click()
    await page.waitForURL(/^http:\/\/127\.0\.0\.1:\d+\//)
  })

  it('takes the station with it when it is killed', async () => {
    const station = stationPid(data)
    desktop.app.process().kill('SIGKILL')
    await expect.poll(() => isAlive(station), { timeout: 20_000 }).toBe(false)
  })
})

import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright-core'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** Left out of the run where there is no Electron; `npm test` says so and names the one to use. */
const electron = process.env['STOREFRONT_TEST_ELECTRON'] ?? ''
const mainFile = fileURLToPath(new URL('../../dist/desktop/main.cjs', import.meta.url))

describe('the desktop window', () => {
  const data = mkdtempSync(join(tmpdir(), 'storefront-desktop-'))
  let program: ElectronApplication
  let page: Page

  beforeAll(async () => {
    program = await launch()
    page = await program.firstWindow()
    await page.waitForURL(/^http:\/\/127\.0\.0\.1:\d+\//)
  })

  afterAll(async () => {
    // The last test kills it; closing twice is harmless.
    await program.close().catch(() => {})
    rmSync(data, { recursive: true, force: true })
  })

  function launch(): Promise<ElectronApplication> {
    const [executablePath, ...args] = commandLine()
    return _electron.launch({ executablePath, args, env: environment() })
  }

  function commandLine(): [file: string, ...args: string[]] {
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    return [electron, ...sandbox, mainFile, '--port', '0', '--data', data]
  }

  function environment(): Record<string, string> {
    return { ...definedEnvironment(), LANG: 'zh_CN.UTF-8' }
  }

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
    expect(program.windows()).toHaveLength(1)
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
    const head = await program.evaluate(async ({ BrowserWindow }) => {
      const pdf = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({})
      return pdf?.subarray(0, 5).toString('latin1')
    })
    expect(head).toBe('%PDF-')
  })

  it('is one window for one data folder', async () => {
    // Started as a user would: a browser driver attached to a program that ends at once trips over its own feet.
    const [file, ...args] = commandLine()
    const second = spawn(file, args, { env: environment(), stdio: 'ignore' })
    const [code] = (await once(second, 'exit')) as [number | null]
    expect(code).toBe(0)
    expect(program.windows()).toHaveLength(1)
  })

  it('says so when the station has died, and starts it again', async () => {
    process.kill(stationPid(data), 'SIGKILL')
    await page.getByText('SIGKILL').waitFor()
    await page.getByRole('link').click()
    await page.waitForURL(/^http:\/\/127\.0\.0\.1:\d+\//)
  })

  it('takes the station with it when it is killed', async () => {
    const station = stationPid(data)
    program.process().kill('SIGKILL')
    await expect.poll(() => isAlive(station), { timeout: 20_000 }).toBe(false)
  })
})

function stationPid(data: string): number {
  return Number(execFileSync('pgrep', ['-f', `station/main\\.ts .*${data}`], { encoding: 'utf8' }).trim())
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return Object.fromEntries(entries) as Record<string, string>
}

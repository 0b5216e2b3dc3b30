import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll } from 'vitest'
import { projectFolder } from './sources.ts'

/** Left out of the run where there is no Electron; `npm test` says so and names the one to use. */
const electron = process.env['STOREFRONT_TEST_ELECTRON'] ?? ''
/** The shell that is tried; another one than `dist/desktop` while somebody works on it. */
const mainFile = join(
  projectFolder,
  process.env['STOREFRONT_TEST_DESKTOP'] ?? join('dist', 'desktop', 'main.cjs'),
)

/** Chromium refuses to sandbox what root starts. */
export const noSandbox: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : []

export type DesktopOptions = {
  /** The data folder; an own one, removed after the file's tests, unless told. */
  readonly data?: string
  /** More of the program's own arguments, e.g. `--hidden`. */
  readonly args?: readonly string[]
  /** Chromium's switches, before the program's own file. */
  readonly switches?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** A started desktop program. */
export type DesktopProgram = {
  readonly app: ElectronApplication
  readonly data: string
  /** The console's window, once it shows the console. */
  console(): Promise<Page>
  /** Ends it in order, whatever it asks. */
  close(): Promise<void>
}

/** A data folder of its own for the tests of a file, removed after them. */
export function useDesktopFolder(): string {
  const data = mkdtempSync(join(tmpdir(), 'storefront-desktop-'))
  afterAll(() => rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }))
  return data
}

/** Starts the desktop program as a user would, driven by Playwright; closing it is the caller's. */
export async function launchDesktop(options: DesktopOptions & { data: string }): Promise<DesktopProgram> {
  return await driveDesktop(desktopCommand(options), options)
}

/** The same with a whole command line, as a system starts it. */
export async function driveDesktop(
  [executablePath = '', ...args]: readonly string[],
  options: DesktopOptions & { data: string },
): Promise<DesktopProgram> {
  const app = await _electron.launch({ executablePath, args, env: desktopEnvironment(options) })
  return {
    app,
    data: options.data,
    async console() {
      const page = await app.firstWindow()
      await page.waitForURL(/^http:\/\/127\.0\.0\.1:\d+\//)
      return page
    },
    async close() {
      // While jobs run it asks first, and nobody would answer; the last answer is to quit.
      await app
        .evaluate(({ dialog }) => {
          dialog.showMessageBox = (async (...words: unknown[]) => {
            const { buttons } = words.at(-1) as { buttons: string[] }
            return { response: buttons.length - 1, checkboxChecked: false }
          }) as typeof dialog.showMessageBox
        })
        .catch(() => {})
      // It may have ended already; closing twice is harmless.
      await app.close().catch(() => {})
    },
  }
}

/** Starts a second program that ends by itself; resolves to its exit code. */
export async function runDesktop(options: DesktopOptions & { data: string }): Promise<number | null> {
  // Started as a user would: a browser driver attached to a program that ends at once trips over its own feet.
  const [file, ...args] = desktopCommand(options)
  const second = spawn(file, args, { env: desktopEnvironment(options), stdio: 'ignore' })
  const [code] = (await once(second, 'exit')) as [number | null]
  return code
}

/** Its command line. */
export function desktopCommand(
  options: DesktopOptions & { data: string },
): [file: string, ...args: string[]] {
  const own = ['--port', '0', '--data', options.data, ...(options.args ?? [])]
  return [electron, ...noSandbox, ...(options.switches ?? []), mainFile, ...own]
}

/** Its environment: this process's, in Chinese unless told. */
export function desktopEnvironment({ env = {} }: DesktopOptions = {}): Record<string, string> {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  return { ...Object.fromEntries(inherited), LANG: 'zh_CN.UTF-8', ...env }
}

/** The process id of the station that holds a data folder (Linux); fails when there is none. */
export function stationPid(data: string): number {
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/u.test(entry))) {
    const words = commandLineOf(name)
    // The shell's own process names the folder too, but no station.
    if (words.includes(data) && words.some((word) => /station[/\\]main\.(?:ts|js)$/u.test(word)))
      return Number(name)
  }
  throw new Error(`no station holds ${data}`)
}

/** Whether a process is alive. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function commandLineOf(pid: string): string[] {
  const file = join('/proc', pid, 'cmdline')
  try {
    return existsSync(file) ? readFileSync(file, 'utf8').split('\0') : []
  } catch {
    return []
  }
}

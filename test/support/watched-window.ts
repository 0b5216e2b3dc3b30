import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { desktopEnvironment } from './desktop-program.ts'
import { findFreePort } from './free-port.ts'

/** A desktop program that was started and is watched from outside, as it stands in a shop: nothing is attached to Node. */
export type WatchedWindow = {
  readonly process: ChildProcess
  /** From its start to a window that shows its first page, and to a console that takes words, ms. */
  readonly shownMs: number
  readonly usableMs: number
  /** Takes the cursor out of the field that it blinks in. */
  leaveField(): Promise<void>
  stop(): Promise<void>
}

const patienceMs = 120_000

/**
 * Starts it over a data folder that has been set up; the first page of the console is the sign-in. `consolePort` is the
 * same at every start, as in a shop: the window knows the pages of an address that it has shown before.
 */
export async function watchWindow(
  command: readonly string[],
  { data, consolePort }: { readonly data: string; readonly consolePort: number },
): Promise<WatchedWindow> {
  const port = await findFreePort()
  const [file = '', ...words] = command
  const began = performance.now()
  const child = spawn(
    file,
    [...words, `--remote-debugging-port=${port}`, '--port', `${consolePort}`, '--data', data],
    {
      env: desktopEnvironment(),
      stdio: 'ignore',
      detached: true,
    },
  )
  const shown = await until(async () => (await pagesAt(port)).length > 0, began)
  const usable = await until(async () => {
    const page = (await pagesAt(port)).find(({ url }) => url.startsWith('http://127.0.0.1:'))
    const isThere = `document.querySelector('input[type="password"]') !== null`
    return page !== undefined && (await evaluate(page, isThere)) === true
  }, began)
  return {
    process: child,
    shownMs: shown,
    usableMs: usable,
    async leaveField() {
      for (const page of await pagesAt(port)) await evaluate(page, 'document.activeElement?.blur()')
    },
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}

async function until(isSo: () => Promise<boolean>, began: number): Promise<number> {
  while (!(await isSo())) {
    if (performance.now() - began > patienceMs) throw new Error('the window never came')
    await delay(10)
  }
  return performance.now() - began
}

type Page = { readonly type: string; readonly url: string; readonly webSocketDebuggerUrl: string }

async function pagesAt(port: number): Promise<Page[]> {
  try {
    const all = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as Page[]
    return all.filter(({ type }) => type === 'page')
  } catch {
    return []
  }
}

/** What an expression comes to in a page; undefined where it does not answer. */
async function evaluate({ webSocketDebuggerUrl }: Page, expression: string): Promise<unknown> {
  const socket = new WebSocket(webSocketDebuggerUrl)
  try {
    return await new Promise((resolve) => {
      socket.addEventListener('error', () => resolve(undefined))
      socket.addEventListener('close', () => resolve(undefined))
      socket.addEventListener('open', () => {
        socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } }))
      })
      socket.addEventListener('message', ({ data }) => {
        const { result } = JSON.parse(String(data)) as { result?: { result?: { value?: unknown } } }
        resolve(result?.result?.value)
      })
    })
  } finally {
    socket.close()
  }
}

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
  stop(): Promise<void>
}

const patienceMs = 120_000

/** Starts it over a data folder that has been set up; the first page of the console is the sign-in. */
export async function watchWindow(command: readonly string[], data: string): Promise<WatchedWindow> {
  const port = await findFreePort()
  const [file = '', ...words] = command
  const began = performance.now()
  const child = spawn(file, [...words, `--remote-debugging-port=${port}`, '--port', '0', '--data', data], {
    env: desktopEnvironment(),
    stdio: 'ignore',
    detached: true,
  })
  const shown = await until(async () => (await pagesAt(port)).length > 0, began)
  const usable = await until(async () => {
    const page = (await pagesAt(port)).find(({ url }) => url.startsWith('http://127.0.0.1:'))
    return page !== undefined && (await holds(page.webSocketDebuggerUrl, 'input[type="password"]'))
  }, began)
  return {
    process: child,
    shownMs: shown,
    usableMs: usable,
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

/** Whether a page has such an element. */
async function holds(address: string, selector: string): Promise<boolean> {
  const socket = new WebSocket(address)
  try {
    return await new Promise((resolve) => {
      socket.addEventListener('error', () => resolve(false))
      socket.addEventListener('close', () => resolve(false))
      socket.addEventListener('open', () => {
        const expression = `document.querySelector(${JSON.stringify(selector)}) !== null`
        socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } }))
      })
      socket.addEventListener('message', ({ data }) => {
        const { result } = JSON.parse(String(data)) as { result?: { result?: { value?: unknown } } }
        resolve(result?.result?.value === true)
      })
    })
  } finally {
    socket.close()
  }
}

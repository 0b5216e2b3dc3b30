import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { app, utilityProcess } from 'electron'
import { endAtOnce, forkHosts, listenForErrors } from './host-forks.ts'
import type { Places } from './places.ts'

/** A process of the program's own, however it runs. */
export type Carried = {
  readonly stdout: Readable | null
  readonly stderr: Readable | null
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once; `how` for a reader, `code` 0 where it ended in order. */
  onEnd(listener: (code: number | null, how: string) => void): void
  /** Asks it to end in order. */
  askToEnd(): void
  endAtOnce(): void
}

/** Starts the station as these places want it. */
export function carryStation(places: Places, args: readonly string[]): Carried {
  const env = {
    NODE_COMPILE_CACHE: join(app.getPath('userData'), 'compiled'),
    ...process.env,
    STOREFRONT_SHELL: 'desktop',
    // What starts the program's own command line: in a utility process of the Mac the path is a helper's.
    STOREFRONT_PROGRAM: process.execPath,
  }
  const words = ['--headless', ...args]
  return places.node === null
    ? carryInElectron(places.station, { words, env })
    : carryOnNode(places.node, { words: [places.station, ...words], env, folder: places.folder })
}

/**
 * Of the memory where what is new is kept: a station makes little at a time, and with Node's usual 16 MB it holds a sixth
 * more than it needs.
 */
const nodeOptions = ['--max-semi-space-size=2']

/** On a Node of its own; its hosts are forks of that. */
function carryOnNode(
  node: string,
  { words, env, folder }: { words: readonly string[]; env: NodeJS.ProcessEnv; folder: string },
): Carried {
  // The channel's closing tells the station that the window is gone, however it went.
  const child = spawn(node, [...nodeOptions, ...words], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env,
  })
  return {
    stdout: child.stdout,
    stderr: child.stderr,
    post(message) {
      if (child.connected) child.send(message as object, () => {})
    },
    onMessage: (listener) => void child.on('message', listener),
    onEnd(listener) {
      child.on('error', (error) => listener(null, error.message))
      // Not `close`: where the channel was closed from this side, the Node of older Electrons never tells it.
      child.on('exit', (code, signal) => {
        void isRead([child.stdout, child.stderr]).then(() => listener(code, signal ?? `exit ${code}`))
      })
    },
    askToEnd() {
      // Windows has no signal that a program could answer; there the closed channel is the request.
      if (child.connected) child.disconnect()
      if (process.platform !== 'win32') child.kill('SIGTERM')
    },
    endAtOnce: () => void child.kill('SIGKILL'),
  }
}

/** Resolves when all that a process wrote is read; soon, too, where something it started keeps the pipes open. */
async function isRead(streams: readonly (Readable | null)[]): Promise<void> {
  const ends = streams.map(async (stream) => {
    if (stream !== null) await finished(stream, { writable: false }).catch(() => {})
  })
  await Promise.race([Promise.all(ends), delay(1_000)])
}

/** In a process of Electron, which starts its hosts, too: a program that may run nothing else has no other way. */
function carryInElectron(
  entry: string,
  { words, env }: { words: readonly string[]; env: NodeJS.ProcessEnv },
): Carried {
  const child = utilityProcess.fork(entry, [...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    serviceName: 'storefront-station',
  })
  listenForErrors(child)
  const hosts = forkHosts(dirname(entry), (message, ports) => child.postMessage(message, ports))
  const listeners: ((message: unknown) => void)[] = []
  child.on('message', (message: unknown) => {
    if (hosts.take(message)) return
    for (const listener of listeners) listener(message)
  })
  child.on('exit', () => hosts.endAll())
  return {
    stdout: child.stdout as Readable | null,
    stderr: child.stderr as Readable | null,
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void listeners.push(listener),
    onEnd: (listener) => void child.on('exit', (code) => listener(code, `exit ${code}`)),
    // Not `kill`, which waits two seconds at most.
    askToEnd: () => child.postMessage({ type: 'stop' }),
    endAtOnce: () => endAtOnce(child),
  }
}

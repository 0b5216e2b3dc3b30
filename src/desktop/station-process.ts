import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** A running station, seen from the window. */
export interface StationProcess {
  /** Ends it in order and resolves when it is gone; at once when it has already ended. */
  stop(): Promise<void>
}

export interface StationListeners {
  /** The console's one-time address. */
  onAddress(url: string): void
  /** It has failed; `details` are the last lines it wrote. */
  onEnd(details: string): void
}

const keptLines = 20
const stopWithinMs = 10_000

/**
 * Starts the station of the checkout at `root` on the project's own Node.
 * Not in Electron's: native parts are built against a newer Node-API than older Electrons have, and engine
 * hosts are forked, which a locked-down Electron refuses.
 */
export function startStation(root: string, args: readonly string[], on: StationListeners): StationProcess {
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const node = join(root, 'node_modules', 'node', 'bin', program)
  // The channel carries nothing: its closing tells the station that the window is gone, however it went.
  const child = spawn(node, [join(root, 'src', 'station', 'main.ts'), '--headless', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const last: string[] = []
  let expected = false
  const ended = new Promise<void>((resolve) => {
    const end = (reason: string): void => {
      resolve()
      if (!expected) on.onEnd([...last, reason].join('\n'))
    }
    child.on('error', (error) => end(error.message))
    child.on('close', (code, signal) => {
      // In order, on its own: another station has the folder already, and the address leads there.
      if (code === 0) expected = true
      end(signal ?? `exit ${code}`)
    })
  })
  readLines(child.stdout, (line) => {
    process.stdout.write(`${line}\n`)
    const url = addressIn(line)
    if (url !== undefined) on.onAddress(url)
  })
  readLines(child.stderr, (line) => {
    process.stderr.write(`${line}\n`)
    last.push(line)
    if (last.length > keptLines) last.shift()
  })
  return {
    stop() {
      expected = true
      // Windows has no signal that a program could answer; there the closed channel is the request.
      if (child.connected) child.disconnect()
      if (process.platform !== 'win32') child.kill('SIGTERM')
      const force = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
      return ended.finally(() => clearTimeout(force))
    },
  }
}

/** The address in the line by which a station says that its console is open. */
export function addressIn(line: string): string | undefined {
  return /^open (http:\/\/127\.0\.0\.1:\d+\/\S*)$/.exec(line)?.[1]
}

function readLines(stream: Readable | null, take: (line: string) => void): void {
  if (stream !== null) createInterface({ input: stream }).on('line', take)
}

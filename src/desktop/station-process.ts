import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { AsksOfShell, ShellNotice, ShellState, StartStage } from '../contract/shell.ts'
import type { Answers } from '../processes/conversation.ts'
import { openChannel, type StationChannel } from './station-channel.ts'

/** A running station, seen from the window. */
export interface StationProcess {
  /** Ends it in order and resolves when it is gone; at once when it has already ended. */
  stop(): Promise<void>
  readonly ask: StationChannel['ask']
  readonly tell: StationChannel['tell']
}

export interface StationListeners {
  /** The console's one-time address. */
  onAddress(url: string): void
  /** What it is making ready. */
  onStage?(stage: StartStage): void
  onState?(state: ShellState): void
  onNotice?(notice: ShellNotice): void
  /** What the shell answers the station. */
  readonly answers?: Answers<AsksOfShell>
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
  // The channel's closing tells the station that the window is gone, however it went.
  const child = spawn(node, [join(root, 'src', 'station', 'main.ts'), '--headless', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, STOREFRONT_SHELL: 'desktop' },
  })
  const channel = openChannel(
    (message) => {
      if (child.connected) child.send(message as object, () => {})
    },
    (message) => {
      if (message.type === 'open') on.onAddress(message.link)
      else if (message.type === 'stage') on.onStage?.(message.stage)
      else if (message.type === 'state') on.onState?.(message.state)
      else on.onNotice?.(message.notice)
    },
    on.answers ?? {},
  )
  child.on('message', (message) => channel.take(message))
  const last: string[] = []
  let expected = false
  const ended = new Promise<void>((resolve) => {
    const end = (reason: string): void => {
      channel.close()
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
  readLines(child.stdout, (line) => void process.stdout.write(`${line}\n`))
  readLines(child.stderr, (line) => {
    process.stderr.write(`${line}\n`)
    last.push(line)
    if (last.length > keptLines) last.shift()
  })
  return {
    ask: channel.ask,
    tell: channel.tell,
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

function readLines(stream: Readable | null, take: (line: string) => void): void {
  if (stream !== null) createInterface({ input: stream }).on('line', take)
}

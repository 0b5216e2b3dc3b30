import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { AsksOfShell, ShellNotice, ShellState, StartStage } from '../contract/shell.ts'
import type { StartTrouble } from '../contract/start-trouble.ts'
import type { Answers } from '../processes/conversation.ts'
import type { Places } from './places.ts'
import { carryStation } from './station-carriers.ts'
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
  /** It could not start, says why and ends. */
  onTrouble?(trouble: StartTrouble): void
  /** What the shell answers the station. */
  readonly answers?: Answers<AsksOfShell>
  /** It has failed; `details` are the last lines it wrote. */
  onEnd(details: string): void
}

const keptLines = 20
const stopWithinMs = 10_000

/** Starts the station as a process of its own, and takes part in its channel. */
export function startStation(places: Places, args: readonly string[], on: StationListeners): StationProcess {
  const child = carryStation(places, args)
  const channel = openChannel(
    (message) => child.post(message),
    (message) => {
      if (message.type === 'open') on.onAddress(message.link)
      else if (message.type === 'stage') on.onStage?.(message.stage)
      else if (message.type === 'state') on.onState?.(message.state)
      else if (message.type === 'notice') on.onNotice?.(message.notice)
      else on.onTrouble?.(message.trouble)
    },
    on.answers ?? {},
  )
  child.onMessage((message) => channel.take(message))
  const last: string[] = []
  let expected = false
  const ended = new Promise<void>((resolve) => {
    const end = (reason: string): void => {
      channel.close()
      resolve()
      if (!expected) on.onEnd([...last, reason].join('\n'))
    }
    child.onEnd((code, how) => {
      // In order, on its own: another station has the folder already, and the address leads there.
      if (code === 0) expected = true
      end(how)
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
      child.askToEnd()
      const force = setTimeout(() => child.endAtOnce(), stopWithinMs)
      return ended.finally(() => clearTimeout(force))
    },
  }
}

function readLines(stream: Readable | null, take: (line: string) => void): void {
  if (stream !== null) createInterface({ input: stream }).on('line', take)
}

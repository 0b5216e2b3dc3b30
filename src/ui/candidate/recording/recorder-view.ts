import type { Interrupted, RecorderProblem, RecorderView } from './recorder-types.ts'
import type { Running } from './running.ts'
import type { SendTrouble } from './sender.ts'
import type { Shelf, Shelved } from './shelf.ts'

type Facts = {
  readonly elsewhere: boolean
  readonly starting: boolean
  readonly shelf: Shelf
  readonly running: Running | undefined
  readonly cutOff: Shelved | undefined
  readonly problem: RecorderProblem | null
  readonly trouble: SendTrouble | null
  readonly savedSlices: number
  readonly offline: boolean
}

/** What a page shows of a recorder's state. */
export function viewOf(facts: Facts): RecorderView {
  const { shelf, running, cutOff, offline } = facts
  const interrupted = running ? null : interruptedOf(cutOff)
  const pendingSlices = shelf.all().reduce((sum, one) => sum + one.waiting.size, 0)
  return {
    state: stateOf(facts, interrupted),
    partId: running?.shelved.recording.partId ?? interrupted?.partId ?? null,
    seconds: running ? secondsOf(running) : (interrupted?.seconds ?? 0),
    hearing: running?.watch.hearing() ?? 'unknown',
    savedSlices: facts.savedSlices,
    pendingSlices,
    allSaved: !running && shelf.all().length === 0,
    sending: shelf
      .all()
      .flatMap(({ recording: { partId, ended, continued } }) => (ended && !continued ? [partId] : [])),
    offline,
    interrupted,
    problem: problemOf(facts),
  }
}

function stateOf(
  { elsewhere, running, starting }: Facts,
  interrupted: Interrupted | null,
): RecorderView['state'] {
  if (elsewhere) return 'elsewhere'
  if (running) return 'recording'
  if (starting) return 'starting'
  return interrupted ? 'interrupted' : 'idle'
}

function interruptedOf(one: Shelved | undefined): Interrupted | null {
  if (!one || one.recording.mode === 'file') return null
  const { partId, mode, earlierMs, keptMs } = one.recording
  return { partId, mode, seconds: Math.floor((earlierMs + keptMs) / 1000) }
}

function secondsOf({ capture, shelved }: Running): number {
  return Math.floor((shelved.recording.earlierMs + capture.elapsedMs()) / 1000)
}

/** What is lost or refused comes before what only waits. */
function problemOf({ problem, trouble, shelf }: Facts): RecorderProblem | null {
  if (problem) return problem
  if (trouble?.code === 'OTHER_TAB') return { kind: 'other-tab' }
  if (trouble && !trouble.waits) return { kind: 'refused', code: trouble.code }
  if (trouble?.code === 'DISK_FULL') return { kind: 'station-full' }
  return shelf.survivesReload() ? null : { kind: 'no-room' }
}

import type { CandidateSession } from '../../../contract/candidate/session.ts'
import { CandidateFailure, type CandidateFailureCode } from '../api/candidate-failure.ts'
import { backOff } from '../api/until-reached.ts'
import { OneRefused, sendRecording } from './send-recording.ts'
import type { SendPorts } from './send-ports.ts'
import type { Shelf, Shelved } from './shelf.ts'

/** Why nothing goes on by itself, or why it waits. */
export type SendTrouble = { readonly code: CandidateFailureCode; readonly waits: boolean }

export type Sender = {
  /** Sends what is on the shelf, and what comes, until `stop`. */
  readonly start: () => void
  readonly stop: () => void
  /** Something new is on the shelf. */
  readonly wake: () => void
  /** Tries again at once, also what was refused. */
  readonly retry: () => void
  /** Slices that the station acknowledged to this page. */
  readonly saved: () => number
  readonly trouble: () => SendTrouble | null
}

export type SenderEvents = {
  readonly onChange: () => void
  readonly onSession: (session: CandidateSession) => void
}

/** What the station will not take later either. */
const forGood: ReadonlySet<CandidateFailureCode> = new Set([
  'PART_OVER',
  'RECORDING_COMPLETE',
  'SLICES_MISSING',
])

/**
 * Sends an interview's recordings, the oldest first: opens each at the station, puts its slices, and once it has
 * ended hands it in. A slice is dropped here only on its acknowledgement.
 */
export function createSender(shelf: Shelf, ports: SendPorts, events: SenderEvents): Sender {
  let stopping: AbortController | undefined
  let waking = new AbortController()
  let saved = 0
  let trouble: SendTrouble | null = null
  let blocked = false
  const refused = new Set<Shelved>()

  const tell = (next: SendTrouble | null) => {
    if (trouble?.code === next?.code && trouble?.waits === next?.waits) return
    trouble = next
    events.onChange()
  }
  const wake = () => {
    const sleeping = waking
    waking = new AbortController()
    sleeping.abort()
  }

  async function run(signal: AbortSignal): Promise<void> {
    let failed = 0
    while (!signal.aborted) {
      const woken = waking.signal
      const before = saved
      try {
        if (!blocked) {
          await sendAll(signal)
          failed = 0
          if (trouble?.waits === true) tell(null)
        }
        await sleep(Number.POSITIVE_INFINITY, signal, woken)
      } catch (error) {
        if (signal.aborted) return
        if (saved > before) failed = 0
        failed += 1
        await meet(error, failed, signal)
      }
    }
  }

  async function meet(error: unknown, failed: number, signal: AbortSignal): Promise<void> {
    if (error instanceof OneRefused) return await refuse(error)
    const failure = error instanceof CandidateFailure ? error : new CandidateFailure('UNEXPECTED', {}, error)
    blocked = !failure.temporary
    tell({ code: failure.code, waits: failure.temporary })
    if (failure.temporary) await sleep(backOff(failed), signal, waking.signal)
  }

  async function refuse({ one, failure }: OneRefused): Promise<void> {
    refused.add(one)
    // A file is still with its owner, who may choose another.
    if (one.recording.mode === 'file' || forGood.has(failure.code)) await shelf.remove(one)
    tell({ code: failure.code, waits: false })
  }

  /** Until the time is over, something new came, or the end; only the first is left to the ports. */
  async function sleep(ms: number, signal: AbortSignal, woken: AbortSignal): Promise<void> {
    if (signal.aborted || woken.aborted) return
    const either = new AbortController()
    const end = () => either.abort()
    for (const one of [signal, woken]) one.addEventListener('abort', end, { once: true })
    if (Number.isFinite(ms)) await ports.wait(ms, either.signal)
    else await new Promise<void>((resolve) => either.signal.addEventListener('abort', () => resolve()))
    for (const one of [signal, woken]) one.removeEventListener('abort', end)
  }

  const open = () => shelf.all().filter((one) => !refused.has(one))

  async function sendAll(signal: AbortSignal): Promise<void> {
    const { onChange, onSession } = events
    for (const one of open()) {
      await sendRecording({ shelf, ports, signal, open, onSaved, onChange, onSession }, one)
    }
  }

  const onSaved = () => {
    saved += 1
    if (trouble?.waits === true) trouble = null
    events.onChange()
  }

  return {
    start: () => {
      if (stopping) return
      stopping = new AbortController()
      void run(stopping.signal)
    },
    stop: () => {
      stopping?.abort()
      stopping = undefined
    },
    wake,
    retry: () => {
      blocked = false
      refused.clear()
      tell(null)
      wake()
    },
    saved: () => saved,
    trouble: () => trouble,
  }
}

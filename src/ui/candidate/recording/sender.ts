import type { CandidateSession } from '../../../contract/candidate/session.ts'
import { CandidateFailure, type CandidateFailureCode } from '../api/candidate-failure.ts'
import { backOff } from '../api/until-reached.ts'
import { sendSlices } from './send-slices.ts'
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

/** Failures of one recording; everything else that does not pass is about the link or the interview as a whole. */
const ofOneRecording: ReadonlySet<string> = new Set([
  'PART_OVER',
  'INVALID_INPUT',
  'MEDIA_TOO_LARGE',
  'MEDIA_EMPTY',
  'NOT_FOUND',
  'RECORDING_COMPLETE',
  'SLICES_MISSING',
])

/** A recording's own failure, with the recording. */
class OneRefused extends Error {
  readonly one: Shelved
  readonly failure: CandidateFailure

  constructor(one: Shelved, failure: CandidateFailure) {
    super(failure.code, { cause: failure })
    this.one = one
    this.failure = failure
  }
}

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
    if (failure.code === 'PART_OVER' || failure.code === 'SLICES_MISSING') await shelf.remove(one)
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
    for (const one of open()) {
      await beginAll(signal)
      await about(one, async () => await sendSlices({ one, shelf, ports, signal, onSaved }))
      if (one.recording.ended && one.waiting.size === 0) await handIn(one, signal)
    }
  }

  const onSaved = () => {
    saved += 1
    if (trouble?.waits === true) trouble = null
    events.onChange()
  }

  /** A further piece is opened before the earlier one is handed in, so that the station does not take it for all. */
  async function beginAll(signal: AbortSignal): Promise<void> {
    for (const one of open()) {
      const { recording } = one
      const copying = recording.mode === 'file' && !recording.ended
      if (recording.begun || recording.count === 0 || copying) continue
      await about(one, async () => {
        const session = await ports.begin(recording, signal)
        const part = session.step?.part
        const partId = part?.recordingId === recording.recordingId ? part.partId : recording.partId
        await shelf.change(one, { begun: true, partId })
        events.onSession(session)
      })
    }
  }

  async function handIn(one: Shelved, signal: AbortSignal): Promise<void> {
    await beginAll(signal)
    if (one.recording.continued && isAwaitingNext(one)) return
    if (one.recording.continued || one.recording.count === 0) {
      await shelf.remove(one)
      return events.onChange()
    }
    await about(one, async () => {
      const session = await complete(one, signal)
      await shelf.remove(one)
      events.onSession(session)
    })
    events.onChange()
  }

  /** Forgotten before the station knows the piece that goes on with it, a reload would forget the answer's beginning. */
  const isAwaitingNext = ({ recording }: Shelved) =>
    shelf
      .all()
      .some(
        (other) =>
          other.recording.partId === recording.partId &&
          other.recording.order > recording.order &&
          !other.recording.begun,
      )

  async function complete({ recording }: Shelved, signal: AbortSignal): Promise<CandidateSession> {
    try {
      return await ports.complete(recording, recording.count, signal)
    } catch (error) {
      const missing = error instanceof CandidateFailure ? missingOf(error) : []
      // Where nothing at all arrived, the question is better asked again.
      if (missing.length === 0 || missing.length === recording.count) throw error
      return await ports.takeWhatArrived(recording, signal)
    }
  }

  async function about(one: Shelved, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof CandidateFailure) || !ofOneRecording.has(error.code)) throw error
      const unknown = error.code === 'NOT_FOUND' && one.recording.begun
      if (!unknown) throw new OneRefused(one, error)
      await shelf.change(one, { begun: false })
      throw new CandidateFailure('UNEXPECTED', {}, error)
    }
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

function missingOf({ code, data }: CandidateFailure): readonly unknown[] {
  const missing = code === 'SLICES_MISSING' ? data['missing'] : undefined
  return Array.isArray(missing) ? missing : []
}

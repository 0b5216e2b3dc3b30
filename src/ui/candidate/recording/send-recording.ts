import type { CandidateSession } from '../../../contract/candidate/session.ts'
import { CandidateFailure } from '../api/candidate-failure.ts'
import { sendSlices } from './send-slices.ts'
import type { SendPorts } from './send-ports.ts'
import type { Shelf, Shelved } from './shelf.ts'

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

/** A recording's own failure, with the recording; the others can go on. */
export class OneRefused extends Error {
  readonly one: Shelved
  readonly failure: CandidateFailure

  constructor(one: Shelved, failure: CandidateFailure) {
    super(failure.code, { cause: failure })
    this.one = one
    this.failure = failure
  }
}

export type Sending = {
  readonly shelf: Shelf
  readonly ports: SendPorts
  readonly signal: AbortSignal
  /** Recordings that were not refused, in their order. */
  readonly open: () => readonly Shelved[]
  /** A slice was acknowledged. */
  readonly onSaved: () => void
  /** Something else that a page shows has changed. */
  readonly onChange: () => void
  readonly onSession: (session: CandidateSession) => void
}

/** Sends what there is of one recording, and hands it in when it has ended and all of it has arrived. */
export async function sendRecording(sending: Sending, one: Shelved): Promise<void> {
  const { shelf, ports, signal, onSaved } = sending
  await beginAll(sending)
  await about(shelf, one, async () => await sendSlices({ one, shelf, ports, signal, onSaved }))
  if (one.recording.ended && one.waiting.size === 0) await handIn(sending, one)
}

/** A further piece is opened before the earlier one is let go, so that the station does not take it for all. */
async function beginAll({ open, shelf, ports, signal, onSession }: Sending): Promise<void> {
  for (const one of open()) {
    const { recording } = one
    const copying = recording.mode === 'file' && !recording.ended
    if (recording.begun || recording.count === 0 || copying) continue
    await about(shelf, one, async () => {
      const session = await ports.begin(recording, signal)
      await shelf.change(one, { begun: true })
      onSession(session)
    })
  }
}

async function handIn(sending: Sending, one: Shelved): Promise<void> {
  const { shelf, onSession, onChange } = sending
  await beginAll(sending)
  const { recording } = one
  if (recording.continued && isAwaitingNext(shelf, one)) return
  if (recording.continued || recording.count === 0) await shelf.remove(one)
  else {
    await about(shelf, one, async () => {
      const session = await complete(sending, one)
      await shelf.remove(one)
      onSession(session)
    })
  }
  onChange()
}

/** Forgotten before the station knows the piece that goes on with it, a reload would forget the answer's beginning. */
function isAwaitingNext(shelf: Shelf, { recording }: Shelved): boolean {
  const later = shelf.all().filter((other) => other.recording.order > recording.order)
  return later.some((other) => other.recording.partId === recording.partId && !other.recording.begun)
}

async function complete({ ports, signal }: Sending, { recording }: Shelved): Promise<CandidateSession> {
  try {
    return await ports.complete(recording, recording.count, signal)
  } catch (error) {
    const missing = error instanceof CandidateFailure ? missingOf(error) : []
    // Where nothing at all arrived, the question is better asked again.
    if (missing.length === 0 || missing.length === recording.count) throw error
    return await ports.takeWhatArrived(recording, signal)
  }
}

function missingOf({ code, data }: CandidateFailure): readonly unknown[] {
  const missing = code === 'SLICES_MISSING' ? data['missing'] : undefined
  return Array.isArray(missing) ? missing : []
}

/** Says of a failure that it is this recording's; one that the station does not know any more is opened again. */
async function about(shelf: Shelf, one: Shelved, work: () => Promise<void>): Promise<void> {
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

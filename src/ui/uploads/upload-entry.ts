import type { FailureRecord } from '../../contract/failures.ts'
import { addToPace, bytesPerSecond, noPace, secondsLeft, type Pace } from './upload-pace.ts'
import { sliceLength } from './upload-slices.ts'
import type { UploadPlan, UploadState, UploadView } from './upload-types.ts'

/** One upload while this page lives. */
export type UploadEntry = {
  plan: UploadPlan
  state: UploadState
  failure: FailureRecord | null
  retryAt: number | null
  survivesReload: boolean
  /** Slices known so far; final once `ended`. */
  count: number
  ended: boolean
  sent: Set<number>
  sentBytes: number
  /** Bytes known so far of a microphone recording. */
  madeBytes: number
  pace: Pace
  /** Bytes this browser had no room for. */
  file: Blob | undefined
  slices: Map<number, Blob>
  /** Ends everything about this upload. */
  readonly stop: AbortController
  /** Ends the present wait: a slice came, the user asked to retry. */
  nudge: AbortController
}

/** An upload that has sent nothing yet. */
export function newEntry(plan: UploadPlan, state: UploadState): UploadEntry {
  return {
    plan,
    state,
    failure: null,
    retryAt: null,
    survivesReload: true,
    count: plan.slices ?? 0,
    ended: plan.slices !== null,
    sent: new Set(),
    sentBytes: 0,
    madeBytes: 0,
    pace: noPace,
    file: undefined,
    slices: new Map(),
    stop: new AbortController(),
    nudge: new AbortController(),
  }
}

/** Wakes whoever waits on this upload. */
export function nudge(entry: UploadEntry): void {
  const waiting = entry.nudge
  entry.nudge = new AbortController()
  waiting.abort()
}

/** Remembers that the station has a slice; `bytes` of it, sent at `at` (ms). */
export function markSent(entry: UploadEntry, index: number, sent: { bytes: number; at: number }): void {
  if (entry.sent.has(index)) return
  entry.sent.add(index)
  entry.sentBytes += sent.bytes
  entry.pace = addToPace(entry.pace, sent.at, entry.sentBytes)
}

/** Takes over what the station says it has, as the only truth. */
export function markReceived(entry: UploadEntry, received: readonly number[]): void {
  entry.sent = new Set(received)
  const total = entry.plan.bytes
  if (total !== null && entry.plan.source === 'file') {
    entry.sentBytes = received.reduce((sum, index) => sum + sliceLength(total, index), 0)
  }
}

/** The lowest slice known and not sent; `undefined` when there is none. */
export function nextUnsent(entry: UploadEntry): number | undefined {
  for (let index = 0; index < entry.count; index += 1) if (!entry.sent.has(index)) return index
  return undefined
}

/** The upload as pages see it. */
export function viewEntry(entry: UploadEntry): UploadView {
  const { plan } = entry
  const bytes = plan.bytes ?? (entry.madeBytes > 0 ? entry.madeBytes : null)
  const moving = entry.state === 'sending'
  return {
    recordingId: plan.recordingId,
    interviewId: plan.interviewId,
    questionId: plan.questionId,
    fileName: plan.fileName,
    source: plan.source,
    state: entry.state,
    bytes,
    sentBytes: entry.state === 'done' && bytes !== null ? bytes : entry.sentBytes,
    bytesPerSecond: moving ? bytesPerSecond(entry.pace) : null,
    secondsLeft:
      moving && bytes !== null && plan.source === 'file'
        ? secondsLeft(entry.pace, bytes - entry.sentBytes)
        : null,
    survivesReload: entry.survivesReload,
    retryAt: entry.retryAt,
    failure: entry.failure,
  }
}

/** True while closing the page would lose something that exists nowhere else. */
export function isUnstored(entry: UploadEntry): boolean {
  if (entry.state === 'done' || entry.state === 'elsewhere') return false
  return (
    entry.state === 'storing' ||
    entry.state === 'recording' ||
    entry.file !== undefined ||
    entry.slices.size > 0
  )
}

import type { FailureRecord } from '../../contract/failures.ts'

/** What is to be sent and where it belongs; kept in the browser until the station has all of it. */
export type UploadPlan = {
  readonly recordingId: string
  readonly interviewId: string
  /** The question it was dropped on or spoken for; null for a whole conversation. */
  readonly questionId: string | null
  /** Whether the station knows about `questionId`; from then on the draft says what belongs where. */
  readonly attached: boolean
  readonly fileName: string
  readonly mime: string
  readonly source: 'file' | 'microphone'
  /** Total size; null while a microphone is still recording. */
  readonly bytes: number | null
  /** How many slices there are; null while a microphone is still recording. */
  readonly slices: number | null
  /** Milliseconds since 1970, for the order of sending. */
  readonly createdAt: number
}

/**
 * - `storing`: being copied into this browser, not yet safe against a reload
 * - `queued`, `sending`, `completing`: on its way
 * - `recording`: the microphone is open
 * - `waiting`: the station does not answer; tried again at `retryAt`
 * - `elsewhere`: another window of this browser is sending it
 * - `done`: the station has all of it; `failed`: it will not go on by itself
 */
export type UploadState =
  | 'storing'
  | 'queued'
  | 'sending'
  | 'recording'
  | 'completing'
  | 'waiting'
  | 'elsewhere'
  | 'done'
  | 'failed'

/** One upload as a page shows it. */
export type UploadView = {
  readonly recordingId: string
  readonly interviewId: string
  readonly questionId: string | null
  readonly fileName: string
  readonly source: 'file' | 'microphone'
  readonly state: UploadState
  readonly bytes: number | null
  readonly sentBytes: number
  /** Over the last ten seconds; null until there is a pace. */
  readonly bytesPerSecond: number | null
  readonly secondsLeft: number | null
  /** False when the browser had no room to keep it: it lives only as long as the page. */
  readonly survivesReload: boolean
  /** Milliseconds since 1970. */
  readonly retryAt: number | null
  readonly failure: FailureRecord | null
}

/** Keeps plans and bytes in the browser; every write is on disk before its promise resolves. */
export type UploadStore = {
  readonly list: () => Promise<UploadPlan[]>
  /** Saves the plan, and the whole file where there is one, in one transaction. */
  readonly save: (plan: UploadPlan, file?: Blob) => Promise<void>
  /** Saves one slice of a recording that is still being made. */
  readonly saveSlice: (recordingId: string, index: number, slice: Blob) => Promise<void>
  readonly readFile: (recordingId: string) => Promise<Blob | undefined>
  readonly readSlice: (recordingId: string, index: number) => Promise<Blob | undefined>
  /** Indices of the slices kept here, ascending. */
  readonly sliceIndices: (recordingId: string) => Promise<number[]>
  readonly removeSlice: (recordingId: string, index: number) => Promise<void>
  /** Forgets the plan and all its bytes. */
  readonly remove: (recordingId: string) => Promise<void>
}

/** Speaks to the station; rejects with `UploadError`. */
export type UploadTransport = {
  readonly begin: (plan: UploadPlan) => Promise<void>
  /** Slices the station has, and whether it has joined them. */
  readonly status: (recordingId: string) => Promise<{ received: number[]; complete: boolean }>
  readonly putSlice: (slice: {
    recordingId: string
    index: number
    body: Blob
    signal: AbortSignal
  }) => Promise<void>
  readonly complete: (recordingId: string, slices: number) => Promise<void>
  /** Ties the recording to its question; safe to repeat. */
  readonly attach: (plan: UploadPlan) => Promise<void>
}

/** Why a call to the station failed; `temporary` means the same call may succeed later. */
export class UploadError extends Error {
  readonly failure: FailureRecord
  readonly temporary: boolean

  constructor(failure: FailureRecord, options: { temporary: boolean; cause?: unknown }) {
    super(failure.code, { cause: options.cause })
    this.name = 'UploadError'
    this.failure = failure
    this.temporary = options.temporary
  }
}

/** What the manager needs from outside, so that tests can hold time and the network in their hands. */
export type UploadPorts = {
  readonly store: UploadStore
  readonly transport: UploadTransport
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Resolves after that many milliseconds, at once when `signal` aborts or the network comes back. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
  /**
   * Runs `work` as the only window that sends this recording.
   * `onElsewhere` is called when another window holds it, and `work` runs once that one is gone.
   */
  readonly alone: (
    recordingId: string,
    work: () => Promise<void>,
    options: { signal: AbortSignal; onElsewhere: () => void },
  ) => Promise<void>
  readonly newId: () => string
}

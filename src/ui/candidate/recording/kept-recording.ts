import type { RecordingMode } from '../devices/recording-mode.ts'

/** A recording that is not wholly at the station yet, as the browser keeps it. */
export type KeptRecording = {
  readonly recordingId: string
  readonly interviewId: string
  /** Of the piece, as the station names it. */
  readonly partId: string
  readonly mode: RecordingMode | 'file'
  readonly mime: string
  readonly fileName: string
  /** Rises with each recording of the interview; independent of any clock. */
  readonly order: number
  /** Whether the station has said that it knows it. */
  readonly begun: boolean
  /** False while it is made, and after an interruption until it is clear what becomes of it. */
  readonly ended: boolean
  /** A later recording goes on with the same answer; the station hands this one in together with that. */
  readonly continued: boolean
  /** Slices made so far; they are numbered from 0 without a gap. */
  readonly count: number
  /** Length of what is in those slices, and of earlier pieces of the same answer. */
  readonly keptMs: number
  readonly earlierMs: number
  readonly latencyMs: number | null
}

/** Keeps recordings and slices in the browser; every write is on disk before its promise resolves. */
export type RecordingStore = {
  readonly list: (interviewId: string) => Promise<KeptRecording[]>
  readonly save: (recording: KeptRecording) => Promise<void>
  /** The slice and the recording that counts it, in one transaction. */
  readonly saveSlice: (recording: KeptRecording, n: number, slice: ArrayBuffer) => Promise<void>
  readonly readSlice: (recordingId: string, n: number) => Promise<ArrayBuffer | undefined>
  /** Numbers of the slices kept here, ascending. */
  readonly sliceNumbers: (recordingId: string) => Promise<number[]>
  readonly removeSlice: (recordingId: string, n: number) => Promise<void>
  /** Forgets a recording and all its slices. */
  readonly remove: (recordingId: string) => Promise<void>
  readonly close: () => void
}

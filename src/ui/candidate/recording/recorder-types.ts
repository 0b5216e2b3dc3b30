import type { CandidateSession } from '../../../contract/candidate/session.ts'
import type { CaptionLine } from './captions/start-captions.ts'
import type { CandidateFailureCode } from '../api/candidate-failure.ts'
import type { Hearing } from '../devices/hearing.ts'
import type { RecordingMode } from '../devices/recording-mode.ts'

/**
 * What the page tells the candidate; what was recorded is safe in every case unless it says otherwise.
 * - `device-lost`: camera or microphone went away in mid-answer; the answer is `interrupted`
 * - `no-room`: the browser keeps nothing more on disk; the page must stay open until all is sent
 * - `memory-full`: the recording was ended early, or the file not taken, because it could neither be sent nor kept
 * - `station-full`: the station's disk is full; sending is tried again
 * - `other-tab`: another tab or device has the interview; sending and recording stopped here
 * - `refused`: the station will not have it, by its code (a link that was revoked, a part that is over)
 * - `recorder-failed`: the browser's recorder gave up; the answer is `interrupted`
 */
export type RecorderProblem =
  | { readonly kind: 'device-lost'; readonly device: string; readonly track: 'audio' | 'video' }
  | { readonly kind: 'refused'; readonly code: CandidateFailureCode }
  | {
      readonly kind: 'no-room' | 'memory-full' | 'station-full' | 'other-tab' | 'recorder-failed'
    }

/**
 * An answer that was cut off by a pause, a reload, a crash or a device that went away. What is kept of it is being
 * sent meanwhile; `start` for the same part goes on with it, as a further piece, and `finish` takes it as it is.
 */
export type Interrupted = {
  readonly partId: string
  readonly mode: RecordingMode
  /** What is kept of it. */
  readonly seconds: number
}

/** What a page shows; a new object with every change. */
export type RecorderView = {
  /** `elsewhere`: another tab of this browser has the interview's recordings; `takeOver` brings them here. */
  readonly state: 'idle' | 'starting' | 'recording' | 'interrupted' | 'elsewhere'
  /** The part that is being recorded or was cut off. */
  readonly partId: string | null
  /** Whole seconds recorded for it, earlier stretches included; by a clock that nobody can set. */
  readonly seconds: number
  readonly hearing: Hearing
  /** Slices on the station's disk, and those only here so far; all recordings of this interview together. */
  readonly savedSlices: number
  readonly pendingSlices: number
  /** True once everything recorded here, and the handing in of it, is at the station. */
  readonly allSaved: boolean
  /** Parts that were ended in this browser and are on their way to the station, also from before a reload. */
  readonly sending: readonly string[]
  readonly offline: boolean
  readonly interrupted: Interrupted | null
  readonly problem: RecorderProblem | null
}

export type StartRecording = {
  readonly partId: string
  readonly mode: RecordingMode
  /** With the tracks the mode needs; the caller stops them. */
  readonly stream: MediaStream
}

/** Records answers, keeps every slice in the browser until the station has it, and hands them in. */
export type Recorder = {
  readonly view: () => RecorderView
  readonly subscribe: (listener: () => void) => () => void
  /** Loudness now, 0–1 (−60 dB to full scale); for a meter that moves between two views. */
  readonly level: () => number
  /** Takes up what an earlier page left behind and sends it; once, when the page opens. */
  readonly resume: () => Promise<void>
  /**
   * Begins an answer, or goes on with one that was `interrupted`; resolves when sound is being taken.
   * @throws Error when the browser's recorder does not start
   */
  readonly start: (wanted: StartRecording) => Promise<void>
  /** Stops recording for a while, so that the devices can be let go: the answer is `interrupted`. */
  readonly pause: () => Promise<void>
  /** Ends the answer, or takes the interrupted one as it is; it is handed in once all of it has arrived. */
  readonly finish: (options?: { readonly latencyMs?: number | null }) => Promise<void>
  /** Gives the present answer up; nothing of it is kept here. */
  readonly discard: () => Promise<void>
  /**
   * A recording or photo made by the phone's own app, or a file: sent like any other and handed in. Where there is no
   * room for it, `problem` is `memory-full` and nothing of it is kept.
   */
  readonly sendFile: (wanted: { readonly partId: string; readonly file: File }) => Promise<void>
  /** Takes the recordings over from another tab of this browser. */
  readonly takeOver: () => Promise<void>
  /** Tries again at once, e.g. after `claim`. */
  readonly retry: () => void
  /** True while closing the page would lose something that exists nowhere else. */
  readonly hasUnstored: () => boolean
  /** Forgets everything of this interview in this browser (kiosk, withdrawal). */
  readonly clear: () => Promise<void>
  readonly dispose: () => void
}

export type RecorderEvents = {
  /** A part was handed in; the session that the station answered with. */
  readonly onSession: (session: CandidateSession) => void
  /** A draft of what is being said, where the station makes captions; it is never the record. */
  readonly onCaption?: (line: CaptionLine) => void
  /** A recording runs; what it returns is called when it ends. */
  readonly onRecording?: (recording: {
    readonly partId: string
    readonly recordingId: string
    readonly stream: MediaStream
  }) => () => void
}

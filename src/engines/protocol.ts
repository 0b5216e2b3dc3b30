/**
 * Why an engine could not do what was asked. The console words these:
 * - `ENGINE_DIED`: the host process ended while it worked on the request; asking again is safe
 * - `ENGINE_TIMEOUT`: no sign of progress for too long; the host was ended; asking again is safe
 * - `ENGINE_PARKED`: it crashed again and again and is left alone until somebody or another model tries it anew
 * - `ENGINE_UNAVAILABLE`: the native library is not there or does not fit this system
 * - `ENGINE_ERROR`: an error nobody expected, with its message as detail
 * - `CANCELLED`: the caller's signal, or the engine was disposed
 * - `MODEL_MISSING`: no model is installed for this, or one of its files is not there
 * - `MODEL_CORRUPT`: the model's files are cut short or are not what they should be
 * - `CPU_UNSUPPORTED`: this computer's processor lacks instructions that the engine needs
 * - `MEMORY_SHORT`: not enough free memory to load the model
 * - `MEDIA_EMPTY`: a file of 0 bytes, or without a single sample
 * - `MEDIA_UNREADABLE`: not a recording in any known container, or damaged beyond reading
 * - `MEDIA_CODEC_UNSUPPORTED`: a recording in a codec we cannot decode (detail names it)
 * - `MEDIA_NO_AUDIO`: a video without a sound track
 * - `MEDIA_WRITE_FAILED`: the station could not keep the decoded sound (its cause says why)
 * - `MEDIA_READ_FAILED`: the station could not deliver the recording's bytes
 */
export const engineFailureCodes = [
  'ENGINE_DIED',
  'ENGINE_TIMEOUT',
  'ENGINE_PARKED',
  'ENGINE_UNAVAILABLE',
  'ENGINE_ERROR',
  'CANCELLED',
  'MODEL_MISSING',
  'MODEL_CORRUPT',
  'CPU_UNSUPPORTED',
  'MEMORY_SHORT',
  'MEDIA_EMPTY',
  'MEDIA_UNREADABLE',
  'MEDIA_CODEC_UNSUPPORTED',
  'MEDIA_NO_AUDIO',
  'MEDIA_READ_FAILED',
  'MEDIA_WRITE_FAILED',
] as const

export type EngineFailureCode = (typeof engineFailureCodes)[number]

const retriable: ReadonlySet<EngineFailureCode> = new Set(['ENGINE_DIED', 'ENGINE_TIMEOUT', 'MEMORY_SHORT'])

/** An expected failure of an engine; `retriable` when the same request may succeed later. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure'
  readonly code: EngineFailureCode
  /** For the log and the support bundle: never words of a candidate. */
  readonly detail: string | undefined

  constructor(code: EngineFailureCode, detail?: string, options?: ErrorOptions) {
    super(detail === undefined ? code : `${code}: ${detail}`, options)
    this.code = code
    this.detail = detail
  }

  get retriable(): boolean {
    return retriable.has(this.code)
  }
}

/** Bytes on demand: a host never sees a path, the station decrypts what is asked for. */
export interface MediaSource {
  /** Bytes. */
  size: number
  /** Only a hint: content decides what a file is. */
  name?: string
  /** Resolves to at most `length` bytes from `offset`; fewer only at the end. */
  read(offset: number, length: number): Promise<Uint8Array>
}

/** How far a request is: `fraction` 0–1, never falling within one request. */
export interface EngineProgress {
  stage: string
  fraction: number
}

/** What a host can be asked, by kind of request; for `Contract extends HostContract<Contract>`. */
export type HostContract<Contract> = {
  [Kind in keyof Contract]: { payload: unknown; result: unknown }
}

/** From the station to a host. */
export type ToHost =
  | { type: 'request'; id: number; kind: string; payload: unknown }
  | { type: 'cancel'; id: number }
  | { type: 'bytes'; id: number; read: number; bytes: Uint8Array }
  | { type: 'bytes-failed'; id: number; read: number }
  /** The samples were taken; the host may send more. */
  | { type: 'taken'; id: number; read: number }

/** From a host to the station; every message carries the host's resident memory in bytes. */
export type FromHost = { rss: number } & (
  | { type: 'ready' }
  | { type: 'alive' }
  | { type: 'read'; id: number; read: number; offset: number; length: number }
  /** Decoded sound on its way to the station; the host waits for `taken` before it sends more. */
  | { type: 'pcm'; id: number; read: number; samples: Int16Array }
  | { type: 'progress'; id: number; progress: EngineProgress }
  | { type: 'result'; id: number; value: unknown }
  | { type: 'failure'; id: number; code: EngineFailureCode; detail: string | undefined }
)

/** What the Health page shows of an engine. */
export interface EngineState {
  /** `parked`: it crashed again and again, and starts no more by itself. */
  phase: 'stopped' | 'starting' | 'ready' | 'busy' | 'failed' | 'parked'
  /** Why the engine failed last; cleared by the next success. */
  reason?: EngineFailureCode
  pid?: number
  /** Resident memory of the host process, as it last reported. */
  rssBytes?: number
  /** Starts after a crash, since the last success. */
  restarts: number
  /** Requests waiting, without the running one. */
  waiting: number
}

/** A host started with this argument yields the processor to others. */
export const backgroundFlag = '--background'

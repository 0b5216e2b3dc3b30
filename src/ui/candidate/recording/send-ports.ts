import type { CandidateSession } from '../../../contract/candidate/session.ts'
import type { CandidateApi } from '../api/candidate-api.ts'
import { waitABit } from '../api/until-reached.ts'
import type { KeptRecording } from './kept-recording.ts'

/** What sending needs from outside; each rejects with `CandidateFailure`. */
export type SendPorts = {
  readonly begin: (recording: KeptRecording, signal: AbortSignal) => Promise<CandidateSession>
  readonly putSlice: (
    slice: { readonly recordingId: string; readonly n: number; readonly body: ArrayBuffer },
    signal: AbortSignal,
  ) => Promise<void>
  readonly complete: (
    recording: KeptRecording,
    slices: number,
    signal: AbortSignal,
  ) => Promise<CandidateSession>
  /** Takes what arrived of a recording as the answer, because the rest exists nowhere any more. */
  readonly takeWhatArrived: (recording: KeptRecording, signal: AbortSignal) => Promise<CandidateSession>
  /** Resolves after so many ms, at once when the signal aborts or the network comes back. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
}

/** The real station. */
export function stationPorts(api: Pick<CandidateApi, 'parts' | 'putSlice'>): SendPorts {
  return {
    begin: async ({ partId, recordingId, mime, fileName }, signal) =>
      await api.parts.begin({ partId, recordingId, mime, fileName }, { signal }),
    putSlice: async (slice, signal) => await api.putSlice(slice, { signal }),
    complete: async ({ partId, recordingId, latencyMs }, slices, signal) =>
      await api.parts.complete({ partId, recordingId, slices, latencyMs }, { signal }),
    takeWhatArrived: async ({ partId }, signal) =>
      await api.parts.skip({ partId, because: 'candidate' }, { signal }),
    wait: waitABit,
  }
}

import { newId } from '../../components/new-id.ts'
import type { KeptRecording } from './kept-recording.ts'
import type { Shelved } from './shelf.ts'

type Wanted = Pick<KeptRecording, 'partId' | 'mode' | 'mime' | 'fileName'> & { readonly earlierMs?: number }

/** A recording of which nothing was taken yet. */
export function newRecording(wanted: Wanted): Omit<KeptRecording, 'order' | 'interviewId'> {
  return {
    recordingId: newId(),
    begun: false,
    ended: false,
    continued: false,
    count: 0,
    keptMs: 0,
    earlierMs: 0,
    latencyMs: null,
    ...wanted,
  }
}

/** Milliseconds of an answer up to the end of this piece. */
export const lengthOf = ({ recording }: Shelved): number => recording.earlierMs + recording.keptMs

/** Begun and then cut off before anything was taken, or a file that was not wholly copied. */
export const isNothing = ({ recording }: Shelved): boolean =>
  !recording.ended && (recording.count === 0 || recording.mode === 'file')

import { oc } from '@orpc/contract'
import { z } from 'zod'
import { failing } from './failures.ts'
import { InterviewId, RecordingId } from './ids.ts'

/** Slices are at most this long; each is on disk, encrypted and synced, before its PUT answers 204. */
export const sliceBytes = 1_048_576
export const recordingLimitBytes = 8 * 1024 ** 3

export const Recording = z.object({
  id: RecordingId,
  fileName: z.string(),
  mime: z.string(),
  /** `joined`: made of the parts of an answer; it has no original. `call`: both sides of a telephone call. */
  source: z.enum(['file', 'microphone', 'sample', 'joined', 'telephone', 'call']),
  state: z.enum(['receiving', 'complete']),
  bytes: z.number().int(),
  /** Known once it was looked at; null before. */
  durationMs: z.number().int().nullable(),
})
export type Recording = z.infer<typeof Recording>

/**
 * Besides these procedures, on the same paths:
 * `PUT /api/media/{recordingId}/slices/{n}` (n from 0, octet-stream, 204 once durable; sending a slice again is safe),
 * `GET /api/media/{recordingId}/playback` (16 kHz WAV, byte ranges), `GET /api/media/{recordingId}/original` (byte ranges).
 */
export const media = {
  begin: oc
    .route({ method: 'POST', path: '/media' })
    .input(
      z.object({
        interviewId: InterviewId,
        /** Chosen by the browser, so that a repeated call after a lost answer finds the same recording. */
        recordingId: RecordingId,
        fileName: z.string().max(255),
        mime: z.string().max(120),
        source: z.enum(['file', 'microphone']),
        /** Total size where it is known (files). */
        bytes: z.number().int().min(0).nullable(),
      }),
    )
    .output(Recording)
    .errors(failing('NOT_FOUND', 'NOT_A_DRAFT', 'MEDIA_EMPTY', 'MEDIA_TOO_LARGE', 'DISK_FULL')),
  /** Which slices are safe, so that an upload goes on where it stopped. */
  status: oc
    .route({ method: 'GET', path: '/media/{recordingId}' })
    .input(z.object({ recordingId: RecordingId }))
    .output(Recording.extend({ received: z.array(z.number().int()) }))
    .errors(failing('NOT_FOUND')),
  /** Joins the slices; safe to repeat. Afterwards the recording is looked at in the background (`analyse-recording`). */
  complete: oc
    .route({ method: 'POST', path: '/media/{recordingId}/complete' })
    .input(z.object({ recordingId: RecordingId, slices: z.number().int().min(0) }))
    .output(Recording)
    .errors(failing('NOT_FOUND', 'SLICES_MISSING', 'INVALID_INPUT', 'MEDIA_EMPTY', 'DISK_FULL')),
  /** Deletes a draft's recording for good, wherever it was attached. */
  remove: oc
    .route({ method: 'DELETE', path: '/media/{recordingId}' })
    .input(z.object({ recordingId: RecordingId }))
    .output(z.object({ removed: z.literal(true) }))
    .errors(failing('NOT_FOUND', 'NOT_A_DRAFT')),
  /** The drawing of a recording: `perSecond` peaks 0–1 and where speech was heard; null until it was looked at. */
  waveform: oc
    .route({ method: 'GET', path: '/media/{recordingId}/waveform' })
    .input(z.object({ recordingId: RecordingId }))
    .output(
      z
        .object({
          durationMs: z.number(),
          perSecond: z.number(),
          peaks: z.array(z.number()),
          speech: z.array(z.object({ startMs: z.number(), endMs: z.number() })),
        })
        .nullable(),
    )
    .errors(failing('NOT_FOUND')),
}

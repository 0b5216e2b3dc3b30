import { oc } from '@orpc/contract'
import { z } from 'zod'
import { failing } from './failures.ts'
import { Instant, PositionId, SpokenLanguage } from './ids.ts'
import { Job } from './jobs.ts'

/** A question, line or follow-up is spoken in at most this time. */
export const longestLineMs = 120_000

/** What is spoken to a candidate: a question, a customer's line or a follow-up, in one language. */
export const SpokenLine = z.object({
  /** The id of the question, turn or probe. */
  lineId: z.string(),
  questionId: z.string(),
  kind: z.enum(['question', 'turn', 'probe']),
  language: SpokenLanguage,
  text: z.string(),
  audio: z
    .object({
      /** Of an asset; `GET /api/assets/{assetId}`. */
      assetId: z.string(),
      source: z.enum(['recorded', 'uploaded', 'system-voice', 'voice-pack']),
      voice: z.string(),
      durationMs: z.number().int(),
      /** Null until somebody listened and approved; only approved audio is played to candidates. */
      approvedBy: z.string().nullable(),
      approvedAt: Instant.nullable(),
      /** The words were changed since it was made: not played any more. */
      outdated: z.boolean(),
    })
    .nullable(),
})
export type SpokenLine = z.infer<typeof SpokenLine>

/** A voice that this computer can speak with. */
export const Voice = z.object({
  id: z.string(),
  name: z.string(),
  language: SpokenLanguage,
  source: z.enum(['system-voice', 'voice-pack']),
})
export type Voice = z.infer<typeof Voice>

/** A job that speaks lines, and of how many. */
export const Speaking = z.object({ job: Job, lines: z.number().int() })
export type Speaking = z.infer<typeof Speaking>

const Place = z.object({ positionId: PositionId, lineId: z.string().max(80), language: SpokenLanguage })

/**
 * Besides these procedures: `POST /api/assets?kind=image|audio` takes a file as octet-stream (limits in assets.ts)
 * and answers an `Asset`, or ASSET_TOO_LARGE, ASSET_UNREADABLE.
 */
export const questionAudio = {
  list: oc
    .route({ method: 'GET', path: '/positions/{positionId}/audio' })
    .input(z.object({ positionId: PositionId }))
    .output(z.array(SpokenLine))
    .errors(failing('NOT_FOUND')),
  /** Voices that this computer can speak with. */
  voices: oc.route({ method: 'GET', path: '/voices' }).output(z.array(Voice)),
  /** Takes an uploaded or recorded asset over for a line, levelled; it waits for approval, as every sound does. */
  attach: oc
    .route({ method: 'PUT', path: '/positions/{positionId}/audio/{lineId}' })
    .input(
      z.object({
        positionId: PositionId,
        lineId: z.string().max(80),
        language: SpokenLanguage,
        assetId: z.string().max(80),
        source: z.enum(['recorded', 'uploaded']),
      }),
    )
    .output(SpokenLine)
    .errors(failing('NOT_FOUND', 'ASSET_UNREADABLE', 'SOUND_SILENT', 'SOUND_TOO_LONG')),
  /**
   * Has a voice of this computer speak every line that has no sound of its present words, as a job; each waits for
   * approval. Asked again while one is under way, it answers that one.
   */
  speakMissing: oc
    .route({ method: 'POST', path: '/positions/{positionId}/audio/missing' })
    .input(z.object({ positionId: PositionId, language: SpokenLanguage, voiceId: z.string().max(200) }))
    .output(Speaking)
    .errors(failing('NOT_FOUND', 'VOICE_MISSING')),
  /** The newest such job: under way, or failed; null where the last one was done or stopped. */
  speaking: oc
    .route({ method: 'GET', path: '/positions/{positionId}/audio/missing' })
    .input(z.object({ positionId: PositionId, language: SpokenLanguage }))
    .output(Speaking.nullable()),
  /** Stops it; lines that were spoken stay. */
  stopSpeaking: oc
    .route({ method: 'DELETE', path: '/positions/{positionId}/audio/missing' })
    .input(z.object({ positionId: PositionId, language: SpokenLanguage }))
    .output(Speaking.nullable()),
  approve: oc
    .route({ method: 'POST', path: '/positions/{positionId}/audio/approve' })
    .input(
      z.object({
        positionId: PositionId,
        language: SpokenLanguage,
        lineIds: z.array(z.string().max(80)).min(1).max(400),
        approved: z.boolean(),
      }),
    )
    .output(z.array(SpokenLine))
    .errors(failing('NOT_FOUND')),
  remove: oc
    .route({ method: 'DELETE', path: '/positions/{positionId}/audio/{lineId}' })
    .input(Place)
    .output(SpokenLine)
    .errors(failing('NOT_FOUND')),
  /** Puts back what was removed last, approved if it was. */
  restore: oc
    .route({ method: 'POST', path: '/positions/{positionId}/audio/{lineId}/restore' })
    .input(Place)
    .output(SpokenLine)
    .errors(failing('NOT_FOUND')),
}

import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { failing } from './failures.ts'
import { CallId, CandidateId, Instant, InterviewId, PositionId, QuestionId } from './ids.ts'
import { HeldMode } from './invitations.ts'

/** Where a running interview stands. */
export const livePhases = [
  'consent',
  'device-check',
  'practice',
  'interview',
  'paused',
  'afterwards',
  'finished',
  'withdrawn',
  'human-only',
  'ended',
] as const
export const LivePhase = z.enum(livePhases)
export type LivePhase = z.infer<typeof LivePhase>

/** One tile of the wall. */
export const LiveInterview = z.object({
  interviewId: InterviewId,
  candidateId: CandidateId,
  candidateName: z.string(),
  positionId: PositionId,
  positionName: z.object({ zh: z.string(), en: z.string() }),
  mode: HeldMode.nullable(),
  kiosk: z.boolean(),
  /** The call that holds it now; null where none does. */
  callId: CallId.nullable(),
  phase: LivePhase,
  /** Nothing was heard of the candidate's page for 15 s. */
  away: z.boolean(),
  /** When it was heard of last, while away. */
  awaySince: Instant.nullable(),
  startedAt: Instant,
  /** The question being asked; null outside the interview. */
  question: z
    .object({
      id: QuestionId,
      title: z.object({ zh: z.string(), en: z.string() }),
      number: z.number().int(),
      of: z.number().int(),
      /** What is asked right now: the question, the customer's line or the follow-up. */
      line: z.object({ zh: z.string(), en: z.string() }),
      partKind: z.enum(['answer', 'turn', 'probe']),
      /** How long it may take, with what was added. */
      seconds: z.number().int(),
      /** When the time of this part runs out; null before it began. */
      endsAt: Instant.nullable(),
    })
    .nullable(),
  answered: z.number().int(),
  total: z.number().int(),
  /** Phrases heard in this question, newest last; empty without recognition or when it is behind. */
  captions: z.array(z.object({ at: Instant, text: z.string(), final: z.boolean() })),
  /** Why `indicators` is empty: this reader rates first, or the candidate wants no machine to rate them. */
  withheld: z.enum(['rate-first', 'not-rated']).nullable(),
  /** Indicators of this question and whether they have been shown; empty where the machine's view is withheld. */
  indicators: z.array(
    z.object({
      id: z.string(),
      label: z.object({ zh: z.string(), en: z.string() }),
      polarity: z.enum(['positive', 'negative']),
      shown: z.boolean(),
    }),
  ),
  /** How loud the candidate is now, 0–1; null without sound. */
  level: z.number().min(0).max(1).nullable(),
  /** Played from shipped data for a demonstration: no real person, no record. */
  demonstration: z.boolean(),
})
export type LiveInterview = z.infer<typeof LiveInterview>

const One = z.object({ interviewId: InterviewId })

/**
 * Besides these procedures: `GET /api/live/{interviewId}/listen` upgrades to a WebSocket that sends the candidate's
 * sound (of a call both sides) as 16 kHz mono 16-bit little-endian PCM while it comes in; the candidate hears and sees nothing of it.
 */
export const live = {
  list: oc.route({ method: 'GET', path: '/live' }).output(z.array(LiveInterview)),
  /** Each tile as it changes, all of them first; a tile that left the wall has the phase it ended with. */
  watch: oc.route({ method: 'GET', path: '/live/events' }).output(eventIterator(LiveInterview)),
  /** Adds time to the part that is running. */
  extend: oc
    .route({ method: 'POST', path: '/live/{interviewId}/extend' })
    .input(One.extend({ seconds: z.number().int().min(15).max(600) }))
    .output(LiveInterview)
    .errors(failing('NOT_FOUND', 'INTERVIEW_OVER')),
  /** Ends the interview where it stands: what was answered counts, the candidate is thanked. */
  end: oc
    .route({ method: 'POST', path: '/live/{interviewId}/end' })
    .input(One.extend({ reason: z.string().max(400).default('') }))
    .output(LiveInterview)
    .errors(failing('NOT_FOUND', 'INTERVIEW_OVER')),
  /** Takes an `end` back while the link is still good: the candidate goes on where they were. */
  resume: oc
    .route({ method: 'POST', path: '/live/{interviewId}/resume' })
    .input(One)
    .output(LiveInterview)
    .errors(failing('NOT_FOUND', 'INTERVIEW_OVER')),
  /** Plays the wall with shipped interviews, in the demonstration only. */
  demonstrate: oc
    .route({ method: 'POST', path: '/live/demonstration' })
    .input(z.object({ running: z.boolean() }))
    .output(z.object({ running: z.boolean() }))
    .errors(failing('NOT_DEMONSTRATION')),
}

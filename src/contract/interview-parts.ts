import { z } from 'zod'
import type { AnswerValue, PartTrigger } from '../domain/plan/next-part.ts'
import type { PlanCondition } from '../domain/plan/plan.ts'
import { ConsentKind } from './candidate/session.ts'
import { FailureRecord } from './failures.ts'
import { AnswerId, CallId, Instant, QuestionId, RecordingId } from './ids.ts'
import { HeldMode } from './invitations.ts'
import { LivePhase } from './live.ts'

/** What was asked and answered in one go, as it went. */
export const InterviewPart = z.object({
  id: z.uuid(),
  kind: z.enum(['answer', 'turn', 'probe']),
  /** What was asked: the question, the customer's line or the follow-up. */
  line: z.object({ zh: z.string(), en: z.string() }),
  /** Why it was asked; null while this reader must rate first, since it tells what the machine did not find. */
  trigger: z.custom<PartTrigger>((value) => typeof value === 'object' && value !== null).nullable(),
  take: z.number().int(),
  /** Another take counts in its place. */
  superseded: z.boolean(),
  state: z.enum(['asked', 'deciding', 'done', 'failed']),
  /** What was written or heard; null where there are no words. */
  text: z.string().nullable(),
  recordingId: RecordingId.nullable(),
  /** From the end of the line to the first sound or key. */
  latencyMs: z.number().int().nullable(),
  usedMs: z.number().int(),
  answerSeconds: z.number().int(),
  /** Added by HR. */
  extraSeconds: z.number().int(),
  askedAt: Instant,
  endReason: z.enum(['candidate', 'time', 'no-device', 'hr']).nullable(),
  /** What follows was decided without it, because understanding it took too long. */
  late: z.boolean(),
  failure: FailureRecord.nullable(),
})
export type InterviewPart = z.infer<typeof InterviewPart>

/** A stretch in which an interview stood still. */
export const Pause = z.object({ from: Instant, to: Instant.nullable() })
export type Pause = z.infer<typeof Pause>

/** How a candidate's own interview went, beside what came out of it. */
export const InterviewCourse = z.object({
  mode: HeldMode.nullable(),
  flow: z.enum(['full', 'fast']),
  kiosk: z.boolean(),
  phase: LivePhase,
  startedAt: Instant,
  endedAt: Instant.nullable(),
  /** A person's name, `candidate` or `time`; null while it runs. */
  endedBy: z.string().nullable(),
  endReason: z.string(),
  /** Every yes and no, oldest first; the newest of a kind counts. */
  consents: z.array(
    z.object({ kind: ConsentKind, given: z.boolean(), noticeVersion: z.string(), at: Instant }),
  ),
  /** Calls that somebody took, oldest first; of an interview by telephone. */
  calls: z.array(
    z.object({
      callId: CallId,
      direction: z.enum(['out', 'in']),
      startedAt: Instant,
      endedAt: Instant.nullable(),
      /** The whole of it from the consent on, the candidate left and the program right; null before its end. */
      recordingId: RecordingId.nullable(),
    }),
  ),
  /** When the candidate paused and came back; `to` is null while they are away, and where they never came back. */
  pauses: z.array(Pause),
  /** Questions of the plan that were not asked, in its order, and why; see domain/plan/passed-over. */
  passedOver: z.array(
    z.object({
      questionId: QuestionId,
      because: z.enum(['flow', 'channel', 'conditions', 'ended']),
      /** What did not hold; without what the machine found while this reader must rate first. */
      conditions: z.array(z.custom<PlanCondition>((value) => typeof value === 'object' && value !== null)),
    }),
  ),
  /** In the order asked. */
  answers: z.array(
    z.object({
      answerId: AnswerId,
      questionId: QuestionId,
      finished: z.boolean(),
      value: z.custom<AnswerValue>((value) => typeof value === 'object' && value !== null).nullable(),
      parts: z.array(InterviewPart),
    }),
  ),
})
export type InterviewCourse = z.infer<typeof InterviewCourse>

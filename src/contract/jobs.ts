import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { FailureRecord, failing } from './failures.ts'
import { AnswerId, Instant, InterviewId, JobId, RecordingId } from './ids.ts'

export const jobKinds = [
  'analyse-recording',
  'transcribe-answer',
  'transcribe-part',
  'assemble-answer',
  'rate-answer',
  'make-report',
  'rerate-interviews',
  'fit-calibration',
  'check-language-model',
  'speak-lines',
  'speak-sentences',
  'make-snapshot',
  'clean-copies',
  'make-backup',
  'try-restore',
] as const

export const Job = z.object({
  id: JobId,
  kind: z.enum(jobKinds),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  /** 0–1 while running. */
  progress: z.number().min(0).max(1),
  /** 1 is next; null unless queued. */
  queuePosition: z.number().int().nullable(),
  /** Seconds until done, from the machine's own recent pace; null until there is a pace. */
  secondsLeft: z.number().nullable(),
  attempts: z.number().int(),
  failure: FailureRecord.nullable(),
  interviewId: InterviewId.nullable(),
  answerId: AnswerId.nullable(),
  recordingId: RecordingId.nullable(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
})
export type Job = z.infer<typeof Job>

export const jobs = {
  /** Queued, running and failed jobs, and those that ended in the last day. */
  list: oc
    .route({ method: 'GET', path: '/jobs' })
    .input(z.object({ interviewId: InterviewId.optional() }))
    .output(z.array(Job)),
  /**
   * Every change of a job as it happens, after the backlog. Reconnecting with the last event's id
   * (`Last-Event-ID`) goes on without a gap, also after a restart of the station.
   */
  watch: oc
    .route({ method: 'GET', path: '/jobs/events' })
    .input(z.object({ interviewId: InterviewId.optional() }))
    .output(eventIterator(Job)),
  cancel: oc
    .route({ method: 'POST', path: '/jobs/{jobId}/cancel' })
    .input(z.object({ jobId: JobId }))
    .output(Job)
    .errors(failing('NOT_FOUND')),
  retry: oc
    .route({ method: 'POST', path: '/jobs/{jobId}/retry' })
    .input(z.object({ jobId: JobId }))
    .output(Job)
    .errors(failing('NOT_FOUND')),
}

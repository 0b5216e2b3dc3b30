import type { FailureRecord } from '../../../contract/failures.ts'
import type { InterviewAnswer } from '../../../contract/interviews.ts'
import type { Job } from '../../../contract/jobs.ts'

/** Transcribing takes nearly all of an answer's time; rating is a moment at its end. */
const transcribingShare = 0.95

export type AnswerProgress = {
  readonly answer: InterviewAnswer
  /** The job under way or in line for this answer. */
  readonly job: Job | null
  /** 0–1 over both steps. */
  readonly share: number
  readonly failure: FailureRecord | null
  /** A person stopped it; nothing went wrong. */
  readonly cancelled: boolean
}

const order = (a: Job, b: Job) => (a.createdAt < b.createdAt ? -1 : 1)
const isOpen = (job: Job) => job.state === 'queued' || job.state === 'running'

/** The record follows its jobs a moment later, so a job that has ended counts before the record says so. */
function shareOf(answer: InterviewAnswer, newest: Job | undefined): number {
  if (answer.state === 'done') return 1
  const progress = newest?.state === 'done' ? 1 : newest?.state === 'running' ? newest.progress : 0
  if (newest?.kind === 'transcribe-answer') return progress * transcribingShare
  if (newest?.kind === 'rate-answer') return transcribingShare + progress * (1 - transcribingShare)
  return answer.state === 'rating' ? transcribingShare : 0
}

/** Where an answer stands, from its record and the newest of its jobs. */
export function answerProgress(answer: InterviewAnswer, jobs: readonly Job[]): AnswerProgress {
  const own = jobs.filter((job) => job.answerId === answer.id).toSorted(order)
  const job = own.findLast((each) => each.state === 'running') ?? own.findLast(isOpen) ?? null
  const last = own.at(-1)
  const failure = job ? null : (answer.failure ?? (last?.state === 'failed' ? last.failure : null))
  const cancelled = job === null && (answer.state === 'cancelled' || failure?.code === 'CANCELLED')
  const share = shareOf(answer, job ?? last)
  return { answer, job, share, failure: cancelled ? null : failure, cancelled }
}

/**
 * Seconds until the last open job is done; null while one of them is unknown.
 * The station counts each from now, the wait in line included, so the longest one tells.
 */
export function overallSecondsLeft(jobs: readonly Job[]): number | null {
  const open = jobs.filter(isOpen)
  const known = open.flatMap((job) => (job.secondsLeft === null ? [] : [job.secondsLeft]))
  return open.length === 0 || known.length === 0 ? null : Math.max(...known)
}

import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { FailureRecord } from '../../contract/failures.ts'
import type { Database } from '../db/schema.ts'
import type { JobRow } from './job.repository.ts'

export type JobContext = {
  readonly job: JobRow
  readonly signal: AbortSignal
  /** 0–1; may be called often, is kept at most four times a second. */
  progress(fraction: number): void
  /**
   * Ends the job in the handler's own transaction. A handler that adds records calls it there, so that a death
   * between its commit and the queue's note cannot add them twice.
   */
  finish(db: Kysely<Database>): Promise<void>
}

/** How a job ended that was not done. */
export type JobOutcome = { state: 'failed' | 'cancelled'; failure: FailureRecord }

/** How a kind of job is done. Every handler must be safe to run twice. */
export type JobHandler<Payload> = {
  readonly kind: string
  /** Jobs of one lane run one after another, or as many at once as `lanes.ts` says; lanes run side by side. */
  readonly lane: string
  readonly payload: z.ZodType<Payload>
  readonly maxAttempts: number
  run(payload: Payload, context: JobContext): Promise<void>
  /** Records, in the transaction that ends the job, that it failed for good or was cancelled. */
  onGivenUp?(db: Kysely<Database>, payload: Payload, outcome: JobOutcome): Promise<void>
  /** Undoes what `onGivenUp` recorded, in the transaction that queues the ended job again. */
  onRetried?(db: Kysely<Database>, payload: Payload): Promise<void>
}

/** A handler whose payload's type is known to itself alone. */
export type AnyHandler = JobHandler<never>

/** Erases the payload's type so that handlers of different jobs fit one list. */
export function defineJob<Payload>(handler: JobHandler<Payload>): AnyHandler {
  return handler as unknown as AnyHandler
}

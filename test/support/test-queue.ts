import { z } from 'zod'
import type { FailureRecord } from '../../src/contract/failures.ts'
import type { OpenDatabase } from '../../src/station/db/open.ts'
import { defineJob, type JobContext } from '../../src/station/jobs/job-handler.ts'
import { JobQueue, type JobQueueOptions } from '../../src/station/jobs/job-queue.ts'

export type Work = { text: string }
type Options = Partial<JobQueueOptions> & {
  run?: (payload: Work, context: JobContext) => Promise<void>
  onGivenUp?: (payload: Work, outcome: { state: string; failure: FailureRecord }) => void
  maxAttempts?: number
}

/** A queue with one kind, `work`, and one in a lane of its own, `aside`. */
export function makeQueue({ db }: OpenDatabase, options: Options = {}): JobQueue {
  const handler = (kind: string) =>
    defineJob<Work>({
      kind,
      lane: kind,
      payload: z.object({ text: z.string() }),
      maxAttempts: options.maxAttempts ?? 3,
      run: async (payload, context) => await options.run?.(payload, context),
      onGivenUp: async (_trx, payload, outcome) => options.onGivenUp?.(payload, outcome),
    })
  return new JobQueue({
    db,
    kinds: ['work', 'aside'],
    handlers: [handler('work'), handler('aside')],
    toFailure: () => ({ failure: { code: 'UNEXPECTED' }, retriable: true }),
    onTrouble: () => undefined,
    ...options,
  })
}

/** Adds a `work` job and wakes the queue. */
export async function addJob(open: OpenDatabase, queue: JobQueue, job: { text: string; priority?: number }) {
  const { text, ...rest } = job
  const row = await open.db
    .transaction()
    .execute(async (trx) => await queue.add(trx, { kind: 'work', payload: { text }, ...rest }))
  queue.wake()
  return row
}

export const readJob = async ({ db }: OpenDatabase, id: string) =>
  await db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

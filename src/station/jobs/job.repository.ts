import type { Expression, ExpressionBuilder, Kysely, SelectQueryBuilder, SqlBool } from 'kysely'
import type { FailureRecord } from '../../contract/failures.ts'
import type { Database, Row } from '../db/schema.ts'
import { newId } from '../ids.ts'

export type JobRow = Row<'job'>

export type NewJob = {
  readonly kind: string
  readonly lane: string
  readonly payload: unknown
  /** Lower runs first; 100 is ordinary. */
  readonly priority?: number
  readonly workSeconds?: number
  readonly interviewId?: string
  readonly answerId?: string
  readonly recordingId?: string
}

/** Adds a job; pass the transaction that saves the record it works on, so that neither exists without the other. */
export async function insertJob(
  db: Kysely<Database>,
  job: NewJob,
  now = new Date().toISOString(),
): Promise<JobRow> {
  return await db
    .insertInto('job')
    .values({
      id: newId(),
      kind: job.kind,
      lane: job.lane,
      payload_json: JSON.stringify(job.payload),
      state: 'queued',
      priority: job.priority ?? ordinary,
      run_after: now,
      attempts: 0,
      progress: 0,
      failure_json: null,
      work_seconds: job.workSeconds ?? null,
      interview_id: job.interviewId ?? null,
      answer_id: job.answerId ?? null,
      recording_id: job.recordingId ?? null,
      created_at: now,
      started_at: null,
      finished_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Jobs before which those of live interviews go. */
const ordinary = 100

/**
 * The order in which jobs are taken: by priority; of live interviews the one that was handed in last, so that those
 * who can still have their result in time do; then the oldest.
 */
export const inQueueOrder = <Output>(
  query: SelectQueryBuilder<Database, 'job', Output>,
): SelectQueryBuilder<Database, 'job', Output> =>
  query
    .orderBy('priority')
    .orderBy(
      (eb) =>
        eb
          .selectFrom('interview')
          .select('submitted_at')
          .whereRef('interview.id', '=', 'job.interview_id')
          .where('job.priority', '<', ordinary),
      (order) => order.desc().nullsLast(),
    )
    .orderBy('run_after')
    .orderBy('job.id')

/** Whether another job of the same answer is being done in the same lane: what it finds comes first. */
const isHeldUp = (eb: ExpressionBuilder<Database, 'job'>): Expression<SqlBool> =>
  eb.exists(
    eb
      .selectFrom('job as other')
      .select('other.id')
      .where('other.state', '=', 'running')
      .whereRef('other.lane', '=', 'job.lane')
      .whereRef('other.answer_id', '=', 'job.answer_id'),
  )

/** Takes the next due job of a lane so that no other worker can; `undefined` when idle. */
export async function claimNextJob(
  db: Kysely<Database>,
  lane: string,
  now: string,
): Promise<JobRow | undefined> {
  return await db
    .updateTable('job')
    .set((eb) => ({
      state: 'running',
      started_at: now,
      progress: 0,
      failure_json: null,
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', '=', (eb) =>
      eb
        .selectFrom('job')
        .select('id')
        .where('state', '=', 'queued')
        .where('lane', '=', lane)
        .where('run_after', '<=', now)
        .where((one) => one.not(isHeldUp(one)))
        .$call(inQueueOrder)
        .limit(1),
    )
    .returningAll()
    .executeTakeFirst()
}

/** When the next waiting job of a lane falls due that nothing holds up; `undefined` when none waits. */
export async function nextDue(db: Kysely<Database>, lane: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('job')
    .select((eb) => eb.fn.min('run_after').as('due'))
    .where('state', '=', 'queued')
    .where('lane', '=', lane)
    .where((eb) => eb.not(isHeldUp(eb)))
    .executeTakeFirst()
  return row?.due ?? undefined
}

/** One job, or those of a lane that nobody works on. */
type Interrupted = { readonly id: string } | { readonly lane: string; readonly except: readonly string[] }

/** Jobs left running go back to the queue, all unless told; their attempt does not count. */
export async function requeueInterrupted(db: Kysely<Database>, which?: Interrupted): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const requeued = await trx
      .updateTable('job')
      .set((eb) => ({ state: 'queued', started_at: null, progress: 0, attempts: eb('attempts', '-', 1) }))
      .where('state', '=', 'running')
      .$call((query) => {
        if (which === undefined) return query
        if ('id' in which) return query.where('id', '=', which.id)
        const ofLane = query.where('lane', '=', which.lane)
        return which.except.length === 0 ? ofLane : ofLane.where('id', 'not in', which.except)
      })
      .returningAll()
      .execute()
    for (const row of requeued) await recordJobEvent(trx, row)
  })
}

/** Changes a running job; `undefined` when it is not running any more. */
export async function setJobState(
  db: Kysely<Database>,
  id: string,
  change: Partial<
    Pick<JobRow, 'state' | 'run_after' | 'progress' | 'finished_at' | 'started_at' | 'attempts'>
  > & {
    failure?: FailureRecord | null
  },
): Promise<JobRow | undefined> {
  const { failure, ...columns } = change
  return await db
    .updateTable('job')
    .set({
      ...columns,
      ...(failure === undefined ? {} : { failure_json: failure && JSON.stringify(failure) }),
    })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returningAll()
    .executeTakeFirst()
}

/** Keeps a job's state as an event, so that a watcher who comes back misses nothing. */
export async function recordJobEvent(db: Kysely<Database>, row: JobRow): Promise<void> {
  await db
    .insertInto('job_event')
    .values({
      job_id: row.id,
      interview_id: row.interview_id,
      content_json: JSON.stringify(row),
      at: new Date().toISOString(),
    })
    .execute()
}

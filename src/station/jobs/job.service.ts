import type { Kysely } from 'kysely'
import type { FailureRecord } from '../../contract/failures.ts'
import type { Job } from '../../contract/jobs.ts'
import type { Database } from '../db/schema.ts'
import { found } from '../failure.ts'
import { inQueueOrder, type JobRow } from './job.repository.ts'
import type { JobQueue } from './job-queue.ts'

export type JobFilter = { readonly interviewId?: string | undefined }

/** Queued, running and failed jobs, and those that ended in the last day; oldest first. */
export async function listJobs(db: Kysely<Database>, filter: JobFilter): Promise<Job[]> {
  const since = new Date(Date.now() - 86_400_000).toISOString()
  let query = db
    .selectFrom('job')
    .selectAll()
    .where((eb) => eb.or([eb('state', 'in', ['queued', 'running', 'failed']), eb('finished_at', '>', since)]))
    .orderBy('created_at')
    .orderBy('id')
    .limit(2000)
  if (filter.interviewId !== undefined) query = query.where('interview_id', '=', filter.interviewId)
  const rows = await query.execute()
  return await describeJobs(db, rows)
}

export async function getJob(db: Kysely<Database>, jobId: string): Promise<Job> {
  const row = found(await db.selectFrom('job').selectAll().where('id', '=', jobId).executeTakeFirst())
  const [job] = await describeJobs(db, [row])
  return found(job)
}

/**
 * Follows jobs: subscribes first, then sends the backlog after `lastSeq` (or the present state of all
 * when there is none), then each change as it is committed, until the queue stops.
 * Yields the event's number beside the job.
 */
export async function* watchJobs(
  db: Kysely<Database>,
  queue: JobQueue,
  options: JobFilter & { lastSeq: number | undefined; signal: AbortSignal | undefined },
): AsyncGenerator<{ seq: number; job: Job }> {
  let pending = Promise.withResolvers<void>()
  const stopListening = queue.onChange(() => pending.resolve())
  const onAbort = () => pending.resolve()
  options.signal?.addEventListener('abort', onAbort)
  try {
    const newest = await newestSeq(db)
    const lastSeq = knownSeq(options.lastSeq, newest)
    let seq = lastSeq ?? newest
    if (lastSeq === undefined) {
      for (const job of await listJobs(db, options)) yield { seq, job }
    }
    while (options.signal?.aborted !== true && !queue.ended) {
      pending = Promise.withResolvers()
      const events = await eventsAfter(db, seq, options)
      if (events.length === 0) {
        await pending.promise
        continue
      }
      const described = await describeJobs(
        db,
        events.map((event) => JSON.parse(event.content_json) as JobRow),
      )
      for (const [index, event] of events.entries()) {
        seq = event.seq
        const job = described[index]
        if (job !== undefined) yield { seq, job }
      }
    }
  } finally {
    stopListening()
    options.signal?.removeEventListener('abort', onAbort)
  }
}

/** Adds what only the whole queue knows: the position, and the time left at the recent pace. */
export async function describeJobs(db: Kysely<Database>, rows: readonly JobRow[]): Promise<Job[]> {
  const waiting = await db
    .selectFrom('job')
    .select(['id', 'lane', 'state', 'work_seconds', 'progress'])
    .where('state', 'in', ['running', 'queued'])
    .orderBy('state', 'desc')
    .$call(inQueueOrder)
    .execute()
  const pace = rows.length > 0 ? await recentPace(db) : null
  return rows.map((row) => {
    const lane = waiting.filter((other) => other.lane === row.lane)
    const index = lane.findIndex((other) => other.id === row.id)
    const ahead = index < 0 ? [] : lane.slice(0, index + 1)
    const workLeft = ahead.reduce((sum, job) => sum + (job.work_seconds ?? 0) * (1 - job.progress), 0)
    const active = row.state === 'queued' || row.state === 'running'
    return {
      id: row.id,
      kind: row.kind as Job['kind'],
      state: row.state,
      progress: row.progress,
      queuePosition:
        row.state === 'queued' && index >= 0
          ? lane.slice(0, index).filter((j) => j.state === 'queued').length + 1
          : null,
      secondsLeft: active && pace !== null && row.work_seconds !== null ? Math.ceil(workLeft / pace) : null,
      attempts: row.attempts,
      failure: row.failure_json === null ? null : (JSON.parse(row.failure_json) as FailureRecord),
      interviewId: row.interview_id,
      answerId: row.answer_id,
      recordingId: row.recording_id,
      createdAt: row.created_at,
      finishedAt: row.finished_at,
    }
  })
}

/**
 * Seconds of recording transcribed per second, median of the last 20 jobs, each of which is charged its share of the
 * time that it had with others; null before the first.
 */
export async function recentPace(db: Kysely<Database>): Promise<number | null> {
  const rows = await db
    .selectFrom('job')
    .select(['work_seconds', 'started_at', 'finished_at'])
    .where('kind', '=', 'transcribe-answer')
    .where('state', '=', 'done')
    .where('work_seconds', '>', 1)
    .orderBy('finished_at', 'desc')
    .limit(20)
    .execute()
  const spans = rows.map(
    (row) => [Date.parse(row.started_at ?? ''), Date.parse(row.finished_at ?? '')] as const,
  )
  const shares = shareTime(spans)
  const paces = rows
    .map((row, index) => (row.work_seconds ?? 0) / Math.max(0.05, (shares[index] ?? 0) / 1000))
    .sort((a, b) => a - b)
  return paces[Math.floor(paces.length / 2)] ?? null
}

type Span = readonly [start: number, end: number]

/** Of each span, how long it is where time that several have is divided among them. */
function shareTime(spans: readonly Span[]): number[] {
  const times = [...new Set(spans.flat())].sort((a, b) => a - b)
  const shares = spans.map(() => 0)
  for (const [index, from] of times.slice(0, -1).entries()) {
    const to = times[index + 1] ?? from
    const having = spans.flatMap(([start, end], at) => (start <= from && to <= end ? [at] : []))
    for (const at of having) shares[at] = (shares[at] ?? 0) + (to - from) / having.length
  }
  return shares
}

/** Events of jobs that ended over a week ago go, and the jobs with them. */
export async function forgetOldJobs(db: Kysely<Database>, now = Date.now()): Promise<void> {
  await db
    .deleteFrom('job')
    .where('state', 'in', ['done', 'cancelled'])
    .where('finished_at', '<', new Date(now - 7 * 86_400_000).toISOString())
    .execute()
}

/** A number of another database (before a restored snapshot, say) or none at all means nothing here: start over. */
function knownSeq(lastSeq: number | undefined, newest: number): number | undefined {
  return Number.isInteger(lastSeq) && (lastSeq ?? 0) <= newest ? lastSeq : undefined
}

async function newestSeq(db: Kysely<Database>): Promise<number> {
  const row = await db
    .selectFrom('job_event')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .executeTakeFirst()
  return row?.seq ?? 0
}

async function eventsAfter(db: Kysely<Database>, seq: number, filter: JobFilter) {
  let query = db.selectFrom('job_event').selectAll().where('seq', '>', seq).orderBy('seq').limit(500)
  if (filter.interviewId !== undefined) query = query.where('interview_id', '=', filter.interviewId)
  return await query.execute()
}

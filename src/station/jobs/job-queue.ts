import { EventEmitter } from 'node:events'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { FailureRecord } from '../../contract/failures.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import {
  claimNextJob,
  insertJob,
  type JobRow,
  nextDue,
  type NewJob,
  recordJobEvent,
  requeueInterrupted,
  setJobState,
} from './job.repository.ts'

export type JobContext = {
  readonly job: JobRow
  readonly signal: AbortSignal
  /** 0–1; may be called often, is kept at most four times a second. */
  progress(fraction: number): void
}

/** How a kind of job is done. Every handler must be safe to run twice. */
export type JobHandler<Payload> = {
  readonly kind: string
  /** Jobs of one lane run one after another; lanes run side by side. */
  readonly lane: string
  readonly payload: z.ZodType<Payload>
  readonly maxAttempts: number
  run(payload: Payload, context: JobContext): Promise<void>
  /** Records, in the transaction that ends the job, that it failed for good or was cancelled. */
  onGivenUp?(
    db: Kysely<Database>,
    payload: Payload,
    outcome: { state: 'failed' | 'cancelled'; failure: FailureRecord },
  ): Promise<void>
}

type AnyHandler = JobHandler<never>

/** Erases the payload's type so that handlers of different jobs fit one list. */
export function defineJob<Payload>(handler: JobHandler<Payload>): AnyHandler {
  return handler as unknown as AnyHandler
}

export type JobQueueOptions = {
  readonly db: Kysely<Database>
  readonly handlers: readonly AnyHandler[]
  /** The kinds that exist; starting fails if one has no handler or two. */
  readonly kinds: readonly string[]
  /** What an unexpected error becomes; logs it. */
  readonly toFailure: (error: unknown, job: JobRow) => { failure: FailureRecord; retriable: boolean }
}

/**
 * A durable queue over the `job` table. A job is `done` only after its handler's own transaction committed;
 * what a dead station left running is queued again at the start.
 */
export class JobQueue {
  private readonly db: Kysely<Database>
  private readonly handlers = new Map<string, AnyHandler>()
  private readonly toFailure: JobQueueOptions['toFailure']
  private readonly events = new EventEmitter<{ change: [] }>()
  private readonly lanes = new Map<string, { busy: boolean; timer: NodeJS.Timeout | undefined }>()
  private readonly running = new Map<string, { abort: AbortController; settled: Promise<void> }>()
  private stopped = true

  constructor(options: JobQueueOptions) {
    this.db = options.db
    this.toFailure = options.toFailure
    this.events.setMaxListeners(0)
    for (const handler of options.handlers) {
      if (this.handlers.has(handler.kind)) throw new Error(`two handlers for job kind ${handler.kind}`)
      if (!options.kinds.includes(handler.kind))
        throw new Error(`handler for unknown job kind ${handler.kind}`)
      this.handlers.set(handler.kind, handler)
      this.lanes.set(handler.lane, { busy: false, timer: undefined })
    }
    const missing = options.kinds.filter((kind) => !this.handlers.has(kind))
    if (missing.length > 0) throw new Error(`no handler for job kind ${missing.join(', ')}`)
  }

  /** Requeues the interrupted and begins to work. */
  async start(): Promise<void> {
    await requeueInterrupted(this.db)
    this.stopped = false
    this.wake()
  }

  /** Adds a job inside the caller's transaction; call `wake` after it committed. */
  async add(db: Kysely<Database>, job: Omit<NewJob, 'lane'>): Promise<JobRow> {
    const handler = this.handlerOf(job.kind)
    const row = await insertJob(db, { ...job, lane: handler.lane })
    await recordJobEvent(db, row)
    return row
  }

  /** Looks for work in every lane and tells the watchers. */
  wake(): void {
    this.events.emit('change')
    if (this.stopped) return
    for (const lane of this.lanes.keys()) void this.work(lane)
  }

  /** Calls back after any change of any job; returns how to stop. */
  onChange(listener: () => void): () => void {
    this.events.on('change', listener)
    return () => this.events.off('change', listener)
  }

  /** Stops a queued job at once and a running one as soon as its handler notices. Ended jobs stay as they are. */
  async cancel(jobId: string): Promise<void> {
    const row = await this.db.transaction().execute(async (trx) => {
      const queued = await trx
        .updateTable('job')
        .set({ state: 'cancelled', finished_at: new Date().toISOString() })
        .where('id', '=', jobId)
        .where('state', '=', 'queued')
        .returningAll()
        .executeTakeFirst()
      if (queued !== undefined)
        await this.giveUp(trx, queued, { state: 'cancelled', failure: { code: 'CANCELLED' } })
      return queued
    })
    if (row === undefined) {
      const active = this.running.get(jobId)
      active?.abort.abort(new Failure('CANCELLED'))
      await active?.settled
    }
    this.wake()
  }

  /** Queues an ended job again with its attempts forgotten. */
  async retry(jobId: string): Promise<JobRow | undefined> {
    const row = await this.db.transaction().execute(async (trx) => {
      const again = await trx
        .updateTable('job')
        .set({
          state: 'queued',
          attempts: 0,
          progress: 0,
          failure_json: null,
          run_after: new Date().toISOString(),
          finished_at: null,
        })
        .where('id', '=', jobId)
        .where('state', 'in', ['failed', 'cancelled'])
        .returningAll()
        .executeTakeFirst()
      if (again !== undefined) await recordJobEvent(trx, again)
      return again
    })
    this.wake()
    return row
  }

  /** Takes no new jobs, interrupts the running ones (they run again at the next start) and waits for them. */
  async stop(): Promise<void> {
    this.stopped = true
    for (const lane of this.lanes.values()) clearTimeout(lane.timer)
    const active = [...this.running.values()]
    for (const { abort } of active) abort.abort(new Interrupted())
    await Promise.allSettled(active.map(({ settled }) => settled))
  }

  /** Resolves when no job is queued or running. */
  async drain(): Promise<void> {
    for (;;) {
      const left = await this.db
        .selectFrom('job')
        .select('id')
        .where('state', 'in', ['queued', 'running'])
        .limit(1)
        .executeTakeFirst()
      if (left === undefined) return
      await new Promise<void>((resolve) => this.events.once('change', resolve))
    }
  }

  private async work(laneName: string): Promise<void> {
    const lane = this.lanes.get(laneName)
    if (lane === undefined || lane.busy || this.stopped) return
    lane.busy = true
    clearTimeout(lane.timer)
    try {
      for (;;) {
        if (this.stopped) return
        const row = await claimNextJob(this.db, laneName, new Date().toISOString())
        if (row === undefined) break
        await this.runOne(row)
      }
      const due = await nextDue(this.db, laneName)
      if (due !== undefined && !this.stopped) {
        const wait = Math.max(20, Date.parse(due) - Date.now())
        lane.timer = setTimeout(() => void this.work(laneName), Math.min(wait, 60_000)).unref()
      }
    } finally {
      lane.busy = false
    }
  }

  private async runOne(row: JobRow): Promise<void> {
    const abort = new AbortController()
    const settled = Promise.withResolvers<void>()
    this.running.set(row.id, { abort, settled: settled.promise })
    await recordJobEvent(this.db, row)
    this.events.emit('change')
    const reporter = this.startReporter(row)
    try {
      const handler = this.handlerOf(row.kind)
      const payload = handler.payload.parse(JSON.parse(row.payload_json)) as never
      await handler.run(payload, { job: row, signal: abort.signal, progress: reporter.report })
      await reporter.finish()
      await this.settle(row, { state: 'done', progress: 1 })
    } catch (error) {
      await reporter.finish()
      await this.settleFailed(row, abort.signal.aborted ? abort.signal.reason : error)
    } finally {
      this.running.delete(row.id)
      settled.resolve()
      this.events.emit('change')
    }
  }

  private async settle(row: JobRow, change: { state: 'done'; progress: number }): Promise<void> {
    await this.db.transaction().execute(async (trx) => {
      const done = await setJobState(trx, row.id, { ...change, finished_at: new Date().toISOString() })
      if (done !== undefined) await recordJobEvent(trx, done)
    })
  }

  private async settleFailed(row: JobRow, error: unknown): Promise<void> {
    if (error instanceof Interrupted) {
      await setJobState(this.db, row.id, { state: 'queued', started_at: null, attempts: row.attempts - 1 })
      return
    }
    const { failure, retriable } = this.toFailure(error, row)
    const again = retriable && row.attempts < this.handlerOf(row.kind).maxAttempts
    await this.db.transaction().execute(async (trx) => {
      if (again) {
        const run_after = new Date(Date.now() + backOffMs(row.attempts)).toISOString()
        const waiting = await setJobState(trx, row.id, { state: 'queued', run_after, failure, progress: 0 })
        if (waiting !== undefined) await recordJobEvent(trx, waiting)
        return
      }
      const state = failure.code === 'CANCELLED' ? 'cancelled' : 'failed'
      const ended = await setJobState(trx, row.id, { state, failure, finished_at: new Date().toISOString() })
      if (ended !== undefined) await this.giveUp(trx, ended, { state, failure })
    })
  }

  private async giveUp(
    trx: Kysely<Database>,
    row: JobRow,
    outcome: { state: 'failed' | 'cancelled'; failure: FailureRecord },
  ): Promise<void> {
    const handler = this.handlerOf(row.kind)
    const payload = handler.payload.safeParse(JSON.parse(row.payload_json))
    if (payload.success) await handler.onGivenUp?.(trx, payload.data as never, outcome)
    await recordJobEvent(trx, row)
  }

  private handlerOf(kind: string): AnyHandler {
    const handler = this.handlers.get(kind)
    if (handler === undefined) throw new Error(`no handler for job kind ${kind}`)
    return handler
  }

  /** Keeps progress without a write for each call. */
  private startReporter(row: JobRow): { report: (fraction: number) => void; finish: () => Promise<void> } {
    let latest = 0
    let kept = 0
    let writing = Promise.resolve()
    const timer = setInterval(() => {
      if (latest - kept < 0.005) return
      kept = latest
      writing = writing.then(() => this.keepProgress(row.id, kept)).catch(() => undefined)
    }, 250)
    return {
      report: (fraction) => {
        latest = Math.max(latest, Math.min(1, fraction))
      },
      finish: async () => {
        clearInterval(timer)
        await writing
      },
    }
  }

  private async keepProgress(id: string, progress: number): Promise<void> {
    const row = await setJobState(this.db, id, { progress })
    if (row !== undefined) await recordJobEvent(this.db, row)
    this.events.emit('change')
  }
}

/** The station is stopping; the job runs again at the next start. */
class Interrupted extends Error {}

/** 2, 8, 32 … seconds after the first, second, third attempt, at most 10 minutes. */
export function backOffMs(attempts: number): number {
  return Math.min(600_000, 2_000 * 4 ** Math.max(0, attempts - 1))
}

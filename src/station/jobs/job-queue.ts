import { EventEmitter } from 'node:events'
import type { Kysely } from 'kysely'
import type { FailureRecord } from '../../contract/failures.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import type { AnyHandler, JobOutcome } from './job-handler.ts'
import { jobsAtOnce } from './lanes.ts'
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

export type JobQueueOptions = {
  readonly db: Kysely<Database>
  readonly handlers: readonly AnyHandler[]
  /** The kinds that exist; starting fails if one has no handler or two. */
  readonly kinds: readonly string[]
  /** What an unexpected error becomes; logs it. */
  readonly toFailure: (
    error: unknown,
    job: JobRow,
  ) => {
    failure: FailureRecord
    retriable: boolean
    /** What it needs is not to be had now: it stays in the queue, and this was no attempt. */
    waits?: boolean
  }
  /** The database could not be read or written; the lane tries again after a pause. */
  readonly onTrouble: (error: unknown) => void
  /** That pause, in milliseconds; 5,000 unless told. */
  readonly pauseMs?: number
  /** Of a lane by name, one where it says nothing; `jobsAtOnce` of lanes.ts unless told. */
  readonly jobsAtOnce?: Readonly<Record<string, number>>
}

/** One of the loops that empty a lane. */
type Lane = {
  readonly name: string
  /** While it runs. */
  working: Promise<void> | undefined
  /** Somebody woke the lane since its loop last looked. */
  wanted: boolean
  /** The loop broke: it may have left a job running, and rests until the timer. */
  broken: boolean
  timer: NodeJS.Timeout | undefined
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
  private readonly onTrouble: JobQueueOptions['onTrouble']
  private readonly pauseMs: number
  private readonly lanes: Lane[] = []
  private readonly running = new Map<string, { abort: AbortController; settled: Promise<void> }>()
  private stopped = true
  /** True from `stop` on: whoever watches may leave. */
  ended = false

  constructor(options: JobQueueOptions) {
    this.db = options.db
    this.toFailure = options.toFailure
    this.onTrouble = options.onTrouble
    this.pauseMs = options.pauseMs ?? 5_000
    this.events.setMaxListeners(0)
    for (const handler of options.handlers) {
      if (this.handlers.has(handler.kind)) throw new Error(`two handlers for job kind ${handler.kind}`)
      if (!options.kinds.includes(handler.kind))
        throw new Error(`handler for unknown job kind ${handler.kind}`)
      this.handlers.set(handler.kind, handler)
    }
    const atOnce = options.jobsAtOnce ?? jobsAtOnce
    for (const name of new Set(options.handlers.map(({ lane }) => lane)))
      for (let loop = 0; loop < (atOnce[name] ?? 1); loop += 1)
        this.lanes.push({ name, working: undefined, wanted: false, broken: false, timer: undefined })
    const missing = options.kinds.filter((kind) => !this.handlers.has(kind))
    if (missing.length > 0) throw new Error(`no handler for job kind ${missing.join(', ')}`)
  }

  /** Requeues the interrupted and begins to work. */
  async start(): Promise<void> {
    await requeueInterrupted(this.db)
    for (const lane of this.lanes) lane.broken = false
    this.stopped = false
    this.ended = false
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
    for (const lane of this.lanes) {
      lane.wanted = true
      this.startLane(lane)
    }
  }

  private startLane(lane: Lane): void {
    if (lane.working !== undefined || lane.broken) return
    lane.working = this.work(lane).finally(() => {
      lane.working = undefined
      if (lane.wanted && !this.stopped) this.startLane(lane)
    })
  }

  /** Calls back after any change of any job; returns how to stop. */
  onChange(listener: () => void): () => void {
    this.events.on('change', listener)
    return () => this.events.off('change', listener)
  }

  /** Stops a queued job at once and a running one as soon as its handler notices. Ended jobs stay as they are. */
  async cancel(jobId: string): Promise<void> {
    for (;;) {
      if (await this.cancelQueued(jobId)) break
      const active = this.running.get(jobId)
      active?.abort.abort(new Failure('CANCELLED'))
      await active?.settled
      if (active !== undefined || this.stopped) break
      const row = await this.db.selectFrom('job').select('state').where('id', '=', jobId).executeTakeFirst()
      if (row?.state !== 'queued' && row?.state !== 'running') break
      // Claimed this very moment: in an instant it is among the running.
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    this.wake()
  }

  private async cancelQueued(jobId: string): Promise<boolean> {
    return await this.db.transaction().execute(async (trx) => {
      const queued = await trx
        .updateTable('job')
        .set({ state: 'cancelled', finished_at: new Date().toISOString() })
        .where('id', '=', jobId)
        .where('state', '=', 'queued')
        .returningAll()
        .executeTakeFirst()
      if (queued !== undefined)
        await this.giveUp(trx, queued, { state: 'cancelled', failure: { code: 'CANCELLED' } })
      return queued !== undefined
    })
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
      if (again === undefined) return undefined
      const handler = this.handlerOf(again.kind)
      const payload = handler.payload.safeParse(JSON.parse(again.payload_json))
      if (payload.success) await handler.onRetried?.(trx, payload.data as never)
      await recordJobEvent(trx, again)
      return again
    })
    this.wake()
    return row
  }

  /** Takes no new jobs, interrupts the running ones (they run again at the next start) and waits for them. */
  async stop(): Promise<void> {
    this.stopped = true
    this.ended = true
    for (const lane of this.lanes) clearTimeout(lane.timer)
    for (const { abort } of this.running.values()) abort.abort(new Interrupted())
    await Promise.allSettled(this.lanes.map((lane) => lane.working))
    this.events.emit('change')
  }

  /** Resolves when no job is queued or running. */
  async drain(): Promise<void> {
    for (;;) {
      const changed = new Promise<void>((resolve) => this.events.once('change', resolve))
      const left = await this.db
        .selectFrom('job')
        .select('id')
        .where('state', 'in', ['queued', 'running'])
        .limit(1)
        .executeTakeFirst()
      if (left === undefined) return
      await changed
    }
  }

  /** Works a lane until nothing is due; a database that fails costs a pause, not the station. */
  private async work(lane: Lane): Promise<void> {
    clearTimeout(lane.timer)
    let pause: number | undefined
    try {
      while (lane.wanted && !this.stopped) {
        lane.wanted = false
        await this.empty(lane)
        const due = await nextDue(this.db, lane.name)
        pause = due === undefined ? undefined : Math.max(20, Date.parse(due) - Date.now())
      }
    } catch (error) {
      this.onTrouble(error)
      lane.broken = true
      pause = this.pauseMs
    }
    if (pause === undefined || this.stopped) return
    const goOn = lane.broken ? () => void this.mend(lane) : () => this.wake()
    lane.timer = setTimeout(goOn, Math.min(pause, 60_000)).unref()
  }

  /** Queues again what the broken loop left running; rests once more when even that fails. */
  private async mend(lane: Lane): Promise<void> {
    try {
      await requeueInterrupted(this.db, { lane: lane.name, except: [...this.running.keys()] })
      lane.broken = false
      this.wake()
    } catch (error) {
      this.onTrouble(error)
      if (!this.stopped) lane.timer = setTimeout(() => void this.mend(lane), this.pauseMs).unref()
    }
  }

  private async empty({ name }: Lane): Promise<void> {
    for (;;) {
      if (this.stopped) return
      const row = await claimNextJob(this.db, name, new Date().toISOString())
      if (row === undefined) return
      await this.runOne(row)
    }
  }

  private async runOne(row: JobRow): Promise<void> {
    const abort = new AbortController()
    const settled = Promise.withResolvers<void>()
    this.running.set(row.id, { abort, settled: settled.promise })
    // Stopped while the job was being claimed.
    if (this.stopped) abort.abort(new Interrupted())
    const reporter = this.startReporter(row)
    try {
      await recordJobEvent(this.db, row)
      this.events.emit('change')
      abort.signal.throwIfAborted()
      const handler = this.handlerOf(row.kind)
      const payload = handler.payload.parse(JSON.parse(row.payload_json)) as never
      const finish = async (db: Kysely<Database>) => await this.finish(db, row)
      await handler.run(payload, { job: row, signal: abort.signal, progress: reporter.report, finish })
      await reporter.finish()
      await this.db.transaction().execute(finish)
    } catch (error) {
      await reporter.finish()
      await this.settleFailed(row, abort.signal.aborted ? abort.signal.reason : error)
    } finally {
      this.running.delete(row.id)
      settled.resolve()
      // What ended may have queued more, also by giving up.
      this.wake()
    }
  }

  /** Does nothing where the handler has already done it. */
  private async finish(db: Kysely<Database>, row: JobRow): Promise<void> {
    const finished_at = new Date().toISOString()
    const done = await setJobState(db, row.id, { state: 'done', progress: 1, finished_at })
    if (done !== undefined) await recordJobEvent(db, done)
  }

  private async settleFailed(row: JobRow, error: unknown): Promise<void> {
    if (error instanceof Interrupted) {
      await requeueInterrupted(this.db, { id: row.id })
      return
    }
    const { failure, retriable, waits } = this.toFailure(error, row)
    if (waits === true) return await this.letWait(row, failure)
    const cancelled = failure.code === 'CANCELLED'
    const again = retriable && !cancelled && row.attempts < this.handlerOf(row.kind).maxAttempts
    await this.db.transaction().execute(async (trx) => {
      if (again) {
        const run_after = new Date(Date.now() + backOffMs(row.attempts)).toISOString()
        const waiting = await setJobState(trx, row.id, { state: 'queued', run_after, failure, progress: 0 })
        if (waiting !== undefined) await recordJobEvent(trx, waiting)
        return
      }
      const state = cancelled ? 'cancelled' : 'failed'
      const ended = await setJobState(trx, row.id, { state, failure, finished_at: new Date().toISOString() })
      if (ended !== undefined) await this.giveUp(trx, ended, { state, failure })
    })
  }

  private async letWait(row: JobRow, failure: FailureRecord): Promise<void> {
    const run_after = new Date(Date.now() + lookAgainMs).toISOString()
    await this.db.transaction().execute(async (trx) => {
      const attempts = Math.max(0, row.attempts - 1)
      const change = { state: 'queued', run_after, failure, progress: 0, attempts } as const
      const waiting = await setJobState(trx, row.id, change)
      if (waiting !== undefined) await recordJobEvent(trx, waiting)
    })
  }

  /** What waited because of this is tried now. */
  async hasten(code: FailureRecord['code']): Promise<void> {
    await this.db
      .updateTable('job')
      .set({ run_after: new Date().toISOString() })
      .where('state', '=', 'queued')
      .where('failure_json', 'like', `%"${code}"%`)
      .execute()
    this.wake()
  }

  private async giveUp(trx: Kysely<Database>, row: JobRow, outcome: JobOutcome): Promise<void> {
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

/** How long a job waits for what cannot be had now, unless it is hastened. */
const lookAgainMs = 10 * 60_000

/** The station is stopping; the job runs again at the next start. */
class Interrupted extends Error {}

/** 2, 8, 32 … seconds after the first, second, third attempt, at most 10 minutes. */
export function backOffMs(attempts: number): number {
  return Math.min(600_000, 2_000 * 4 ** Math.max(0, attempts - 1))
}

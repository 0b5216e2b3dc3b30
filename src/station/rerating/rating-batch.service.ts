import type { InferContractRouterInputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import type { FailureRecord } from '../../contract/failures.ts'
import { raterNames, type RatingBatch, type rerating as contract } from '../../contract/rerating.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure, found } from '../failure.ts'
import { newId } from '../ids.ts'
import { isOwn } from '../interviews/whose-interview.ts'
import { raterState } from './batch-rater.ts'
import { type BatchRow, countItems, findBatch, findBatches, insertBatch } from './rating-batch.repository.ts'

type Inputs = InferContractRouterInputs<typeof contract>

/** Which raters may rate here now. */
export async function listRaters(station: Station) {
  return await Promise.all(
    raterNames.map(async (rater) => ({ rater, state: await raterState(station, rater) })),
  )
}

/** Queues a run over the interviews named, or over every reported one of a position that no store sent. */
export async function startBatch(
  station: Station,
  caller: Caller,
  input: Inputs['start'],
): Promise<RatingBatch> {
  if ((await raterState(station, input.rater)) !== 'ready') throw new Failure('RATER_REFUSED')
  const id = newId()
  await station.db.transaction().execute(async (trx) => {
    const interviewIds = await chooseInterviews(trx, input)
    const job = await station.queue.add(trx, {
      kind: 'rerate-interviews',
      payload: { batchId: id },
      // One interview alone is waited for; many are not.
      priority: interviewIds.length === 1 ? 50 : 150,
    })
    const { version, rater } = input
    await insertBatch(
      trx,
      {
        id,
        version,
        rater,
        state: 'running',
        failure_json: null,
        job_id: job.id,
        created_by: caller.user.id,
        created_at: new Date().toISOString(),
        finished_at: null,
      },
      interviewIds,
    )
    await appendAudit(trx, {
      actor: caller.user.id,
      action: 'rating.repeated',
      subject: `rating-batch:${id}`,
      detail: { interviews: interviewIds.length, version, rater },
    })
  })
  station.queue.wake()
  return await readBatch(station, id)
}

async function chooseInterviews(
  db: Kysely<Database>,
  { interviewIds = [], positionId }: Inputs['start'],
): Promise<readonly string[]> {
  const named = [...new Set(interviewIds)]
  if ((named.length === 0) === (positionId === undefined)) {
    throw new Failure('INVALID_INPUT', { field: 'interviewIds' })
  }
  const chosen = await db
    .selectFrom('interview')
    .innerJoin('position_version', 'position_version.id', 'interview.position_version_id')
    .select('interview.id')
    .$if(positionId !== undefined, (query) =>
      query
        .where('position_version.position_id', '=', positionId ?? '')
        .where('interview.state', '=', 'reported')
        .where(isOwn()),
    )
    .$if(positionId === undefined, (query) => query.where('interview.id', 'in', named))
    .orderBy('interview.id', 'desc')
    .execute()
  if (chosen.length === 0 || (positionId === undefined && chosen.length < named.length)) {
    throw new Failure('NOT_FOUND')
  }
  return chosen.map(({ id }) => id)
}

export async function listBatches(station: Station): Promise<RatingBatch[]> {
  return await describeBatches(station, await findBatches(station.db))
}

export async function readBatch(station: Station, batchId: string): Promise<RatingBatch> {
  const [batch] = await describeBatches(station, [found(await findBatch(station.db, batchId))])
  return found(batch)
}

/** What is rated stays rated; the rest stays as it was. */
export async function cancelBatch(station: Station, caller: Caller, batchId: string): Promise<RatingBatch> {
  const batch = found(await findBatch(station.db, batchId))
  if (batch.state === 'running') {
    await station.queue.cancel(batch.job_id)
    await noteBatch(station, caller, { action: 'rating.repeat-cancelled', batchId })
  }
  return await readBatch(station, batchId)
}

/** Goes on with what was cancelled or failed as a whole. */
export async function resumeBatch(station: Station, caller: Caller, batchId: string): Promise<RatingBatch> {
  const batch = found(await findBatch(station.db, batchId))
  if (batch.state === 'cancelled' || batch.state === 'failed') {
    // A job that ended long ago is forgotten; its run can be started anew.
    found(await station.queue.retry(batch.job_id))
    await noteBatch(station, caller, { action: 'rating.repeat-resumed', batchId })
  }
  return await readBatch(station, batchId)
}

async function noteBatch(
  station: Station,
  caller: Caller,
  { action, batchId }: { action: string; batchId: string },
): Promise<void> {
  await appendAudit(station.db, { actor: caller.user.id, action, subject: `rating-batch:${batchId}` })
}

async function describeBatches(station: Station, rows: readonly BatchRow[]): Promise<RatingBatch[]> {
  const ids = rows.map(({ id }) => id)
  const counts = await countItems(station.db, ids)
  return await Promise.all(
    rows.map(async (row) => {
      const of = counts.get(row.id)
      const done = of?.get('done') ?? 0
      const failed = of?.get('failed') ?? 0
      return {
        id: row.id,
        createdAt: row.created_at,
        by: row.maker ?? row.created_by,
        version: row.version,
        rater: row.rater,
        state: row.state,
        failure: row.failure_json === null ? null : (JSON.parse(row.failure_json) as FailureRecord),
        total: [...(of?.values() ?? [])].reduce((sum, n) => sum + n, 0),
        done,
        failed,
        secondsLeft:
          row.state === 'running' ? await estimateLeft(station.db, row, of?.get('waiting') ?? 0) : null,
        finishedAt: row.finished_at,
      }
    }),
  )
}

/** Seconds at the pace since this run's job last began; null before its first interview is done. */
async function estimateLeft(db: Kysely<Database>, batch: BatchRow, waiting: number): Promise<number | null> {
  const job = await db
    .selectFrom('job')
    .select('started_at')
    .where('id', '=', batch.job_id)
    .where('state', '=', 'running')
    .executeTakeFirst()
  if (!job?.started_at) return null
  const since = await db
    .selectFrom('rating_batch_item')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('batch_id', '=', batch.id)
    .where('finished_at', '>=', job.started_at)
    .executeTakeFirst()
  const settled = Number(since?.n ?? 0)
  if (settled === 0) return null
  return Math.ceil(((Date.now() - Date.parse(job.started_at)) / 1000 / settled) * waiting)
}

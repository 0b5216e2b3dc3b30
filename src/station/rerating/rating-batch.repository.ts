import type { Kysely } from 'kysely'
import type { FailureRecord } from '../../contract/failures.ts'
import type { RatedOutcome } from '../../contract/rerating.ts'
import type { Database, NewRow, Row } from '../db/schema.ts'

export type BatchRow = Row<'rating_batch'> & { readonly maker: string | null }
type ItemState = Row<'rating_batch_item'>['state']

/** Rows to a statement, so that thousands of interviews stay below the database's limit of values. */
const chunk = 500

export async function insertBatch(
  db: Kysely<Database>,
  batch: NewRow<'rating_batch'>,
  interviewIds: readonly string[],
): Promise<void> {
  await db.insertInto('rating_batch').values(batch).execute()
  for (let from = 0; from < interviewIds.length; from += chunk) {
    const items = interviewIds.slice(from, from + chunk).map((interview_id, index) => ({
      batch_id: batch.id,
      seq: from + index,
      interview_id,
      state: 'waiting' as const,
      failure_json: null,
      before_json: null,
      after_json: null,
      finished_at: null,
    }))
    await db.insertInto('rating_batch_item').values(items).execute()
  }
}

export async function findBatch(db: Kysely<Database>, id: string): Promise<BatchRow | undefined> {
  return await batches(db).where('rating_batch.id', '=', id).executeTakeFirst()
}

/** The newest hundred, newest first. */
export async function findBatches(db: Kysely<Database>): Promise<BatchRow[]> {
  return await batches(db).orderBy('rating_batch.id', 'desc').limit(100).execute()
}

function batches(db: Kysely<Database>) {
  return db
    .selectFrom('rating_batch')
    .leftJoin('user', 'user.id', 'rating_batch.created_by')
    .selectAll('rating_batch')
    .select('user.name as maker')
}

/** How many items of each batch stand where. */
export async function countItems(
  db: Kysely<Database>,
  batchIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<ItemState, number>>> {
  const counts = new Map<string, Map<ItemState, number>>()
  if (batchIds.length === 0) return counts
  const rows = await db
    .selectFrom('rating_batch_item')
    .select((eb) => ['batch_id', 'state', eb.fn.countAll<number>().as('n')])
    .where('batch_id', 'in', batchIds)
    .groupBy(['batch_id', 'state'])
    .execute()
  for (const { batch_id, state, n } of rows) {
    const known = counts.get(batch_id) ?? new Map<ItemState, number>()
    counts.set(batch_id, known.set(state, Number(n)))
  }
  return counts
}

export async function findNextItem(
  db: Kysely<Database>,
  batchId: string,
): Promise<Row<'rating_batch_item'> | undefined> {
  return await db
    .selectFrom('rating_batch_item')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where('state', '=', 'waiting')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
}

export async function settleItem(
  db: Kysely<Database>,
  item: Row<'rating_batch_item'>,
  outcome:
    | { readonly state: 'done'; readonly before: RatedOutcome | null; readonly after: RatedOutcome }
    | { readonly state: 'failed'; readonly failure: FailureRecord },
): Promise<void> {
  const change =
    outcome.state === 'done'
      ? {
          before_json: outcome.before && JSON.stringify(outcome.before),
          after_json: JSON.stringify(outcome.after),
          failure_json: null,
        }
      : { failure_json: JSON.stringify(outcome.failure) }
  await db
    .updateTable('rating_batch_item')
    .set({ ...change, state: outcome.state, finished_at: new Date().toISOString() })
    .where('batch_id', '=', item.batch_id)
    .where('seq', '=', item.seq)
    .execute()
}

/** Moves every item of a batch that stands at `from`. */
export async function moveItems(
  db: Kysely<Database>,
  batchId: string,
  { from, to }: { from: ItemState; to: ItemState },
): Promise<void> {
  await db
    .updateTable('rating_batch_item')
    .set({ state: to })
    .where('batch_id', '=', batchId)
    .where('state', '=', from)
    .execute()
}

export async function setBatchState(
  db: Kysely<Database>,
  batchId: string,
  state: Row<'rating_batch'>['state'],
  failure: FailureRecord | null = null,
): Promise<void> {
  await db
    .updateTable('rating_batch')
    .set({
      state,
      failure_json: failure && JSON.stringify(failure),
      finished_at: state === 'running' ? null : new Date().toISOString(),
    })
    .where('id', '=', batchId)
    .execute()
}

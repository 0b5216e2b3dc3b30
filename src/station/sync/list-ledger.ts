import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { LedgerPage, LedgerQuery, LedgerRow } from '../../contract/sync.ts'
import { isSettled, type RecordRef } from '../../domain/sync/records.ts'
import type { Database, Row } from '../db/schema.ts'
import { listWaitingRecords } from './ledger.service.ts'
import { isCurrent, isOpen, isReceived, outItems } from './open-items.ts'
import { nameRecords } from './overview/record-names.ts'
import { chooseComputers, type SeenStores } from './overview/seen-stores.ts'

/** Where the next page begins: in the outbox, or in a bundle after a record. */
const Cursor = z.union([
  z.object({ waiting: z.string() }),
  z.object({ bundle: z.string(), kind: z.string(), id: z.string() }),
])
type Cursor = z.infer<typeof Cursor>

type Plain = Omit<LedgerRow, 'name' | 'candidateId' | 'interviewId'>
/** `computers`: to which; undefined for all. */
type Query = LedgerQuery & { readonly computers: readonly string[] | undefined }
type Bundle = Pick<Row<'sync_bundle'>, 'id' | 'sequence' | 'made_at' | 'moved_at'>

/** Where records stand, those that wait first, then bundle by bundle from the newest. */
export async function listLedger(
  db: Kysely<Database>,
  asked: LedgerQuery,
  seen?: SeenStores,
): Promise<LedgerPage> {
  const { limit } = asked
  const query = { ...asked, computers: chooseComputers(seen, asked.computerId) }
  let cursor = readCursor(query.cursor)
  const rows: Plain[] = []
  let next: Cursor | null = null
  if (cursor === undefined || 'waiting' in cursor) {
    const waiting = await listWaiting(db, query, cursor)
    rows.push(...waiting.slice(0, limit).map(({ row }) => row))
    const last = waiting[limit - 1]
    if (waiting.length > limit && last !== undefined) next = { waiting: last.place }
    cursor = undefined
  }
  if (next === null) {
    const items = await listItems(db, { query, after: cursor, limit: limit + 1 - rows.length })
    rows.push(...items)
    const last = rows[limit - 1]
    if (rows.length > limit && last !== undefined) {
      next =
        last.bundleId === null ? { waiting: '' } : { bundle: last.bundleId, kind: last.kind, id: last.id }
    }
  }
  const page = rows.slice(0, limit)
  const nameOf = await nameRecords(db, page)
  return {
    rows: page.map((row) => ({ ...row, ...nameOf(row) })),
    cursor: next === null ? null : Buffer.from(JSON.stringify(next)).toString('base64url'),
  }
}

/** A cursor that nobody gave out begins at the beginning. */
function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined
  try {
    return Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    return undefined
  }
}

async function listWaiting(
  db: Kysely<Database>,
  { state, kind, computers, limit }: Query,
  cursor: { readonly waiting: string } | undefined,
): Promise<{ place: string; row: Plain }[]> {
  if (state !== undefined && state !== 'open' && state !== 'waiting') return []
  const waiting = await listWaitingRecords(db, computers)
  return waiting
    .filter((record) => kind === undefined || record.kind === kind)
    .map((record) => ({ record, place: `${record.changedAt} ${record.id} ${record.kind}` }))
    .filter(({ place }) => cursor === undefined || place < cursor.waiting)
    .toSorted((a, b) => (a.place < b.place ? 1 : -1))
    .slice(0, limit + 1)
    .map(({ record, place }) => ({
      place,
      row: {
        kind: record.kind,
        id: record.id,
        state: 'waiting' as const,
        outcome: null,
        reason: null,
        changedAt: record.changedAt,
        sentAt: null,
        receivedAt: null,
        bundleId: null,
        sequence: null,
      },
    }))
}

/** Bundles are looked through one by one: a page is found in the first few of them, however many there are. */
async function listItems(
  db: Kysely<Database>,
  {
    query,
    after,
    limit,
  }: {
    readonly query: Query
    readonly after: Exclude<Cursor, { waiting: string }> | undefined
    readonly limit: number
  },
): Promise<Plain[]> {
  if (query.state === 'waiting') return []
  const rows: Plain[] = []
  let begun = after === undefined
  for (const bundle of await listBundles(db, query)) {
    begun ||= bundle.id === after?.bundle
    if (!begun) continue
    const from = bundle.id === after?.bundle ? after : undefined
    rows.push(...(await listOf(db, bundle, { query, from, limit: limit - rows.length })))
    if (rows.length >= limit) break
  }
  return rows
}

/** Bundles with anything of the wanted state, newest first. */
async function listBundles(db: Kysely<Database>, { state, computers }: Query): Promise<Bundle[]> {
  return await db
    .selectFrom('sync_bundle as bundle')
    .select(['bundle.id', 'bundle.sequence', 'bundle.made_at', 'bundle.moved_at'])
    .where('bundle.direction', '=', 'out')
    .$if(computers !== undefined, (q) => q.where('bundle.computer_id', 'in', computers ?? []))
    .$if(state !== undefined && state !== 'received', (q) =>
      q.where((eb) =>
        eb.exists(
          eb
            .selectFrom('sync_item as item')
            .select('item.bundle_id')
            .whereRef('item.bundle_id', '=', 'bundle.id')
            .where(isOpen),
        ),
      ),
    )
    .orderBy('bundle.made_at', 'desc')
    .orderBy('bundle.id')
    .execute()
}

async function listOf(
  db: Kysely<Database>,
  bundle: Bundle,
  {
    query,
    from,
    limit,
  }: { readonly query: LedgerQuery; readonly from: RefText | undefined; readonly limit: number },
): Promise<Plain[]> {
  const { state, kind } = query
  const rows = await outItems(db)
    .select(['item.kind', 'item.record_id', 'item.outcome', 'item.reason', 'item.outcome_at'])
    .where('bundle.id', '=', bundle.id)
    .where(isCurrent)
    .$if(kind !== undefined, (q) => q.where('item.kind', '=', kind ?? 'interview'))
    .$if(state === 'open', (q) => q.where(isOpen))
    .$if(state === 'on-the-way', (q) => q.where('item.outcome', 'is', null))
    .$if(state === 'held' || state === 'quarantined', (q) => q.where('item.outcome', '=', state as 'held'))
    .$if(state === 'received', (q) => q.where(isReceived))
    .$if(from !== undefined, (q) =>
      q.where(sql<boolean>`(item.kind, item.record_id) > (${from?.kind ?? ''}, ${from?.id ?? ''})`),
    )
    .orderBy('item.kind')
    .orderBy('item.record_id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    kind: row.kind,
    id: row.record_id,
    state: stateOf(row.outcome),
    outcome: row.outcome,
    reason: row.reason,
    changedAt: bundle.made_at,
    sentAt: bundle.moved_at,
    receivedAt: row.outcome_at,
    bundleId: bundle.id,
    sequence: bundle.sequence,
  }))
}

type RefText = { readonly kind: string; readonly id: RecordRef['id'] }

function stateOf(outcome: LedgerRow['outcome']): LedgerRow['state'] {
  if (outcome === null) return 'on-the-way'
  if (isSettled(outcome)) return 'received'
  return outcome === 'held' ? 'held' : 'quarantined'
}

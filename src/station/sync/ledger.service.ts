import { type Kysely, sql } from 'kysely'
import type { SyncCounts, SyncStanding } from '../../contract/sync.ts'
import type { z } from 'zod'
import { isSettled, type Outcome, type RecordRef } from '../../domain/sync/records.ts'
import type { Database } from '../db/schema.ts'
import { inPortions } from '../candidates/portions.ts'
import { Failure } from '../failure.ts'
import { readSettings } from '../settings.ts'
import { isCurrent, isOpen, isReceived, outItems } from './open-items.ts'
import { headquartersOf, listComputers } from './pairing/computers.ts'
import { type CapturedChange, changed } from './records/captured.ts'

type Counts = z.infer<typeof SyncCounts>

const everything = Number.MAX_SAFE_INTEGER

/** How many records stand where, of those for one computer or for all. */
export async function countRecords(db: Kysely<Database>, computerId?: string): Promise<Counts> {
  const waiting = await listWaitingRecords(db, computerId)
  return await countWith(db, { waiting, open: await listOpen(db, computerId), computerId })
}

type OpenItem = RecordRef & { readonly outcome: Outcome | null; readonly madeAt: string }

/** What went out and is not safe on the other side, each record once. */
async function listOpen(db: Kysely<Database>, computerId?: string): Promise<OpenItem[]> {
  const rows = await outItems(db, computerId)
    .where(isOpen)
    .where(isCurrent)
    .select(['item.kind', 'item.record_id', 'item.outcome', 'bundle.made_at'])
    .execute()
  return rows.map(({ kind, record_id, outcome, made_at }) => ({
    kind,
    id: record_id,
    outcome,
    madeAt: made_at,
  }))
}

async function countWith(
  db: Kysely<Database>,
  {
    waiting,
    open,
    computerId,
  }: {
    readonly waiting: readonly RecordRef[]
    readonly open: readonly OpenItem[]
    readonly computerId?: string | undefined
  },
): Promise<Counts> {
  const received = await readReceived(db, computerId)
  const countOf = (outcome: Outcome | null) => open.filter((item) => item.outcome === outcome).length
  return {
    waiting: waiting.length,
    onTheWay: countOf(null),
    // What was changed since is there in an earlier version only.
    received: Math.max(0, received.count - (await countEarlier(db, [...waiting, ...open]))),
    held: countOf('held'),
    quarantined: countOf('quarantined'),
  }
}

type Received = { readonly count: number; readonly lastAt: string | null }

/** Counting a year of receipts takes a quarter of a second: it is done once after each. */
const counted = new WeakMap<Kysely<Database>, { readonly mark: string; readonly received: Received }>()

/** How many records were ever received, and when the last receipt came. */
async function readReceived(db: Kysely<Database>, computerId?: string): Promise<Received> {
  if (computerId !== undefined) return await countReceived(db, computerId)
  // Every receipt is a contact.
  const bundles = await db
    .selectFrom('sync_bundle')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('direction', '=', 'out')
    .where('state', '=', 'receipted')
    .executeTakeFirstOrThrow()
  const contact = await db
    .selectFrom('sync_computer')
    .select((eb) => eb.fn.max('last_contact_at').as('at'))
    .executeTakeFirst()
  const mark = `${bundles.count} ${contact?.at ?? ''}`
  const known = counted.get(db)
  if (known?.mark === mark) return known.received
  const received = await countReceived(db)
  counted.set(db, { mark, received })
  return received
}

async function countReceived(db: Kysely<Database>, computerId?: string): Promise<Received> {
  const row = await db
    .selectFrom(
      outItems(db, computerId)
        .where(isReceived)
        .select(['item.kind', 'item.record_id', 'bundle.computer_id'])
        .select((eb) => eb.fn.max('item.outcome_at').as('at'))
        .groupBy(['item.kind', 'item.record_id', 'bundle.computer_id'])
        .as('received'),
    )
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max('received.at').as('last_at')])
    .executeTakeFirstOrThrow()
  return { count: Number(row.count), lastAt: row.last_at }
}

/** How many of these were received before, in an earlier version. */
async function countEarlier(db: Kysely<Database>, refs: readonly RecordRef[]): Promise<number> {
  let count = 0
  for (const [kind, own] of Map.groupBy(refs, (ref) => ref.kind)) {
    for (const some of inPortions([...new Set(own.map(({ id }) => id))])) {
      const rows = await outItems(db)
        .where('item.kind', '=', kind)
        .where('item.record_id', 'in', some)
        .where(isReceived)
        .select('item.record_id')
        .distinct()
        .execute()
      count += rows.length
    }
  }
  return count
}

type Open = Pick<
  SyncStanding,
  'counts' | 'interviewsOpen' | 'oldestAt' | 'lastReceiptAt' | 'mediaBytesOpen' | 'setAside' | 'conflicts'
>

/** Whether everything is on the other side: what is not, since when, and what waits here for somebody to look. */
export async function describeOpen(db: Kysely<Database>): Promise<Open> {
  const waiting = await listWaitingRecords(db)
  const open = await listOpen(db)
  const counts = await countWith(db, { waiting, open })
  const { lastAt } = await readReceived(db)
  const media = await db
    .selectFrom('sync_bundle')
    .select((eb) => eb.fn.sum<number>('media_bytes').as('bytes'))
    .where('direction', '=', 'out')
    .where('state', '=', 'packed')
    .executeTakeFirst()
  const waitingMedia = await db
    .selectFrom('sync_outbox')
    .innerJoin('recording', 'recording.id', 'sync_outbox.record_id')
    .select((eb) => eb.fn.sum<number>('recording.bytes').as('bytes'))
    .where('sync_outbox.kind', '=', 'recording')
    .executeTakeFirst()
  const count = async (table: 'sync_set_aside' | 'sync_conflict') => {
    const rows = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .$if(table === 'sync_conflict', (q) => q.where(sql`resolved_at`, 'is', null))
      .executeTakeFirstOrThrow()
    return Number(rows.count)
  }
  const times = [...open.map(({ madeAt }) => madeAt), ...waiting.map(({ changedAt }) => changedAt)]
  const interviews = [...open, ...waiting].filter(({ kind }) => kind === 'interview')
  return {
    counts,
    interviewsOpen: interviews.length,
    oldestAt: times.toSorted()[0] ?? null,
    lastReceiptAt: lastAt,
    mediaBytesOpen: Number(media?.bytes ?? 0) + Number(waitingMedia?.bytes ?? 0),
    setAside: await count('sync_set_aside'),
    conflicts: await count('sync_conflict'),
  }
}

/** True when the other side said that it has this record as it is now. */
export async function isAtHeadquarters(db: Kysely<Database>, { kind, id }: RecordRef): Promise<boolean> {
  const waiting = await db
    .selectFrom('sync_outbox')
    .select('kind')
    .where('kind', '=', kind)
    .where('record_id', '=', id)
    .executeTakeFirst()
  if (waiting !== undefined) return false
  const identity = await db.selectFrom('sync_identity').select('computer_id').executeTakeFirst()
  const known = await db
    .selectFrom('sync_record')
    .select(['hash', 'origin'])
    .where('kind', '=', kind)
    .where('record_id', '=', id)
    .executeTakeFirst()
  if (known === undefined) return false
  if (known.origin !== identity?.computer_id && (await headquartersOf(db))?.id === known.origin) return true
  const items = await outItems(db)
    .select('item.outcome')
    .where('item.kind', '=', kind)
    .where('item.record_id', '=', id)
    .where('item.hash', '=', known.hash)
    .execute()
  return items.some(({ outcome }) => outcome !== null && isSettled(outcome))
}

/** Guards whatever purges: NOT_AT_HEADQUARTERS while one of these has no receipt. A station without headquarters is free. */
export async function requireReceipted(db: Kysely<Database>, refs: readonly RecordRef[]): Promise<void> {
  if ((await headquartersOf(db)) === undefined) return
  let count = 0
  for (const ref of refs) if (!(await isAtHeadquarters(db, ref))) count += 1
  if (count > 0) throw new Failure('NOT_AT_HEADQUARTERS', { count })
}

/** What was changed and not packed, newest change first: for one computer or some, or for all that are paired. */
export async function listWaitingRecords(
  db: Kysely<Database>,
  computers?: string | readonly string[],
): Promise<CapturedChange[]> {
  const { role } = await readSettings(db)
  if (role !== 'hq') return (await changed(db, { limit: everything })).toReversed()
  // What headquarters changes goes to the store whose record it is; the rest stays here.
  const due = await changed(db, { kinds: ['erasure', 'candidate'], limit: everything })
  const stores = (await listComputers(db)).filter(({ state }) => state === 'paired').map(({ id }) => id)
  const wanted = new Set(computers === undefined ? stores : [computers].flat())
  const theirs = new Set<string>()
  for (const some of inPortions(due)) {
    const rows = await db
      .selectFrom('sync_record')
      .select(['record_id', 'origin'])
      .where('kind', '=', 'candidate')
      .where(
        'record_id',
        'in',
        some.map(({ id }) => id),
      )
      .execute()
    for (const { record_id, origin } of rows) if (wanted.has(origin)) theirs.add(record_id)
  }
  return due.filter(({ id }) => theirs.has(id)).toReversed()
}

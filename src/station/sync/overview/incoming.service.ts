import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import { sql } from 'kysely'
import type { FailureRecord } from '../../../contract/failures.ts'
import type { IncomingBundle, IncomingSender, sync as contract } from '../../../contract/sync.ts'
import type { Outcome } from '../../../domain/sync/records.ts'
import type { Station } from '../../context.ts'
import type { Row } from '../../db/schema.ts'
import type { SeenStores } from './seen-stores.ts'

type Inputs = InferContractRouterInputs<typeof contract>
type Outputs = InferContractRouterOutputs<typeof contract>

/** Bundles told of each sender; the rest is a count. */
const latest = 5

const troubled = ['early', 'refused'] as const

/** Who sends here and what came of it, whoever was heard of last first. */
export async function listIncoming(
  { db }: Pick<Station, 'db'>,
  { query = '', only, limit = 50 }: Inputs['incoming'],
  seen?: SeenStores,
): Promise<Outputs['incoming']> {
  const wanted = `%${query
    .trim()
    .toLowerCase()
    .replaceAll(/[%_\\]/gu, '')}%`
  const senders = db
    .selectFrom('sync_computer as computer')
    .where('computer.state', '!=', 'waiting')
    .$if(seen !== undefined, (q) => q.where('computer.id', 'in', seen?.computers ?? []))
    .where((eb) => eb(eb.fn<string>('lower', ['computer.name']), 'like', wanted))
    .$if(only === 'trouble', (q) =>
      q.where((eb) =>
        eb.or([
          eb(
            'computer.id',
            'in',
            eb
              .selectFrom('sync_bundle')
              .select('computer_id')
              .where('direction', '=', 'in')
              .where('state', 'in', troubled),
          ),
          eb('computer.id', 'in', eb.selectFrom('sync_set_aside').select('computer_id')),
        ]),
      ),
    )
  const total = await senders.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirst()
  const rows = await senders
    .select(['computer.id', 'computer.name', 'computer.state', 'computer.last_contact_at'])
    .orderBy((eb) => eb.fn.coalesce('computer.last_contact_at', 'computer.paired_at'), 'desc')
    .orderBy('computer.id')
    .limit(limit)
    .execute()
  const ids = rows.map(({ id }) => id)
  const came = await countBundles(db, ids)
  const aside = await countAside(db, ids)
  const described: IncomingSender[] = await Promise.all(
    rows.map(async ({ id, name, state, last_contact_at }) => ({
      computerId: id,
      name,
      revoked: state === 'revoked',
      lastContactAt: last_contact_at,
      ...(came.get(id) ?? nothingCame),
      setAside: aside.get(id) ?? 0,
      latest: await readLatest(db, id),
    })),
  )
  return { total: Number(total?.n ?? 0), senders: described }
}

type Came = Pick<IncomingSender, 'lastBundleAt' | 'taken' | 'early' | 'refused' | 'records'>

const nothingCame: Came = { lastBundleAt: null, taken: 0, early: 0, refused: 0, records: 0 }

/** Of these senders only: a company's bundles of years are many. */
async function countBundles(db: Station['db'], ids: readonly string[]): Promise<Map<string, Came>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('sync_bundle')
    .where('direction', '=', 'in')
    .where('computer_id', 'in', ids)
    .groupBy('computer_id')
    .select((eb) => [
      'computer_id',
      eb.fn.max('moved_at').as('last_at'),
      eb.fn.sum<number>(sql`case when state = 'taken' then 1 else 0 end`).as('taken'),
      eb.fn.sum<number>(sql`case when state = 'early' then 1 else 0 end`).as('early'),
      eb.fn.sum<number>(sql`case when state = 'refused' then 1 else 0 end`).as('refused'),
      eb.fn.sum<number>(sql`case when state = 'taken' then records else 0 end`).as('records'),
    ])
    .execute()
  return new Map(
    rows.map((row) => [
      row.computer_id,
      {
        lastBundleAt: row.last_at,
        taken: Number(row.taken),
        early: Number(row.early),
        refused: Number(row.refused),
        records: Number(row.records),
      },
    ]),
  )
}

async function countAside(db: Station['db'], ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('sync_set_aside')
    .where('computer_id', 'in', ids)
    .groupBy('computer_id')
    .select((eb) => ['computer_id', eb.fn.countAll<number>().as('count')])
    .execute()
  return new Map(rows.map(({ computer_id, count }) => [computer_id, Number(count)]))
}

async function readLatest(db: Station['db'], computerId: string): Promise<IncomingBundle[]> {
  const rows = await db
    .selectFrom('sync_bundle')
    .selectAll()
    .where('direction', '=', 'in')
    .where('computer_id', '=', computerId)
    .orderBy('moved_at', 'desc')
    .orderBy('sequence', 'desc')
    .limit(latest)
    .execute()
  return rows.flatMap((row) => {
    const { state } = row
    if (state === 'packed' || state === 'receipted') return []
    return [
      {
        id: row.id,
        computerId,
        sequence: row.sequence,
        state,
        records: row.records,
        bytes: Number(row.bytes),
        mediaBytes: Number(row.media_bytes),
        madeAt: row.made_at,
        cameAt: row.moved_at,
        outcomes: countOutcomes(row),
        failure: row.failure_json === null ? null : (JSON.parse(row.failure_json) as FailureRecord),
      },
    ]
  })
}

/** By the receipt that was given, as README's format writes it. */
function countOutcomes({ receipt_json }: Row<'sync_bundle'>): Partial<Record<Outcome, number>> {
  if (receipt_json === null) return {}
  const { receipt } = JSON.parse(receipt_json) as {
    receipt: { outcomes: readonly (readonly [string, string, string, Outcome, string | null])[] }
  }
  const counts: Partial<Record<Outcome, number>> = {}
  for (const [, , , outcome] of receipt.outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}

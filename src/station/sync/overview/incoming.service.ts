import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import { sql } from 'kysely'
import type { FailureRecord } from '../../../contract/failures.ts'
import type { IncomingBundle, IncomingSender, sync as contract } from '../../../contract/sync.ts'
import type { Outcome } from '../../../domain/sync/records.ts'
import type { Station } from '../../context.ts'
import type { Row } from '../../db/schema.ts'

type Inputs = InferContractRouterInputs<typeof contract>
type Outputs = InferContractRouterOutputs<typeof contract>

/** Bundles told of each sender; the rest is a count. */
const latest = 5

/** Who sends here and what came of it, whoever sent last first. */
export async function listIncoming(
  { db }: Pick<Station, 'db'>,
  { query = '', only, limit = 50 }: Inputs['incoming'],
): Promise<Outputs['incoming']> {
  const bundles = db
    .selectFrom('sync_bundle')
    .where('direction', '=', 'in')
    .groupBy('computer_id')
    .select((eb) => [
      'computer_id',
      eb.fn.max('moved_at').as('last_at'),
      eb.fn.sum<number>(sql`case when state = 'taken' then 1 else 0 end`).as('taken'),
      eb.fn.sum<number>(sql`case when state = 'early' then 1 else 0 end`).as('early'),
      eb.fn.sum<number>(sql`case when state = 'refused' then 1 else 0 end`).as('refused'),
      eb.fn.sum<number>(sql`case when state = 'taken' then records else 0 end`).as('records'),
    ])
  const aside = db
    .selectFrom('sync_set_aside')
    .groupBy('computer_id')
    .select((eb) => ['computer_id', eb.fn.countAll<number>().as('set_aside')])
  const wanted = `%${query
    .trim()
    .toLowerCase()
    .replaceAll(/[%_\\]/gu, '')}%`
  const senders = db
    .selectFrom('sync_computer as computer')
    .leftJoin(bundles.as('came'), 'came.computer_id', 'computer.id')
    .leftJoin(aside.as('aside'), 'aside.computer_id', 'computer.id')
    .where('computer.state', '!=', 'waiting')
    .where((eb) => eb(eb.fn<string>('lower', ['computer.name']), 'like', wanted))
    .$if(only === 'trouble', (q) =>
      q.where((eb) =>
        eb.or([eb('came.early', '>', 0), eb('came.refused', '>', 0), eb('aside.set_aside', '>', 0)]),
      ),
    )
  const total = await senders.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirst()
  const rows = await senders
    .select([
      'computer.id',
      'computer.name',
      'computer.state',
      'computer.last_contact_at',
      'came.last_at',
      'came.taken',
      'came.early',
      'came.refused',
      'came.records',
      'aside.set_aside',
    ])
    .orderBy((eb) => eb.fn.coalesce('came.last_at', 'computer.last_contact_at', 'computer.paired_at'), 'desc')
    .limit(limit)
    .execute()
  const described: IncomingSender[] = await Promise.all(
    rows.map(async (row) => ({
      computerId: row.id,
      name: row.name,
      revoked: row.state === 'revoked',
      lastContactAt: row.last_contact_at,
      lastBundleAt: row.last_at,
      taken: Number(row.taken ?? 0),
      early: Number(row.early ?? 0),
      refused: Number(row.refused ?? 0),
      records: Number(row.records ?? 0),
      setAside: Number(row.set_aside ?? 0),
      latest: await readLatest(db, row.id),
    })),
  )
  return { total: Number(total?.n ?? 0), senders: described }
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

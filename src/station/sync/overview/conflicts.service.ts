import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import type { CustomField, CustomValues } from '../../../contract/candidates.ts'
import type { SyncConflict, sync as contract } from '../../../contract/sync.ts'
import { appendAudit } from '../../audit/audit.ts'
import { readFields } from '../../candidates/candidate-fields.ts'
import type { CandidateState } from '../../candidates/candidate-state.ts'
import { changeRecords, requireListed } from '../../candidates/candidate.service.ts'
import type { Caller, Station } from '../../context.ts'
import type { Database, Row } from '../../db/schema.ts'
import { Failure, found } from '../../failure.ts'
import { nameRecords } from './record-names.ts'
import type { SeenStores } from './seen-stores.ts'
import { readStampWords } from './stamp-words.ts'

type Inputs = InferContractRouterInputs<typeof contract>
type Outputs = InferContractRouterOutputs<typeof contract>
type Conflict = Row<'sync_conflict'>
type Choice = NonNullable<Conflict['choice']>
type Value = SyncConflict['kept']['value']

/** Things two sides wrote at once, the newest first; `open`: that nobody looked at yet. */
export async function listConflicts(
  { db }: Pick<Station, 'db'>,
  { open = true, limit = 50 }: Inputs['conflicts'],
  seen?: SeenStores,
): Promise<Outputs['conflicts']> {
  const wanted = db
    .selectFrom('sync_conflict')
    .where('resolved_at', open ? 'is' : 'is not', null)
    .$if(seen !== undefined, (q) =>
      // Only what is about people has two writers.
      q.where('kind', '=', 'candidate').where((eb) =>
        eb(
          'record_id',
          'in',
          eb
            .selectFrom('candidate')
            .select('id')
            .where('org_unit_id', 'in', seen?.units ?? []),
        ),
      ),
    )
  const total = await wanted.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirst()
  const rows = await wanted.selectAll().orderBy('at', 'desc').orderBy('id').limit(limit).execute()
  return { total: Number(total?.n ?? 0), conflicts: await describe(db, rows) }
}

/** Says which value counts; the one that was not taken is written as any change by a person, and so travels as one. */
export async function resolveConflict(
  { db }: Pick<Station, 'db'>,
  caller: Caller,
  { id, choice }: Inputs['resolve'],
): Promise<SyncConflict> {
  const row = await db.transaction().execute(async (trx) => {
    const conflict = await requireConflict(trx, id)
    if (conflict.resolved_at !== null) throw new Failure('CHANGED_MEANWHILE')
    if (choice === 'lost') await swap(trx, caller, { conflict, expected: 'kept' })
    return await settle(trx, caller, { id, choice })
  })
  const [described] = await describe(db, [row])
  return found(described)
}

/** Every open conflict of an erased or later written thing included: what stands stays. */
export async function resolveByRule(
  { db }: Pick<Station, 'db'>,
  caller: Caller,
): Promise<Outputs['resolveByRule']> {
  return await db.transaction().execute(async (trx) => {
    const rows = await trx.selectFrom('sync_conflict').select('id').where('resolved_at', 'is', null).execute()
    for (const { id } of rows) await settle(trx, caller, { id, choice: 'kept' })
    return { ids: rows.map(({ id }) => id) }
  })
}

/** Takes answers back; where the other value was taken, the first is written again. */
export async function reopenConflicts(
  { db }: Pick<Station, 'db'>,
  caller: Caller,
  { ids }: Inputs['reopen'],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const id of ids) {
      const conflict = await requireConflict(trx, id)
      if (conflict.choice === 'lost') await swap(trx, caller, { conflict, expected: 'lost' })
      await trx
        .updateTable('sync_conflict')
        .set({ resolved_by: null, resolved_at: null, choice: null })
        .where('id', '=', id)
        .execute()
      await note(trx, caller, { id, action: 'sync.conflict-reopened' })
    }
  })
}

async function requireConflict(trx: Kysely<Database>, id: string): Promise<Conflict> {
  return found(await trx.selectFrom('sync_conflict').selectAll().where('id', '=', id).executeTakeFirst())
}

async function settle(
  trx: Kysely<Database>,
  caller: Caller,
  { id, choice }: { readonly id: string; readonly choice: Choice },
): Promise<Conflict> {
  await note(trx, caller, { id, action: 'sync.conflict-resolved', choice })
  return await trx
    .updateTable('sync_conflict')
    .set({ resolved_by: caller.user.id, resolved_at: new Date().toISOString(), choice })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

async function note(
  trx: Kysely<Database>,
  { user }: Caller,
  { id, action, choice }: { readonly id: string; readonly action: string; readonly choice?: Choice },
): Promise<void> {
  const detail = choice === undefined ? {} : { choice }
  await appendAudit(trx, { actor: user.id, action, subject: `conflict:${id}`, detail })
}

/** Puts the other value in the place of the expected one; CHANGED_MEANWHILE where that does not stand any more. */
async function swap(
  trx: Kysely<Database>,
  caller: Caller,
  { conflict, expected }: { readonly conflict: Conflict; readonly expected: Choice },
): Promise<void> {
  const { kind, record_id, field, kept_json, lost_json } = conflict
  if (kind !== 'candidate') throw new Failure('CHANGED_MEANWHILE')
  const stored = (await requireListed(trx, [record_id])).get(record_id)
  if (stored === undefined) throw new Failure('NOT_FOUND')
  const [from, to] = expected === 'kept' ? [kept_json, lost_json] : [lost_json, kept_json]
  if (JSON.stringify(valueOf(stored.state, field)) !== JSON.stringify(JSON.parse(from) as Value))
    throw new Failure('CHANGED_MEANWHILE')
  const value = JSON.parse(to) as Value
  await changeRecords(trx, {
    kind: 'update',
    by: caller.user.id,
    stored: [stored],
    alter: (state) => withValue(state, field, value),
  })
}

const columns = ['name', 'phone', 'email', 'note'] as const
const isColumn = (field: string): field is (typeof columns)[number] =>
  (columns as readonly string[]).includes(field)
const customId = (field: string) => field.replace(/^values\./u, '')

function valueOf(state: CandidateState, field: string): Value {
  return isColumn(field) ? state[field] : (state.values[customId(field)] ?? null)
}

function withValue(state: CandidateState, field: string, value: Value): CandidateState {
  if (isColumn(field)) return { ...state, [field]: typeof value === 'string' ? value : '' }
  const values: CustomValues = { ...state.values, [customId(field)]: value ?? '' }
  return { ...state, values }
}

async function describe(db: Kysely<Database>, rows: readonly Conflict[]): Promise<SyncConflict[]> {
  const refs = rows.map(({ kind, record_id }) => ({ kind, id: record_id }))
  const nameOf = await nameRecords(db, refs)
  const customs: ReadonlyMap<string, CustomField> = await readFields(db)
  const words = await readStampWords(db)
  const resolvers = rows.flatMap(({ resolved_by }) => resolved_by ?? [])
  const userOf = await nameRecords(
    db,
    resolvers.map((id) => ({ kind: 'staff', id })),
  )
  return rows.map((row) => {
    const { name, candidateId } = nameOf({ kind: row.kind, id: row.record_id })
    return {
      id: row.id,
      kind: row.kind,
      recordId: row.record_id,
      candidateId,
      name,
      field: row.field,
      custom: customs.get(customId(row.field)) ?? null,
      kept: { value: JSON.parse(row.kept_json) as Value, ...words(row.kept_stamp) },
      lost: { value: JSON.parse(row.lost_json) as Value, ...words(row.lost_stamp) },
      at: row.at,
      resolvedBy:
        row.resolved_by === null ? null : (userOf({ kind: 'staff', id: row.resolved_by }).name ?? ''),
      resolvedAt: row.resolved_at,
      choice: row.choice,
    }
  })
}

import type { Kysely } from 'kysely'
import { isDeepStrictEqual } from 'node:util'
import { type Change, CustomField } from '../../contract/candidates.ts'
import type { Caller, Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { requireFieldOwn } from '../releases/given-fields.ts'
import { readFields } from './candidate-fields.ts'
import { recordChange } from './candidate-changes.ts'

/** In their order, archived ones among them. */
export async function listFields(db: Kysely<Database>): Promise<CustomField[]> {
  return [...(await readFields(db)).values()]
}

/** Creates a field at the end, or changes one. A kind and a choice that records hold never change or go. */
export async function saveField(
  station: Station,
  caller: Caller,
  input: CustomField,
): Promise<{ field: CustomField; change: Change }> {
  const field = tidy(input)
  const change = await station.db.transaction().execute(async (trx) => {
    await requireFieldOwn(trx, field.id)
    const before = await readFields(trx)
    requireSound(field, before)
    const known = before.get(field.id)
    if (known !== undefined) await requireHeldKept(trx, known, field)
    await keepFields(trx, [...new Map(before).set(field.id, field).values()])
    return await recordFields(trx, caller, before)
  })
  return { field, change }
}

/** Ids that are not named keep their order behind those that are. */
export async function orderFields(
  station: Station,
  caller: Caller,
  ids: readonly string[],
): Promise<{ fields: CustomField[]; change: Change }> {
  return await station.db.transaction().execute(async (trx) => {
    const before = await readFields(trx)
    const rest = [...before.keys()].filter((id) => !ids.includes(id))
    const fields = [...new Set([...ids, ...rest])].flatMap((id) => before.get(id) ?? [])
    await keepFields(trx, fields)
    return { fields, change: await recordFields(trx, caller, before) }
  })
}

/** Brings fields back as they were before a change of them; `undefined` where the change was of records only. */
export async function undoFields(
  trx: Kysely<Database>,
  items: readonly Row<'candidate_change_item'>[],
): Promise<{ before: string; after: string } | undefined> {
  const item = items.find(({ candidate_id }) => candidate_id === null)
  if (item === undefined) return undefined
  const current = JSON.stringify(await listFields(trx))
  if (!isDeepStrictEqual(parseFields(current), parseFields(item.after_json)))
    throw new Failure('CHANGED_MEANWHILE')
  const fields = parseFields(item.before_json)
  const kept = new Set(fields.map(({ id }) => id))
  for (const { id } of await listFields(trx)) {
    if (kept.has(id)) continue
    if (await isHeld(trx, id)) throw new Failure('CHANGED_MEANWHILE')
    await trx.deleteFrom('candidate_field').where('id', '=', id).execute()
  }
  await keepFields(trx, fields)
  return { before: current, after: JSON.stringify(fields) }
}

function parseFields(json: string | null): CustomField[] {
  return CustomField.array().parse(JSON.parse(json ?? '[]'))
}

function tidy({ name, choices, unit, ...field }: CustomField): CustomField {
  const trimmed = (text: { zh: string; en: string }) => ({ zh: text.zh.trim(), en: text.en.trim() })
  return {
    ...field,
    name: trimmed(name),
    choices: field.kind === 'choice' ? choices.map((one) => ({ id: one.id, name: trimmed(one.name) })) : [],
    unit: field.kind === 'number' ? unit.trim() : '',
  }
}

/** A name in one language at least, no other field of that name, choices that can be told apart. */
function requireSound(field: CustomField, fields: ReadonlyMap<string, CustomField>): void {
  const { zh, en } = field.name
  if (zh === '' && en === '') throw new Failure('INVALID_INPUT', { field: 'name' })
  const same = (a: string, b: string) => a !== '' && a.toLowerCase() === b.toLowerCase()
  const taken = [...fields.values()].some(
    (other) =>
      other.id !== field.id && !other.archived && (same(other.name.zh, zh) || same(other.name.en, en)),
  )
  if (taken && !field.archived) throw new Failure('INVALID_INPUT', { field: 'name' })
  const ids = new Set(field.choices.map(({ id }) => id))
  const unnamed = field.choices.some(({ name }) => name.zh === '' && name.en === '')
  if (ids.size < field.choices.length || unnamed || (field.kind === 'choice' && ids.size === 0))
    throw new Failure('INVALID_INPUT', { field: 'choices' })
}

async function requireHeldKept(
  trx: Kysely<Database>,
  before: CustomField,
  after: CustomField,
): Promise<void> {
  if (before.kind !== after.kind && (await isHeld(trx, after.id)))
    throw new Failure('INVALID_INPUT', { field: 'kind' })
  const gone = before.choices.filter(({ id }) => !after.choices.some((choice) => choice.id === id))
  if (gone.length === 0) return
  const held = await trx
    .selectFrom('candidate_value')
    .select('candidate_id')
    .where('field_id', '=', after.id)
    .where(
      'text',
      'in',
      gone.map(({ id }) => id),
    )
    .limit(1)
    .executeTakeFirst()
  if (held !== undefined) throw new Failure('INVALID_INPUT', { field: 'choices' })
}

/** Whether any record, hidden ones too, has a value of the field. */
export async function isHeld(trx: Kysely<Database>, fieldId: string): Promise<boolean> {
  for (const table of ['candidate_value', 'candidate_window'] as const) {
    const one = await trx
      .selectFrom(table)
      .select('candidate_id')
      .where('field_id', '=', fieldId)
      .limit(1)
      .executeTakeFirst()
    if (one !== undefined) return true
  }
  return false
}

/** Writes fields in this order; those that are there are changed. */
export async function keepFields(trx: Kysely<Database>, fields: readonly CustomField[]): Promise<void> {
  for (const [index, field] of fields.entries()) {
    const row = { id: field.id, seq: index + 1, kind: field.kind, content_json: JSON.stringify(field) }
    await trx
      .insertInto('candidate_field')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute()
  }
}

async function recordFields(
  trx: Kysely<Database>,
  caller: Caller,
  before: ReadonlyMap<string, CustomField>,
): Promise<Change> {
  return await recordChange(trx, {
    kind: 'field',
    by: caller.user.id,
    records: [],
    fields: {
      before: JSON.stringify([...before.values()]),
      after: JSON.stringify(await listFields(trx)),
    },
  })
}

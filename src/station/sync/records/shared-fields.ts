import type { Kysely } from 'kysely'
import { computerOfStamp, seeStamp, type Stamp, stampTail, tickStamp } from '../../../domain/sync/hlc.ts'
import type { FieldVersion } from '../../../domain/sync/shared-field.ts'
import type { CandidateState } from '../../candidates/candidate-state.ts'
import { readCandidates, type StoredCandidate } from '../../candidates/candidate-state.ts'
import type { Database, Row } from '../../db/schema.ts'
import { canonicalJson } from '../bundle/signed.ts'
import { insertRows, readWhereIn } from './bulk.ts'

/** A field as it stands here, and the latest stamp of another computer that was seen of it. */
export type HeldField = FieldVersion & { readonly seen: Stamp }
export type HeldFields = Readonly<Record<string, HeldField>>

/** Hidden, or gone into another record: only who owns the candidate says so. */
export const listedField = 'listed'
const valuesPrefix = 'values.'

export const nothing = 'null'

/** Every shared field of a record as canonical JSON; values it does not have are left out. */
export function fieldsOf(state: CandidateState): Map<string, string> {
  const fields = new Map<string, string>()
  for (const name of ['name', 'phone', 'email', 'note'] as const) fields.set(name, canonicalJson(state[name]))
  for (const [id, value] of Object.entries(state.values))
    fields.set(`${valuesPrefix}${id}`, canonicalJson(value))
  fields.set(listedField, canonicalJson({ at: state.removedAt, into: state.mergedInto }))
  return fields
}

/** A record with these fields in the place of its own. */
export function withFields(
  state: CandidateState,
  fields: Readonly<Record<string, FieldVersion>>,
): CandidateState {
  const next = { ...state, values: { ...state.values } }
  for (const [name, { value }] of Object.entries(fields)) {
    const read = JSON.parse(value) as unknown
    if (name.startsWith(valuesPrefix)) {
      const id = name.slice(valuesPrefix.length)
      if (read === null) delete next.values[id]
      else next.values[id] = read as CandidateState['values'][string]
    } else if (name === listedField) {
      const { at, into } = read as { at: string | null; into: string | null }
      Object.assign(next, { removedAt: at, mergedInto: into })
    } else Object.assign(next, { [name]: read })
  }
  return next
}

/** Ids of own fields among the names of shared ones. */
export function ownFieldIds(names: Iterable<string>): string[] {
  return [...names].flatMap((name) =>
    name.startsWith(valuesPrefix) ? [name.slice(valuesPrefix.length)] : [],
  )
}

export type StampedCandidate = { readonly stored: StoredCandidate; readonly fields: HeldFields }

/**
 * Gives every field that was changed here since the last time a stamp, and says how all of them stand.
 * Candidates that are gone are left out.
 */
export async function stampFields(
  db: Kysely<Database>,
  ids: readonly string[],
  computerId: string,
): Promise<Map<string, StampedCandidate>> {
  const stored = await readCandidates(db, ids)
  const known = await readFields(db, ids)
  const changedAt = await readChangedAt(db, ids)
  const notOurs = await readForeign(db, ids, computerId)
  const stamped = new Map<string, StampedCandidate>()
  const changed: { candidate_id: string; field: string; held: HeldField; before: HeldField | undefined }[] =
    []
  for (const [candidate_id, one] of stored) {
    const before = known.get(candidate_id) ?? {}
    const fields: Record<string, HeldField> = { ...before }
    const now = fieldsOf(one.state)
    for (const field of new Set([...now.keys(), ...Object.keys(before)])) {
      if (field === listedField && notOurs.has(candidate_id)) continue
      const value = now.get(field) ?? nothing
      const old = before[field]
      if (old?.value === value) continue
      const last = seeStamp(old?.stamp ?? '', old?.seen ?? '')
      const stamp = tickStamp(last, Date.parse(changedAt.get(candidate_id) ?? one.row.updated_at), computerId)
      const held = { stamp, base: old?.seen ?? '', seen: old?.seen ?? '', value }
      fields[field] = held
      changed.push({ candidate_id, field, held, before: old })
    }
    stamped.set(candidate_id, { stored: one, fields })
  }
  await saveFields(db, changed)
  await keepHistory(
    db,
    changed.flatMap(({ candidate_id, field, before }) =>
      before === undefined ? [] : [{ candidate_id, field, version: before, lost: false }],
    ),
  )
  return stamped
}

/** What `field` is once `theirs` came: the merged version, and that theirs was seen. */
export function seeField(
  held: HeldField | undefined,
  { kept, theirs }: { kept: FieldVersion; theirs: FieldVersion | undefined },
  computerId: string,
): HeldField {
  const seen = held?.seen ?? ''
  const isOthers = theirs !== undefined && computerOfStamp(theirs.stamp) !== stampTail(computerId)
  return { ...kept, seen: isOthers ? seeStamp(seen, theirs.stamp) : seen }
}

export async function saveFields(
  db: Kysely<Database>,
  fields: readonly { readonly candidate_id: string; readonly field: string; readonly held: HeldField }[],
): Promise<void> {
  await insertRows(
    db,
    {
      table: 'sync_field',
      columns: ['candidate_id', 'field', 'stamp', 'base', 'seen', 'value_json'],
      conflict: ['candidate_id', 'field'],
    },
    fields.map(({ candidate_id, field, held: { value, ...held } }) => ({
      candidate_id,
      field,
      ...held,
      value_json: value,
    })),
  )
}

/** Keeps what a field was; `lost` where it was written at once with what stands now and not taken. */
export async function keepHistory(
  db: Kysely<Database>,
  versions: readonly {
    readonly candidate_id: string
    readonly field: string
    readonly version: FieldVersion
    readonly lost: boolean
  }[],
): Promise<void> {
  const at = new Date().toISOString()
  await insertRows(
    db,
    {
      table: 'sync_field_history',
      columns: ['candidate_id', 'field', 'stamp', 'value_json', 'lost', 'at'],
      conflict: ['candidate_id', 'field', 'stamp'],
    },
    versions.map(({ candidate_id, field, version, lost }) => ({
      candidate_id,
      field,
      stamp: version.stamp,
      value_json: version.value,
      lost: lost ? 1 : 0,
      at,
    })),
  )
}

async function readFields(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, HeldFields>> {
  const rows = await readWhereIn(ids, (some) =>
    db.selectFrom('sync_field').selectAll().where('candidate_id', 'in', some).execute(),
  )
  return new Map(
    [...Map.groupBy(rows, (row) => row.candidate_id)].map(([id, own]) => [
      id,
      Object.fromEntries(own.map((row) => [row.field, heldOf(row)])),
    ]),
  )
}

function heldOf({ stamp, base, seen, value_json }: Row<'sync_field'>): HeldField {
  return { stamp, base, seen, value: value_json }
}

async function readChangedAt(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await readWhereIn(ids, (some) =>
    db
      .selectFrom('sync_outbox')
      .select(['record_id', 'changed_at'])
      .where('kind', '=', 'candidate')
      .where('record_id', 'in', some)
      .execute(),
  )
  return new Map(rows.map((row) => [row.record_id, row.changed_at]))
}

async function readForeign(
  db: Kysely<Database>,
  ids: readonly string[],
  computerId: string,
): Promise<Set<string>> {
  const rows = await readWhereIn(ids, (some) =>
    db
      .selectFrom('sync_record')
      .select('record_id')
      .where('kind', '=', 'candidate')
      .where('record_id', 'in', some)
      .where('origin', '!=', computerId)
      .execute(),
  )
  return new Set(rows.map((row) => row.record_id))
}

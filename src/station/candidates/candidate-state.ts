import type { Kysely } from 'kysely'
import type { CandidateFields, CustomField, CustomValues } from '../../contract/candidates.ts'
import { mergeWindows } from '../../domain/candidates/availability.ts'
import { nameSortKey } from '../../domain/candidates/name-readings.ts'
import { phoneKey } from '../../domain/candidates/phone.ts'
import type { Database, NewRow, Row } from '../db/schema.ts'
import { inPortions } from './portions.ts'

/** All that a change of a record can alter, and so all that an undo brings back. */
export type CandidateState = CandidateFields & {
  readonly removedAt: string | null
  readonly mergedInto: string | null
}

export type StoredCandidate = {
  readonly row: Row<'candidate'>
  readonly state: CandidateState
}

/** By id; ids that are not there are left out. */
export async function readCandidates(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<Map<string, StoredCandidate>> {
  const stored = new Map<string, StoredCandidate>()
  for (const some of inPortions(ids)) {
    const rows = await db.selectFrom('candidate').selectAll().where('id', 'in', some).execute()
    const values = await readValues(db, some)
    for (const row of rows) stored.set(row.id, { row, state: stateOf(row, values.get(row.id) ?? {}) })
  }
  return stored
}

async function readValues(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, CustomValues>> {
  const values = new Map<string, CustomValues>(ids.map((id) => [id, {}]))
  const single = await db.selectFrom('candidate_value').selectAll().where('candidate_id', 'in', ids).execute()
  for (const { candidate_id, field_id, text, number } of single) {
    const own = values.get(candidate_id)
    if (own !== undefined) own[field_id] = number ?? text ?? ''
  }
  const windows = await db
    .selectFrom('candidate_window')
    .selectAll()
    .where('candidate_id', 'in', ids)
    .orderBy('weekday')
    .orderBy('start_minute')
    .execute()
  for (const { candidate_id, field_id, weekday, start_minute, end_minute } of windows) {
    const own = values.get(candidate_id)
    if (own === undefined) continue
    const window = { weekday, startMinute: start_minute, endMinute: end_minute }
    const before = own[field_id]
    if (Array.isArray(before)) before.push(window)
    else own[field_id] = [window]
  }
  return values
}

function stateOf(row: Row<'candidate'>, values: CustomValues): CandidateState {
  const { name, phone, email, note, removed_at, merged_into } = row
  return { name, phone, email, note, values, removedAt: removed_at, mergedInto: merged_into }
}

/** The columns of a record that follow from its state. */
export function columnsOf(state: CandidateState) {
  return {
    name: state.name,
    phone: state.phone,
    email: state.email,
    note: state.note,
    removed_at: state.removedAt,
    merged_into: state.mergedInto,
    name_key: nameSortKey(state.name),
    phone_key: phoneKey(state.phone),
    email_key: state.email.normalize('NFKC').trim().toLowerCase(),
  }
}

/** Puts values in the place of those that were there; empty ones are not kept. */
export async function replaceValues(
  trx: Kysely<Database>,
  records: readonly { readonly id: string; readonly values: CustomValues }[],
): Promise<void> {
  for (const some of inPortions(records.map(({ id }) => id))) {
    await trx.deleteFrom('candidate_value').where('candidate_id', 'in', some).execute()
    await trx.deleteFrom('candidate_window').where('candidate_id', 'in', some).execute()
  }
  await insertValues(trx, records)
}

export async function insertValues(
  trx: Kysely<Database>,
  records: readonly { readonly id: string; readonly values: CustomValues }[],
): Promise<void> {
  const single: NewRow<'candidate_value'>[] = []
  const windows: NewRow<'candidate_window'>[] = []
  for (const { id: candidate_id, values } of records) {
    for (const [field_id, value] of Object.entries(values)) {
      if (typeof value === 'number') single.push({ candidate_id, field_id, text: null, number: value })
      else if (typeof value === 'string') {
        if (value.trim() !== '') single.push({ candidate_id, field_id, text: value.trim(), number: null })
      } else {
        for (const { weekday, startMinute, endMinute } of mergeWindows(value))
          windows.push({ candidate_id, field_id, weekday, start_minute: startMinute, end_minute: endMinute })
      }
    }
  }
  for (const some of inPortions(single)) await trx.insertInto('candidate_value').values(some).execute()
  for (const some of inPortions(windows)) await trx.insertInto('candidate_window').values(some).execute()
}

/** What of a record is searched for: its texts, the readings of its name, and the values of text fields. */
export function searchedTexts(state: CandidateState, fields: ReadonlyMap<string, CustomField>): string[] {
  const values = Object.entries(state.values).flatMap(([id, value]) =>
    typeof value === 'string' && fields.get(id)?.kind === 'text' ? [value] : [],
  )
  return [state.name, state.phone, phoneKey(state.phone), state.email, state.note, ...values]
}

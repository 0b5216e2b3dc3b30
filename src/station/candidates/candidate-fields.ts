import type { Kysely } from 'kysely'
import type { CustomField, CustomValues } from '../../contract/candidates.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'

/** The company's own fields by id, in their order. */
export async function readFields(db: Kysely<Database>): Promise<Map<string, CustomField>> {
  const rows = await db.selectFrom('candidate_field').selectAll().orderBy('seq').execute()
  return new Map(rows.map((row) => [row.id, JSON.parse(row.content_json) as CustomField]))
}

/**
 * A record's next values, each of which must fit its field: INVALID_INPUT names the first that does not.
 * Values of archived fields, which no form shows, stay where `next` does not name them.
 */
export function requireValues(
  fields: ReadonlyMap<string, CustomField>,
  before: CustomValues,
  next: CustomValues,
): CustomValues {
  const archived = Object.entries(before).filter(([id]) => fields.get(id)?.archived)
  const values = { ...Object.fromEntries(archived), ...next }
  for (const [id, value] of Object.entries(values)) {
    const field = fields.get(id)
    if (field === undefined || !fits(field, value))
      throw new Failure('INVALID_INPUT', { field: `values.${id}` })
  }
  return values
}

function fits({ kind, choices }: CustomField, value: CustomValues[string]): boolean {
  if (value === '') return true
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value)
  if (kind === 'availability')
    return Array.isArray(value) && value.every(({ startMinute, endMinute }) => startMinute < endMinute)
  if (typeof value !== 'string') return false
  if (kind === 'choice') return choices.some(({ id }) => id === value)
  return kind === 'text' || isDate(value)
}

/** A day of the calendar as `2026-11-22`. */
function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text
}

import type { Candidate, CandidateFields, CustomValues } from '../../../contract/candidates.ts'

export const plainFields = ['name', 'phone', 'email', 'note'] as const
export type PlainField = (typeof plainFields)[number]
/** A plain field's name, or the id of a field of the company's own. */
export type FieldKey = string
export type FieldValue = CustomValues[string] | undefined

const isPlain = (key: FieldKey): key is PlainField => plainFields.some((name) => name === key)

/** What a candidate has in one field. */
export function valueOf(fields: Pick<CandidateFields, PlainField | 'values'>, key: FieldKey): FieldValue {
  return isPlain(key) ? fields[key] : fields.values[key]
}

/** The fields that a save sends, with one of them changed; an empty custom value is left out. */
export function withValue(
  { name, phone, email, note, values }: CandidateFields,
  key: FieldKey,
  value: FieldValue,
): CandidateFields {
  const fields = { name, phone, email, note, values }
  if (isPlain(key)) return { ...fields, [key]: typeof value === 'string' ? value.trim() : '' }
  const { [key]: _, ...others } = values
  return { ...fields, values: isEmpty(value) ? others : { ...others, [key]: value } }
}

function isEmpty(value: FieldValue): value is undefined {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Whether two values of a field mean the same. */
export function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b)
  return typeof a === 'string' && typeof b === 'string'
    ? a.trim() === b.trim()
    : JSON.stringify(a) === JSON.stringify(b)
}

/** One field being changed, and the record as it stood when that began. */
export type Edit = { readonly key: FieldKey; readonly value: FieldValue; readonly base: Candidate }

/**
 * An edit on top of a record that somebody else changed meanwhile: both changes stand where they are
 * about different fields, or say the same; else a person chooses.
 */
export function rebase(edit: Edit, latest: Candidate): 'stands' | 'conflict' {
  const theirs = valueOf(latest, edit.key)
  const untouched = sameValue(theirs, valueOf(edit.base, edit.key))
  return untouched || sameValue(theirs, edit.value) ? 'stands' : 'conflict'
}

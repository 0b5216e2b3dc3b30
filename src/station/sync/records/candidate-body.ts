import { z } from 'zod'
import { CustomValues } from '../../../contract/candidates.ts'
import { isStamp } from '../../../domain/sync/hlc.ts'
import type { FieldVersion } from '../../../domain/sync/shared-field.ts'
import { maybeText, text } from './row-shape.ts'
import { listedField } from './shared-fields.ts'

const stamp = text.refine(isStamp, 'not a stamp')
const Version = z.object({ stamp, base: z.union([z.literal(''), stamp]), value: z.json() })

const Listed = z.object({ at: maybeText, into: maybeText })
const OwnValue = CustomValues.valueType.nullable()
const known: Readonly<Record<string, z.ZodType>> = {
  name: text.min(1),
  phone: text,
  email: text,
  note: text,
  [listedField]: Listed,
}

/** A candidate as it travels: shared fields, each with when it was written and what its writer had seen. */
export const CandidateBody = z.object({
  created_at: text,
  fields: z
    .record(z.string(), Version)
    .refine((fields) => areFields(fields), 'not the fields of a candidate'),
})
export type CandidateBody = z.infer<typeof CandidateBody>

export function bodyOf(createdAt: string, fields: Readonly<Record<string, FieldVersion>>): CandidateBody {
  return {
    created_at: createdAt,
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, { stamp, base, value }]) => [
        name,
        { stamp, base, value: JSON.parse(value) as CandidateBody['fields'][string]['value'] },
      ]),
    ),
  }
}

/** The latest stamp among fields. */
export function stampOf(fields: Readonly<Record<string, { readonly stamp: string }>>): string {
  return Object.values(fields).reduce((latest, { stamp }) => (stamp > latest ? stamp : latest), '')
}

function areFields(fields: Readonly<Record<string, { value: unknown }>>): boolean {
  if (fields['name'] === undefined) return false
  return Object.entries(fields).every(([name, { value }]) => {
    const expected = known[name] ?? (name.startsWith('values.') ? OwnValue : undefined)
    return expected?.safeParse(value).success ?? false
  })
}

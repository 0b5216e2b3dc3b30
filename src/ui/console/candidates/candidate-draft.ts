import { z } from 'zod'
import { Candidate, CustomValues } from '../../../contract/candidates.ts'
import type { Edit } from './edit-rebase.ts'

const storedAt = (candidateId: string) => `storefront.candidate.${candidateId}`

const Typed = z
  .object({
    name: z.string(),
    phone: z.string(),
    email: z.string(),
    note: z.string(),
    values: CustomValues,
  })
  .partial()
const KeptEdit = z.object({ key: z.string(), value: CustomValues.valueType.optional(), base: Candidate })

function read<Kept>(key: string, schema: z.ZodType<Kept>): Kept | undefined {
  try {
    return schema.safeParse(JSON.parse(sessionStorage.getItem(key) ?? 'null')).data
  } catch {
    return undefined
  }
}

/** What was typed about a new candidate and not saved yet, for this tab only. */
export const newCandidateDraft = {
  read: (): z.infer<typeof Typed> => read(storedAt('new'), Typed) ?? {},
  keep: (typed: object): void => sessionStorage.setItem(storedAt('new'), JSON.stringify(typed)),
  drop: (): void => sessionStorage.removeItem(storedAt('new')),
} as const

/** The field that was being changed when the page was left, with what was typed; for this tab only. */
export function readKeptEdit(candidateId: string): Edit | undefined {
  const kept = read(storedAt(candidateId), KeptEdit)
  return kept && { key: kept.key, value: kept.value, base: kept.base }
}

export function keepEdit(candidateId: string, edit: Edit | undefined): void {
  if (edit) sessionStorage.setItem(storedAt(candidateId), JSON.stringify(edit))
  else sessionStorage.removeItem(storedAt(candidateId))
}

import type { Candidate, CandidateFields } from '../../../contract/candidates.ts'
import { sameValue, valueOf, withValue, type FieldKey } from './edit-rebase.ts'

/** In the place of a record: the notes of all of them. */
export const everyNote = 'every'

/** For each field, whose value is taken. */
export type MergeChoices = Readonly<Record<FieldKey, string>>

/** The record that stays: the one with most interviews, the oldest of those. */
export function likeliestKept(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.toSorted((a, b) => b.interviews - a.interviews || (a.createdAt < b.createdAt ? -1 : 1))[0]
}

/** Whether there is anything to choose for a field. */
export function differs(candidates: readonly Candidate[], key: FieldKey): boolean {
  const [first, ...others] = candidates
  return first !== undefined && others.some((other) => !sameValue(valueOf(first, key), valueOf(other, key)))
}

/** The kept record's values, and where it has none the first that is given. */
export function firstChoices(
  candidates: readonly Candidate[],
  kept: Candidate,
  keys: readonly FieldKey[],
): MergeChoices {
  const inOrder = [kept, ...candidates.filter(({ id }) => id !== kept.id)]
  return Object.fromEntries(
    keys.map((key) => {
      const from = inOrder.find((candidate) => !sameValue(valueOf(candidate, key), undefined))
      return [key, (from ?? kept).id]
    }),
  )
}

/** The fields that the merged record will have. */
export function mergedFields(
  candidates: readonly Candidate[],
  kept: Candidate,
  choices: MergeChoices,
): CandidateFields {
  let fields: CandidateFields = {
    name: kept.name,
    phone: kept.phone,
    email: kept.email,
    note: kept.note,
    values: kept.values,
  }
  for (const [key, id] of Object.entries(choices)) {
    const from = candidates.find((candidate) => candidate.id === id) ?? kept
    const every = key === 'note' && id === everyNote
    const value = every ? joinNotes(differentNotes(candidates, kept)) : valueOf(from, key)
    fields = withValue(fields, key, value)
  }
  return fields
}

/** Each different note once, the kept record's first. */
export function differentNotes(candidates: readonly Candidate[], kept: Candidate): readonly string[] {
  return [...new Set([kept, ...candidates].map(({ note }) => note.trim()).filter(Boolean))]
}

/** One below the other. */
export function joinNotes(notes: readonly string[]): string {
  return notes.join('\n')
}

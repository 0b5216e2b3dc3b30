import type { Kysely } from 'kysely'
import type { CustomField, CustomValues } from '../../contract/candidates.ts'
import type { AnswerValue } from '../../domain/plan/next-part.ts'
import type { Question } from '../../domain/positions/position.ts'
import { readFields } from '../candidates/candidate-fields.ts'
import { changeRecords } from '../candidates/candidate.service.ts'
import { readCandidates } from '../candidates/candidate-state.ts'
import type { Database } from '../db/schema.ts'
import { languageOf } from './describe-step.ts'
import type { LiveState } from './live-state.ts'

/**
 * Puts a value into the candidate's own field where the question says so, as a change that can be undone. A field
 * that is gone, or does not take such a value any more, stays as it is: that is no reason to stop an interview.
 */
export async function takeOver(
  trx: Kysely<Database>,
  state: LiveState,
  { question, value }: { question: Question; value: AnswerValue },
): Promise<void> {
  if (question.field === undefined) return
  const field = (await readFields(trx)).get(question.field)
  const stored = (await readCandidates(trx, [state.interview.candidate_id])).get(state.interview.candidate_id)
  if (field === undefined || field.archived || stored === undefined) return
  const taken = toFieldValue(field, { question, value, language: languageOf(state) })
  if (taken === undefined) return
  await changeRecords(trx, {
    kind: 'update',
    by: 'candidate',
    stored: [stored],
    alter: (before) => ({ ...before, values: { ...before.values, [field.id]: taken } }),
  })
}

/** A question's value as a field keeps it; `undefined` where the field does not take it. */
export function toFieldValue(
  { kind, choices }: CustomField,
  given: { question: Question; value: AnswerValue; language: 'zh' | 'en' },
): CustomValues[string] | undefined {
  const { value } = given
  switch (value.kind) {
    case 'number':
      return kind === 'number' ? value.value : kind === 'text' ? String(value.value) : undefined
    case 'availability':
      return kind === 'availability' ? [...value.windows] : undefined
    case 'choice':
      if (kind === 'text') return labelsOf(given).join(', ')
      if (kind !== 'choice') return undefined
      return choices.find(({ id, name }) => isMeant(id, [name.zh, name.en], given))?.id
    case 'image':
    case 'file':
      return undefined
  }
}

type Given = { readonly question: Question; readonly value: AnswerValue; readonly language: 'zh' | 'en' }

function labelsOf({ question, value, language }: Given): string[] {
  if (value.kind !== 'choice') return []
  return (question.options ?? [])
    .filter(({ id }) => value.options.includes(id))
    .map(({ label }) => label[language])
}

/** A field's choice is meant by an option of the same id, or of the same name. */
function isMeant(id: string, names: readonly string[], given: Given): boolean {
  if (given.value.kind !== 'choice') return false
  return given.value.options.includes(id) || labelsOf(given).some((label) => names.includes(label))
}

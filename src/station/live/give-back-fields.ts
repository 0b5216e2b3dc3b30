import type { Kysely } from 'kysely'
import type { CustomValues } from '../../contract/candidates.ts'
import { mergeWindows } from '../../domain/candidates/availability.ts'
import type { AnswerValue } from '../../domain/plan/next-part.ts'
import type { CandidateBefore } from '../candidates/candidate-changes.ts'
import { readFields } from '../candidates/candidate-fields.ts'
import { readCandidates } from '../candidates/candidate-state.ts'
import { saveCandidates } from '../candidates/candidate-store.ts'
import type { Database } from '../db/schema.ts'
import { languageOf } from './describe-step.ts'
import type { LiveState } from './live-state.ts'
import { stepOfAnswer } from './plan-facts.ts'
import { toFieldValue } from './take-over-field.ts'

/**
 * Takes what this interview put into the candidate's own fields out again, where nobody has changed it since, and
 * forgets that it was there. A value from before the interview comes back.
 */
export async function giveBackFields(trx: Kysely<Database>, state: LiveState): Promise<void> {
  const id = state.interview.candidate_id
  const stored = (await readCandidates(trx, [id])).get(id)
  if (stored === undefined) return
  const before = await forgetTaken(trx, state)
  const taken = await findTaken(trx, state)
  const values: CustomValues = { ...stored.state.values }
  for (const [fieldId, value] of taken) {
    if (isSame(values[fieldId], value)) values[fieldId] = before[fieldId] ?? ''
  }
  if (isSame(values, stored.state.values)) return
  const { revision, text_key: textKey } = stored.row
  await saveCandidates(trx, [{ id, revision, textKey, state: { ...stored.state, values } }])
}

/** Removes the changes that the interview made from the list of changes; returns the values before the first. */
async function forgetTaken(trx: Kysely<Database>, { interview, live }: LiveState): Promise<CustomValues> {
  const made = await trx
    .selectFrom('candidate_change')
    .innerJoin('candidate_change_item', 'candidate_change_item.change_id', 'candidate_change.id')
    .select(['candidate_change.id', 'before_json'])
    .where('candidate_id', '=', interview.candidate_id)
    .where('by', '=', 'candidate')
    .where('at', '>=', live.started_at)
    .orderBy('candidate_change.id')
    .execute()
  const ids = made.map(({ id }) => id)
  if (ids.length === 0) return {}
  await trx.deleteFrom('candidate_change_item').where('change_id', 'in', ids).execute()
  await trx.deleteFrom('candidate_change').where('id', 'in', ids).execute()
  const first = JSON.parse(made[0]?.before_json ?? 'null') as CandidateBefore | null
  return first?.state.values ?? {}
}

async function findTaken(
  trx: Kysely<Database>,
  state: LiveState,
): Promise<Map<string, CustomValues[string]>> {
  const fields = await readFields(trx)
  const taken = new Map<string, CustomValues[string]>()
  for (const answer of state.answers) {
    const question = stepOfAnswer(state, answer)?.question
    const field = fields.get(question?.field ?? '')
    if (question === undefined || field === undefined || answer.value_json === null) continue
    const value = JSON.parse(answer.value_json) as AnswerValue
    const put = toFieldValue(field, { question, value, language: languageOf(state) })
    if (put !== undefined) taken.set(field.id, put)
  }
  return taken
}

/** Hours are kept merged. */
function isSame(one: unknown, other: unknown): boolean {
  const plain = (value: unknown) => JSON.stringify(Array.isArray(value) ? mergeWindows(value) : value)
  return plain(one) === plain(other)
}

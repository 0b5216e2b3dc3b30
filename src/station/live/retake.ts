import type { InferContractRouterInputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import type { candidateContract } from '../../contract/candidate/index.ts'
import type { Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { Failure, found } from '../failure.ts'
import { newId } from '../ids.ts'
import type { CandidateLink } from './candidate-link.ts'
import { changeOwn } from './change-live.ts'
import type { LiveState } from './live-state.ts'
import { mayRetake, takesOf } from './plan-facts.ts'

type Inputs = InferContractRouterInputs<typeof candidateContract>['parts']

/** Asks a part once more; the take before is kept and does not count. */
export async function retakePart(
  station: Station,
  link: CandidateLink,
  { partId }: Inputs['retake'],
): Promise<void> {
  await changeOwn(station, link, async (trx, state) => {
    await insertRetake(trx, state, partId)
  })
}

/** PART_OVER once something was asked after it, NO_TAKE_LEFT after the last. */
export async function insertRetake(
  trx: Kysely<Database>,
  state: LiveState,
  partId: string,
): Promise<Row<'answer_part'>> {
  const part = state.parts.at(-1)
  const answer = state.answers.find(({ id }) => id === part?.answer_id)
  if (part === undefined || answer === undefined || part.id !== partId || part.state === 'asked')
    throw new Failure('PART_OVER')
  if (part.take >= takesOf(state, answer)) throw new Failure('NO_TAKE_LEFT')
  if (!mayRetake(state)) throw new Failure('PART_OVER')
  await trx
    .updateTable('answer_part')
    .set({ superseded: 1 })
    .where('answer_id', '=', part.answer_id)
    .where('seq', '=', part.seq)
    .execute()
  await trx.updateTable('answer').set({ state: 'waiting' }).where('id', '=', part.answer_id).execute()
  const id = newId()
  await trx
    .insertInto('answer_part')
    .values({
      id,
      interview_id: part.interview_id,
      answer_id: part.answer_id,
      seq: part.seq,
      take: part.take + 1,
      kind: part.kind,
      prompt_id: part.prompt_id,
      trigger_json: part.trigger_json,
      state: 'asked',
      think_seconds: part.think_seconds,
      answer_seconds: part.answer_seconds,
      extra_seconds: part.extra_seconds,
      asked_at: new Date().toISOString(),
    })
    .execute()
  return found(await trx.selectFrom('answer_part').selectAll().where('id', '=', id).executeTakeFirst())
}

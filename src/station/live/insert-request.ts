import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/audit.ts'
import type { Database, NewRow } from '../db/schema.ts'
import { newId } from '../ids.ts'

/** Puts a candidate's wish before HR. */
export async function insertRequest(
  trx: Kysely<Database>,
  request: Pick<NewRow<'candidate_request'>, 'interview_id' | 'kind' | 'note'> &
    Partial<Pick<NewRow<'candidate_request'>, 'answer_id' | 'transcript_id' | 'said'>>,
): Promise<void> {
  await trx
    .insertInto('candidate_request')
    .values({ ...request, id: newId(), at: new Date().toISOString() })
    .execute()
  await appendAudit(trx, {
    actor: 'candidate',
    action: `request.${request.kind}`,
    subject: `interview:${request.interview_id}`,
  })
}

/** A person shall look at it; asked for already, it is not asked again. */
export async function insertReviewOnce(trx: Kysely<Database>, interviewId: string): Promise<void> {
  const known = await trx
    .selectFrom('candidate_request')
    .select('id')
    .where('interview_id', '=', interviewId)
    .where('kind', '=', 'human-review')
    .executeTakeFirst()
  if (known === undefined)
    await insertRequest(trx, { interview_id: interviewId, kind: 'human-review', note: '' })
}

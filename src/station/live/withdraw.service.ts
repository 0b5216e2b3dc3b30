import type { z } from 'zod'
import type { Kysely } from 'kysely'
import type { DeletionProof } from '../../contract/candidate-requests.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure, found } from '../failure.ts'
import { newId } from '../ids.ts'
import type { CandidateLink } from './candidate-link.ts'
import { requireTab } from './change-live.ts'
import { giveBackFields } from './give-back-fields.ts'
import { readLive } from './live-state.ts'

type Proof = z.infer<typeof DeletionProof>

/**
 * Deletes an interview with everything that was given or made of it; what is left is the proof, which names nobody.
 * The records go first, in one transaction; then the files, whose key would open nothing without them.
 */
export async function withdraw(station: Station, link: CandidateLink): Promise<Proof> {
  const { db } = station
  const known = await findProof(db, link.invitation.id)
  if (known !== undefined) return known
  const interviewId = link.invitation.interview_id
  if (interviewId === null) throw new Failure('LINK_UNKNOWN')
  const state = found(await readLive(db, interviewId))
  requireTab(state, link)
  await stopJobs(station, interviewId)
  const { proof, media } = await db.transaction().execute(async (trx) => {
    await giveBackFields(trx, found(await readLive(trx, interviewId)))
    return await deleteInterview(trx, { interviewId, invitationId: link.invitation.id })
  })
  for (const id of media) await station.media.remove(id)
  // A job that was being claimed all the while may have written a file anew.
  await stopJobs(station, interviewId)
  for (const id of media) await station.media.remove(id)
  station.queue.wake()
  station.live.changed(interviewId)
  station.live.changed(link.invitation.id)
  return proof
}

async function findProof(db: Kysely<Database>, invitationId: string): Promise<Proof | undefined> {
  const row = await db
    .selectFrom('deletion_proof')
    .select('content_json')
    .where('invitation_id', '=', invitationId)
    .executeTakeFirst()
  return row && (JSON.parse(row.content_json) as Proof)
}

async function stopJobs({ db, queue }: Station, interviewId: string): Promise<void> {
  const jobs = await db
    .selectFrom('job')
    .select('id')
    .where('interview_id', '=', interviewId)
    .where('state', 'in', ['queued', 'running'])
    .execute()
  for (const { id } of jobs) await queue.cancel(id)
}

async function deleteInterview(
  trx: Kysely<Database>,
  { interviewId, invitationId }: { interviewId: string; invitationId: string },
): Promise<{ proof: Proof; media: string[] }> {
  const recordings = await trx
    .selectFrom('recording')
    .select('id')
    .where('interview_id', '=', interviewId)
    .execute()
  const answers = trx.selectFrom('answer').select('id').where('interview_id', '=', interviewId)
  const answered = await answers.execute()
  const counts = {
    recordings: recordings.length,
    answers: answered.length,
    transcripts: (await trx.selectFrom('transcript').select('id').where('answer_id', 'in', answers).execute())
      .length,
    reports: (await trx.selectFrom('report').select('id').where('interview_id', '=', interviewId).execute())
      .length,
  }
  // In an order that no reference stands against; the rest goes with the interview.
  await trx.deleteFrom('decision').where('interview_id', '=', interviewId).execute()
  await trx.deleteFrom('rating_override').where('interview_id', '=', interviewId).execute()
  await trx.deleteFrom('rating_batch_item').where('interview_id', '=', interviewId).execute()
  await trx.deleteFrom('candidate_request').where('interview_id', '=', interviewId).execute()
  await trx.deleteFrom('answer').where('interview_id', '=', interviewId).execute()
  await trx.deleteFrom('text_due').where('record_id', '=', interviewId).execute()
  await trx.deleteFrom('interview').where('id', '=', interviewId).execute()
  const id = newId()
  const at = new Date().toISOString()
  await appendAudit(trx, {
    actor: 'candidate',
    action: 'interview.withdrawn',
    subject: `deletion:${id}`,
    detail: counts,
  })
  const { hash } = await trx
    .selectFrom('audit_entry')
    .select('hash')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const proof: Proof = { id, at, ...counts, auditHash: hash }
  await trx
    .insertInto('deletion_proof')
    .values({ id, at, invitation_id: invitationId, content_json: JSON.stringify(proof) })
    .execute()
  // Parts that are just being joined lie under their answer's id.
  return { proof, media: [...recordings, ...answered].map((row) => row.id) }
}

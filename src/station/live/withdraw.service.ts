import type { z } from 'zod'
import type { Kysely } from 'kysely'
import type { DeletionProof } from '../../contract/candidate-requests.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Station } from '../context.ts'
import { overwriteDeleted } from '../db/overwrite-deleted.ts'
import type { Database } from '../db/schema.ts'
import { erasePerson } from '../erasure/apply-erasure.ts'
import { deleteInterviews } from '../erasure/delete-interviews.ts'
import { findInterviewsOf, findRecordsOf } from '../erasure/delete-person.ts'
import { stopJobs } from '../erasure/erasure.service.ts'
import { finishErasures } from '../erasure/finish-erasures.ts'
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
 * Somebody whose only interview it was is erased altogether: with their key, wherever copies lie.
 */
export async function withdraw(station: Station, link: CandidateLink): Promise<Proof> {
  const { db } = station
  const known = await findProof(db, link.invitation.id)
  if (known !== undefined) return known
  const interviewId = link.invitation.interview_id
  if (interviewId === null) throw new Failure('LINK_UNKNOWN')
  const state = found(await readLive(db, interviewId))
  requireTab(state, link)
  await stopJobs(station, [interviewId])
  const { proof, media } = await db.transaction().execute(async (trx) => {
    await giveBackFields(trx, found(await readLive(trx, interviewId)))
    return await deleteInterview(trx, { interviewId, link })
  })
  for (const id of media) await station.media.remove(id)
  // A job that was being claimed all the while may have written a file anew.
  await stopJobs(station, [interviewId])
  for (const id of media) await station.media.remove(id)
  await finishErasures(station)
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

async function deleteInterview(
  trx: Kysely<Database>,
  { interviewId, link }: { interviewId: string; link: CandidateLink },
): Promise<{ proof: Proof; media: string[] }> {
  const { counts, media } = await overwriteDeleted(
    trx,
    async () => await deleteInterviews(trx, [interviewId]),
  )
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
    .values({ id, at, invitation_id: link.invitation.id, content_json: JSON.stringify(proof) })
    .execute()
  const { candidate_id: personId } = link.invitation
  if (!(await isExpected(trx, personId)))
    await erasePerson(trx, { personId, why: 'withdrawn', actor: 'candidate', shell: true })
  return { proof, media }
}

/** Whether somebody has another interview, or an invitation to one that they have not begun. */
async function isExpected(trx: Kysely<Database>, personId: string): Promise<boolean> {
  const recordIds = await findRecordsOf(trx, personId)
  if ((await findInterviewsOf(trx, recordIds)).length > 0) return true
  const invited = await trx
    .selectFrom('invitation')
    .leftJoin('deletion_proof', 'deletion_proof.invitation_id', 'invitation.id')
    .select('invitation.id')
    .where('candidate_id', 'in', recordIds)
    .where('deletion_proof.id', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', new Date().toISOString())
    .executeTakeFirst()
  return invited !== undefined
}

import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure, found } from '../failure.ts'
import { endInterview } from '../live/running-interviews.service.ts'
import { setSkipped } from './campaign-people.ts'

/**
 * Hangs a call up and ends its interview: what was answered is rated, and the person is not called again. CALL_OVER
 * where it is.
 */
export async function endCall(
  station: Station,
  caller: Caller,
  { callId }: { readonly callId: string },
): Promise<void> {
  const { db, phone } = station
  const { user } = caller
  const place = await db.transaction().execute(async (trx) => {
    const row = await requireUp(trx, callId)
    const { campaign_id: campaignId, candidate_id: candidateId, interview_id: interviewId } = row
    if (campaignId !== null && candidateId !== null)
      await setSkipped(trx, { campaignId, candidateIds: [candidateId], skipped: true })
    await note(trx, user.id, { action: 'call.ended', callId })
    return { campaignId, candidateId, interviewId }
  })
  let isUp = false
  try {
    if (place.interviewId !== null) await endItsInterview(station, caller, place.interviewId)
  } finally {
    // Whatever becomes of the interview: who is told that a call ends must not be listened to any longer.
    isUp = phone.calls.end(callId)
  }
  const { campaignId, candidateId } = place
  if (campaignId !== null)
    phone.news.changed({
      of: 'campaign',
      campaignId,
      candidateIds: candidateId === null ? [] : [candidateId],
    })
  if (!isUp) throw new Failure('CALL_OVER')
}

/** One that is over already stays as it is. */
async function endItsInterview(station: Station, caller: Caller, interviewId: string): Promise<void> {
  try {
    await endInterview(station, caller, { interviewId, reason: '' })
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'INTERVIEW_OVER') throw error
  }
}

/** Hands a call over to a person's telephone. Rejects with CALL_OVER, TRANSFER_REFUSED. */
export async function takeOverCall(
  { db, phone }: Station,
  { user }: Caller,
  { callId, extension }: { readonly callId: string; readonly extension: string },
): Promise<void> {
  await requireUp(db, callId)
  // As people write it, with brackets and spaces.
  await phone.calls.takeOver(callId, extension.replaceAll(/[\s()]/gu, ''))
  await note(db, user.id, { action: 'call.taken-over', callId })
}

async function requireUp(db: Kysely<Database>, callId: string) {
  const row = found(
    await db
      .selectFrom('phone_call')
      .select(['campaign_id', 'candidate_id', 'interview_id', 'state'])
      .where('id', '=', callId)
      .executeTakeFirst(),
  )
  if (row.state === 'over') throw new Failure('CALL_OVER')
  return row
}

async function note(
  db: Kysely<Database>,
  actor: string,
  { action, callId }: { action: string; callId: string },
): Promise<void> {
  await appendAudit(db, { actor, action, subject: `call:${callId}` })
}

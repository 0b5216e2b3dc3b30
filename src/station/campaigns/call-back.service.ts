import { appendAudit } from '../audit/audit.ts'
import { callBackPin } from '../calls/call-back-pin.ts'
import { openToCallers } from '../calls/find-caller.ts'
import type { Caller, Station } from '../context.ts'
import { Failure } from '../failure.ts'

/**
 * The six digits by which somebody who calls back is let into their interview; noted each time it is shown.
 * CALL_BACK_CLOSED where a call back would lead nowhere: nobody called them yet, or the interview is over.
 */
export async function showCallBackCode(
  { db, keys }: Pick<Station, 'db' | 'keys'>,
  { user }: Caller,
  { campaignId, candidateId }: { readonly campaignId: string; readonly candidateId: string },
): Promise<{ code: string }> {
  return await db.transaction().execute(async (trx) => {
    const row = await openToCallers(trx, Date.now())
      .where('campaign_person.campaign_id', '=', campaignId)
      .where('campaign_person.candidate_id', '=', candidateId)
      .executeTakeFirst()
    if (row === undefined) throw new Failure('CALL_BACK_CLOSED')
    await appendAudit(trx, {
      actor: user.id,
      action: 'call-back.code-shown',
      subject: `candidate:${candidateId}`,
      detail: { campaign: campaignId },
    })
    return { code: callBackPin(keys.codes, row.invitation_id) }
  })
}

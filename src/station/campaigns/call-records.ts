import type { Kysely } from 'kysely'
import type { CallOutcome } from '../../domain/dialler/dialler.ts'
import type { HangUp } from '../../phone/line.ts'
import type { MediaFigures } from '../../phone/protocol.ts'
import type { Database } from '../db/schema.ts'
import { outcomeOfHangUp, problemOfHangUp } from './outcome-of-hang-up.ts'

/** What a call's change is about; undefined where the change came too late, or the call is nobody's. */
export type CallPlace = {
  readonly lineId: string
  readonly campaignId: string | null
  readonly candidateId: string | null
}

type Change =
  | { readonly type: 'ringing' }
  | { readonly type: 'up' }
  | {
      readonly type: 'ended'
      readonly how: HangUp
      readonly figures: MediaFigures | null
      readonly talked: CallOutcome | null
    }

/** Keeps what happened to a call that is not over. */
export async function keepCallChange(
  db: Kysely<Database>,
  callId: string,
  change: Change,
): Promise<CallPlace | undefined> {
  const now = new Date().toISOString()
  const row = await db
    .updateTable('phone_call')
    .set(columnsOf(change, now))
    .where('id', '=', callId)
    .where('state', '!=', 'over')
    .returning(['line_id', 'campaign_id', 'candidate_id'])
    .executeTakeFirst()
  return row && { lineId: row.line_id, campaignId: row.campaign_id, candidateId: row.candidate_id }
}

function columnsOf(change: Change, now: string) {
  if (change.type === 'ringing') return { state: 'ringing' as const, ringing_at: now }
  if (change.type === 'up') return { state: 'up' as const, up_at: now }
  const { how, figures, talked } = change
  return {
    state: 'over' as const,
    ended_at: now,
    outcome: outcomeOfHangUp(how, talked),
    problem: problemOfHangUp(how),
    detail: 'detail' in how ? how.detail : '',
    figures_json: figures === null ? null : JSON.stringify(figures),
  }
}

/** Ends every call that is still open, since nobody holds it any more. */
export async function endOpenCalls(
  db: Kysely<Database>,
  outcomeOf: (callId: string) => CallOutcome,
): Promise<CallPlace[]> {
  return await db.transaction().execute(async (trx) => {
    const open = await trx
      .selectFrom('phone_call')
      .select(['id', 'line_id', 'campaign_id', 'candidate_id'])
      .where('state', '!=', 'over')
      .execute()
    const ended_at = new Date().toISOString()
    for (const { id } of open)
      await trx
        .updateTable('phone_call')
        .set({ state: 'over', ended_at, outcome: outcomeOf(id) })
        .where('id', '=', id)
        .execute()
    return open.map((row) => ({
      lineId: row.line_id,
      campaignId: row.campaign_id,
      candidateId: row.candidate_id,
    }))
  })
}

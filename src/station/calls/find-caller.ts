import { timingSafeEqual } from 'node:crypto'
import type { Kysely } from 'kysely'
import { readCallableNumber } from '../../domain/dialler/callable-number.ts'
import { readCountry } from '../campaigns/country.ts'
import type { Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { callBackPin } from './call-back-pin.ts'

/** Whom a call is with. */
export type CallPartner = {
  readonly campaignId: string
  readonly candidateId: string
  readonly invitationId: string
}

/**
 * Who calls back: of the people a campaign has an open interview with, the one with this number and this PIN. Null for
 * anybody else; a number that is withheld is nobody's.
 */
export async function findCaller(
  { db, keys }: Pick<Station, 'db' | 'keys'>,
  { from, pin, now = Date.now() }: { from: string; pin: string; now?: number },
): Promise<CallPartner | null> {
  const read = readCallableNumber(from, await readCountry(db))
  if ('problem' in read) return null
  const rows = await openToCallers(db, now).where('candidate.phone_key', '=', read.number).execute()
  const row = rows.find(({ invitation_id }) => isSame(callBackPin(keys.codes, invitation_id), pin))
  if (row === undefined) return null
  return { campaignId: row.campaign_id, candidateId: row.candidate_id, invitationId: row.invitation_id }
}

/** People whose interview goes on when they call back; `now` is epoch ms. */
export function openToCallers(db: Kysely<Database>, now: number) {
  return db
    .selectFrom('campaign_person')
    .innerJoin('candidate', 'candidate.id', 'campaign_person.candidate_id')
    .innerJoin('campaign', 'campaign.id', 'campaign_person.campaign_id')
    .innerJoin('invitation', 'invitation.id', 'campaign_person.invitation_id')
    .leftJoin('live_interview', 'live_interview.invitation_id', 'invitation.id')
    .select(['campaign_person.campaign_id', 'campaign_person.candidate_id', 'invitation.id as invitation_id'])
    .where('campaign.state', '!=', 'draft')
    .where('candidate.merged_into', 'is', null)
    .where('invitation.revoked_at', 'is', null)
    .where('invitation.expires_at', '>', new Date(now).toISOString())
    .where((eb) =>
      eb.or([
        eb('live_interview.phase', 'is', null),
        eb('live_interview.phase', 'not in', ['finished', 'ended', 'human-only']),
      ]),
    )
    .orderBy('campaign.created_at', 'desc')
}

const isSame = (known: string, given: string): boolean =>
  known.length === given.length && timingSafeEqual(Buffer.from(known), Buffer.from(given))

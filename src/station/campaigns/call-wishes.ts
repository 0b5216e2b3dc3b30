import type { Kysely } from 'kysely'
import type { CallTime } from '../../domain/dialogue/dialogue.ts'
import type { DiallingRules } from '../../domain/dialler/dialler.ts'
import { wishedTime } from '../../domain/dialler/wished-time.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { found } from '../failure.ts'
import { callable } from './callable.ts'
import { readCountry } from './country.ts'
import { barNumber } from './do-not-call.repository.ts'

type Person = { readonly campaignId: string; readonly candidateId: string }

/** Somebody wants to be called at another time: the first moment from then on in which the campaign is open. */
export async function noteLater(
  { db, phone }: Station,
  { campaignId, candidateId }: Person,
  when: CallTime,
  now = Date.now(),
): Promise<void> {
  const { rules_json } = found(
    await db.selectFrom('campaign').select('rules_json').where('id', '=', campaignId).executeTakeFirst(),
  )
  const at = wishedTime(when, JSON.parse(rules_json) as DiallingRules, now)
  const who = await mergedInto(db, candidateId)
  await db
    .updateTable('campaign_person')
    .set({ later_at: new Date(at).toISOString() })
    .where('campaign_id', '=', campaignId)
    .where('candidate_id', '=', who)
    .execute()
  phone.news.changed({ of: 'campaign', campaignId, candidateIds: [who] })
}

/** Somebody never wants to be called again: their number is called by no campaign from now on. */
export async function neverCall(
  { db, keys, phone }: Station,
  { campaignId, candidateId }: Person,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { rules_json } = found(
      await trx.selectFrom('campaign').select('rules_json').where('id', '=', campaignId).executeTakeFirst(),
    )
    const { phone: typed } = found(
      await trx.selectFrom('candidate').select('phone').where('id', '=', candidateId).executeTakeFirst(),
    )
    const { timeZone } = JSON.parse(rules_json) as DiallingRules
    const read = callable(typed, await readCountry(trx, timeZone))
    if ('problem' in read) return
    const { number } = read
    const entry = { number, candidateId, source: 'candidate' as const, by: 'candidate' }
    const { id, isNew } = await barNumber(trx, keys.codes, entry)
    if (isNew)
      await appendAudit(trx, {
        actor: 'candidate',
        action: 'do-not-call.added',
        subject: `do-not-call:${id}`,
        detail: { campaign: campaignId, candidate: candidateId },
      })
  })
  phone.news.changed({ of: 'numbers' })
}

/** Whose record it is by now, if it became one with another during the call. */
async function mergedInto(db: Kysely<Database>, candidateId: string): Promise<string> {
  const { merged_into: into } = found(
    await db.selectFrom('candidate').select('merged_into').where('id', '=', candidateId).executeTakeFirst(),
  )
  return into === null ? candidateId : await mergedInto(db, into)
}

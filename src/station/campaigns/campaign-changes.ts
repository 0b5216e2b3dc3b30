import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/audit.ts'
import type { Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { type CampaignRow, getCampaignRow, isCampaignOver } from './campaign.repository.ts'

/** CAMPAIGN_OVER where nothing may be changed any more. */
export async function requireOpen(trx: Kysely<Database>, campaignId: string): Promise<CampaignRow> {
  const row = await getCampaignRow(trx, campaignId)
  if (isCampaignOver(row)) throw new Failure('CAMPAIGN_OVER')
  return row
}

/** Sets columns, one revision on. */
export async function setCampaign(
  trx: Kysely<Database>,
  campaignId: string,
  change: Partial<CampaignRow>,
): Promise<void> {
  await trx
    .updateTable('campaign')
    .set((eb) => ({ ...change, revision: eb('revision', '+', 1) }))
    .where('id', '=', campaignId)
    .execute()
}

/** Tells everybody of a change that was kept, and has what it queued done. */
export function announceCampaign(
  { queue, phone }: Pick<Station, 'queue' | 'phone'>,
  campaignId: string,
  candidateIds: readonly string[] = [],
): void {
  queue.wake()
  phone.news.changed({ of: 'campaign', campaignId, candidateIds })
}

/** An audit entry about a campaign, in the transaction of its change. */
export async function noteCampaign(
  trx: Kysely<Database>,
  actor: string,
  { action, campaignId, detail }: { action: string; campaignId: string; detail: Record<string, unknown> },
): Promise<void> {
  await appendAudit(trx, { actor, action, subject: `campaign:${campaignId}`, detail })
}

import type { Kysely } from 'kysely'
import type { DiallingRules } from '../../domain/dialler/dialler.ts'
import type { Database, Row } from '../db/schema.ts'
import { found } from '../failure.ts'

export type CampaignRow = Row<'campaign'>

export async function getCampaignRow(db: Kysely<Database>, campaignId: string): Promise<CampaignRow> {
  return found(await db.selectFrom('campaign').selectAll().where('id', '=', campaignId).executeTakeFirst())
}

/** Those that place calls, the oldest first. */
export async function listActiveCampaigns(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('campaign')
    .select('id')
    .where('state', 'in', ['running', 'draining'])
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

export const rulesOf = ({ rules_json }: Pick<CampaignRow, 'rules_json'>): DiallingRules =>
  JSON.parse(rules_json) as DiallingRules

/** Nothing is changed of it any more. */
export const isCampaignOver = ({ state }: Pick<CampaignRow, 'state'>): boolean =>
  state === 'stopped' || state === 'done'

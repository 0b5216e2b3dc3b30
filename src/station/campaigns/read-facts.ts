import type { Kysely } from 'kysely'
import type { DiallerFacts, LineFacts } from '../../domain/dialler/dialler.ts'
import type { Database } from '../db/schema.ts'
import { countCallsInUse } from '../phone-lines/phone-line.repository.ts'
import type { PhoneLines } from '../phone-lines/phone-lines.ts'
import { type CampaignRow, rulesOf } from './campaign.repository.ts'
import type { PersonRecord } from './read-people.ts'

/** When the last call on each line was placed, epoch ms. */
export type PlacedAt = ReadonlyMap<string, number>

/** A line as it is now, for everybody who has it. */
export async function readLineFacts(
  db: Kysely<Database>,
  { lines, lineId, placedAt }: { lines: PhoneLines; lineId: string; placedAt: PlacedAt },
): Promise<LineFacts> {
  const row = await db
    .selectFrom('phone_line')
    .select(['channels', 'calls_per_second', 'enabled', 'removed_at'])
    .where('id', '=', lineId)
    .executeTakeFirst()
  const isOn = row !== undefined && row.enabled === 1 && row.removed_at === null
  return {
    ready: isOn && lines.stateOf(lineId)?.is === 'ready',
    channels: row?.channels ?? 1,
    inUse: lines.inUse(lineId, await countCallsInUse(db)),
    callsPerSecond: row?.calls_per_second ?? 1,
    lastPlacedAt: placedAt.get(lineId) ?? null,
  }
}

export function toDiallerFacts(
  campaign: CampaignRow,
  people: readonly PersonRecord[],
  line: LineFacts,
): DiallerFacts {
  return { state: campaign.state, rules: rulesOf(campaign), line, people: people.map(({ facts }) => facts) }
}

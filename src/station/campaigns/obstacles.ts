import type { Kysely } from 'kysely'
import type { Campaign } from '../../contract/campaigns.ts'
import type { DiallingRules } from '../../domain/dialler/dialler.ts'
import { openFrom } from '../../domain/dialler/opening-hours.ts'
import type { Database } from '../db/schema.ts'
import type { PhoneLines } from '../phone-lines/phone-lines.ts'
import { lacksLineSounds, missingSentences, neededSentences, type Spoken } from './needed-sounds.ts'

type Obstacle = Campaign['obstacles'][number]

/** Why calls of a campaign could not say what they have to. */
export async function soundObstacles(
  db: Kysely<Database>,
  spoken: Spoken,
  orgUnitIds: readonly string[],
): Promise<Obstacle[]> {
  const missing = await missingSentences(db, await neededSentences(db, spoken, orgUnitIds))
  return [
    ...((await lacksLineSounds(db, spoken)) ? ['lines-without-sound' as const] : []),
    ...(missing.length > 0 ? ['sentences-without-sound' as const] : []),
  ]
}

/** Why the line of a campaign cannot call. A line that is only just coming up is none. */
export async function lineObstacles(
  db: Kysely<Database>,
  lines: PhoneLines,
  lineId: string,
): Promise<Obstacle[]> {
  const row = await db
    .selectFrom('phone_line')
    .select(['enabled', 'removed_at'])
    .where('id', '=', lineId)
    .executeTakeFirst()
  if (row === undefined || row.enabled === 0 || row.removed_at !== null) return ['line-off']
  return lines.stateOf(lineId)?.is === 'failed' ? ['line-failed'] : []
}

export const hourObstacles = (rules: DiallingRules, now: number): Obstacle[] =>
  openFrom(rules, now) === null ? ['no-hours'] : []

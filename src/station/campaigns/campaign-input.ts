import type { InferContractRouterInputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import { CampaignFields, type campaigns as contract } from '../../contract/campaigns.ts'
import { mergeWindows } from '../../domain/candidates/availability.ts'
import type { DiallingRules } from '../../domain/dialler/dialler.ts'
import { openFrom } from '../../domain/dialler/opening-hours.ts'
import { areAllowedHours } from '../../domain/policy/calling-hours.ts'
import type { PositionVersion } from '../../contract/positions.ts'
import { readRegionPolicy } from '../candidate-door/region-policy.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { getLineRow } from '../phone-lines/phone-line.repository.ts'
import { getPosition } from '../positions/position.service.ts'
import type { CampaignRow } from './campaign.repository.ts'

export type CampaignInputs = InferContractRouterInputs<typeof contract>

export type CampaignColumns = Pick<
  CampaignRow,
  'name' | 'position_id' | 'line_id' | 'flow' | 'language' | 'rules_json' | 'ring_seconds' | 'voicemail'
>

/**
 * What a campaign is kept as, and its position. NOT_FOUND for a position or line that is not there; INVALID_INPUT names
 * the field: a time zone nobody knows, hours that end before they begin, or that the region does not allow.
 */
export async function readCampaignInput(
  db: Kysely<Database>,
  input: Omit<CampaignInputs['change'], 'campaignId' | 'revision'>,
): Promise<{ readonly columns: CampaignColumns; readonly position: PositionVersion['content'] }> {
  const fields = CampaignFields.parse(input)
  const { timeZone, hours, holidays, attempts, spacingMinutes, atOnce } = fields
  const { content } = await getPosition(db, fields.positionId)
  await getLineRow(db, fields.lineId)
  const { region } = await readRegionPolicy(db)
  if (hours.some(({ startMinute, endMinute }) => startMinute >= endMinute) || !areAllowedHours(region, hours))
    throw new Failure('INVALID_INPUT', { field: 'hours' })
  const rules: DiallingRules = {
    timeZone,
    hours: mergeWindows(hours),
    holidays: [...new Set(holidays)].sort(),
    attempts,
    spacingMinutes,
    atOnce,
  }
  requireTimeZone(rules)
  return {
    position: content,
    columns: {
      name: fields.name,
      position_id: fields.positionId,
      line_id: fields.lineId,
      flow: fields.flow,
      language: fields.language,
      rules_json: JSON.stringify(rules),
      ring_seconds: fields.ringSeconds,
      voicemail: fields.voicemail,
    },
  }
}

function requireTimeZone(rules: DiallingRules): void {
  try {
    openFrom(rules, Date.now())
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new Failure('INVALID_INPUT', { field: 'timeZone' }, { cause })
  }
}

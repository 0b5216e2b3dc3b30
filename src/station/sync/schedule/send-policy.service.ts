import type { Kysely } from 'kysely'
import { minuteOfDay } from '../../../domain/sync/send-hours.ts'
import { policyAt, policyByHand, type SendPolicy } from '../../../domain/sync/send-policy.ts'
import type { Database } from '../../db/schema.ts'
import { readSettings } from '../../settings.ts'

/** Which recordings may leave now, by the settings and this computer's clock; by hand the hours do not count. */
export async function readSendPolicy(
  db: Kysely<Database>,
  { now, byHand }: { readonly now: Date; readonly byHand: boolean },
): Promise<SendPolicy> {
  const { rules } = (await readSettings(db)).sync
  return byHand ? policyByHand(rules) : policyAt(rules, minuteOfDay(ownTimeZone(), now.getTime()))
}

/** The time zone of this computer. */
export function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

import type { Kysely } from 'kysely'
import { callingCountry } from '../../domain/policy/calling-country.ts'
import { readRegionPolicy } from '../candidate-door/region-policy.ts'
import type { Database } from '../db/schema.ts'

/** The country (ISO 3166) that numbers without a country code belong to; by this computer's clock unless one is given. */
export async function readCountry(
  db: Kysely<Database>,
  timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone,
): Promise<string> {
  const { region } = await readRegionPolicy(db)
  return callingCountry(region, timeZone)
}

import type { Region } from './region-policy.ts'

/** Where numbers without a country code belong, unless the time zone tells it. */
const usual: Readonly<Record<Region, string>> = { cn: 'CN', us: 'US', 'us-il': 'US', eu: 'DE', other: 'US' }

/** EEA, ISO 3166. */
const eea = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IS IT LI LV LT LU MT NL NO PL PT RO SK SI ES SE'.split(
  ' ',
)
const others = 'CN GB CH CA AU NZ JP KR SG HK TW MO MY TH VN PH ID IN AE SA TR ZA BR MX'.split(' ')
const inRegion: Readonly<Partial<Record<Region, readonly string[]>>> = { eu: eea, other: others }

/**
 * The country (ISO 3166) that numbers without a country code belong to. Where a region is of many countries it is the
 * one whose clocks the time zone (IANA) names; Germany in the EEA and the United States elsewhere where that tells none.
 */
export function callingCountry(region: Region, timeZone: string): string {
  const country = inRegion[region]?.find((one) => timeZonesOf(one).includes(timeZone))
  return country ?? usual[region]
}

type Zoned = Intl.Locale & { getTimeZones?: () => string[] | undefined }

/** Each takes a millisecond to look up. */
const known = new Map<string, readonly string[]>()

function timeZonesOf(country: string): readonly string[] {
  const zones = known.get(country) ?? (new Intl.Locale(`und-${country}`) as Zoned).getTimeZones?.() ?? []
  known.set(country, zones)
  return zones
}

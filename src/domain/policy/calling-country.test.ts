import { expect, it } from 'vitest'
import { callingCountry } from './calling-country.ts'

it.each([
  ['cn', 'Asia/Shanghai', 'CN'],
  ['cn', 'Asia/Tokyo', 'CN'],
  ['us', 'America/Chicago', 'US'],
  ['us-il', 'America/Chicago', 'US'],
  ['eu', 'Europe/Paris', 'FR'],
  ['eu', 'Europe/Berlin', 'DE'],
  ['eu', 'UTC', 'DE'],
  ['other', 'Europe/London', 'GB'],
  ['other', 'Asia/Singapore', 'SG'],
  ['other', 'Asia/Shanghai', 'CN'],
  ['other', 'UTC', 'US'],
] as const)('numbers in %s at %s are of %s', (region, timeZone, country) => {
  expect(callingCountry(region, timeZone)).toBe(country)
})

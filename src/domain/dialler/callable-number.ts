import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { NumberProblem } from './dialler.ts'

export type CallableNumber =
  /** E.164, such as `+8613800138000`. */
  { readonly number: string } | { readonly problem: Exclude<NumberProblem, 'do-not-call'> }

/**
 * Numbers of emergency services anywhere that somebody could type: ITU-T E.161.1 (112, 911), and those of the countries
 * whose chains use this program. Refused whatever the country, since a list may come from elsewhere.
 */
const emergency = new Set(
  (
    '112 911 999 000 988 12110 12119 12395 ' +
    '100 101 102 103 108 110 111 115 117 118 119 120 122 123 155 158'
  ).split(' '),
)

/** Where a call costs whoever places it, or is shared: nothing an applicant has. */
const premium: ReadonlySet<string | undefined> = new Set(['PREMIUM_RATE', 'SHARED_COST', 'PAGER', 'UAN'])

/**
 * A number as people type it — full-width, with brackets, dots, spaces, a leading 00 or country code, an extension — as
 * one that can be called. Without a country code it is one of `country` (ISO 3166). What is too short or long for its
 * country, or of no known range, is malformed. Extensions are dropped: a machine cannot know when to dial them.
 */
export function readCallableNumber(typed: string, country: string): CallableNumber {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return { problem: 'missing' }
  const bare = text.replace(/[\s().\-‐‑–—·+]/gu, '')
  if (emergency.has(bare)) return { problem: 'emergency' }
  const home: CountryCode = isSupportedCountry(country) ? country : 'CN'
  const plain = text.replace(/^00/u, '+').replace(/\s*(?:转|分机)\s*\d+$/u, '')
  const read = parsePhoneNumberFromString(plain, home)
  if (read === undefined) return { problem: 'malformed' }
  // 086 139… and +86 110: what is left after the country code decides.
  if (emergency.has(read.nationalNumber)) return { problem: 'emergency' }
  if (premium.has(read.getType())) return { problem: 'premium' }
  return read.isValid() ? { number: read.number } : { problem: 'malformed' }
}

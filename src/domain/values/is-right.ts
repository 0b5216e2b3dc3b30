import { readValue } from './read-value.ts'

/**
 * Whether what was typed or said is one of the expected answers: exact, but for width, case, spaces, dashes and the
 * way numbers are said ("幺二三", "one two three", "double five", "一百二十三"). The letter O passes for a zero only
 * where nothing but digits is expected.
 */
export function isRight(expected: readonly string[], given: string): boolean {
  return expected.some((one) => {
    const code = isCode(one)
    const wanted = readValue(one, { code: false, digitsOnly: false })
    const digitsOnly = /^[\d.:/]+$/.test(wanted)
    return wanted !== '' && readValue(given, { code, digitsOnly }) === wanted
  })
}

/** Letters and digits alone, at least one digit: read out sign by sign, not spoken as words. */
function isCode(expected: string): boolean {
  const folded = expected.normalize('NFKC')
  return /\d/.test(folded) && /^[a-z\d\s.:/_–—-]+$/i.test(folded)
}

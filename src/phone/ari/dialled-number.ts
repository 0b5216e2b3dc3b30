/**
 * What is put into a dial string: a telephone number without its spaces, brackets, dots and dashes, or an extension's
 * name as it is. Null for anything that would mean more to Asterisk than a number.
 */
export function readDialledNumber(text: string): string | null {
  const compact = text.replace(/[\s()]/gu, '')
  const number = /^[+\d.-]+$/u.test(compact) ? compact.replace(/[.-]/gu, '') : compact
  return /^[\w+*#.-]{1,64}$/u.test(number) ? number : null
}

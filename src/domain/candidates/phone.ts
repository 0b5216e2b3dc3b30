/** A telephone number as it is kept, and what equal ones have in common (E.164 where that is known). */
export type Phone = { readonly text: string; readonly key: string }

/** Mobile numbers of the mainland: eleven digits from 13 to 19 (MIIT numbering plan). */
const mobile = /^1[3-9]\d{9}$/u
/** Area code with its 0, then seven or eight digits that begin with 2 to 9. */
const landline = /^0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}$/u
const localOnly = /^[2-9]\d{6,7}$/u
const service = /^(?:400|800)\d{7}$|^95\d{3,6}$/u
/** E.164 allows fifteen digits; nobody has fewer than seven. */
const international = /^[1-9]\d{6,14}$/u

/**
 * Reads a number however people write it: full-width, with spaces, dots, brackets, +86 or 0086, an extension.
 * `undefined` for what is none: two numbers in one cell, letters, the `1.38E+10` a spreadsheet made of it.
 */
export function parsePhone(typed: string): Phone | undefined {
  const folded = typed.normalize('NFKC').trim().replace(/^'/u, '')
  const [number = '', extension] = folded.split(/\s*(?:转|分机|ext\.?|x|#)\s*/iu)
  const plain = number.replace(/[\s().\-‐‑–—·]/gu, '')
  if (!/^\+?\d+$/u.test(plain) || (extension !== undefined && !/^\d{1,6}$/u.test(extension))) return undefined
  const key = keyOf(plain)
  if (key === undefined) return undefined
  const text = mobile.test(plain) || /^\+?\d+$/u.test(number) ? plain : number.replace(/\s+/gu, ' ').trim()
  return extension === undefined
    ? { text, key }
    : { text: `${text}-${extension}`, key: `${key};ext=${extension}` }
}

/** What equal numbers have in common, also of one that cannot be read: its digits. Empty without any. */
export function phoneKey(typed: string): string {
  return parsePhone(typed)?.key ?? typed.normalize('NFKC').replace(/\D/gu, '')
}

function keyOf(plain: string): string | undefined {
  const abroad = /^(?:\+|00)(.+)$/u.exec(plain)?.[1]
  if (abroad?.startsWith('86')) return national(abroad.slice(2)) ?? national(`0${abroad.slice(2)}`)
  if (abroad !== undefined) return international.test(abroad) ? `+${abroad}` : undefined
  if (plain.startsWith('86') && mobile.test(plain.slice(2))) return `+${plain}`
  return national(plain)
}

function national(plain: string): string | undefined {
  if (mobile.test(plain)) return `+86${plain}`
  if (landline.test(plain)) return `+86${plain.slice(1)}`
  return localOnly.test(plain) || service.test(plain) ? plain : undefined
}

const PLAIN_DIGITS = '零一二三四五六七八九'
const PLAIN_UNITS = '十百千万'
/** Other ways of writing: formal, traditional, and as said over the telephone. */
const DIGITS = numbered([
  PLAIN_DIGITS,
  '〇壹贰叁肆伍陆柒捌玖',
  '零幺两參肆伍陸柒捌玖',
  '零一貳三四五六七八九',
])
const UNITS = numbered([PLAIN_UNITS, '拾佰仟萬'])

/** Characters that Chinese numbers are written with. */
export const ZH_NUMERALS = [...DIGITS.keys(), ...UNITS.keys()].join('')

const D = '[一二两三四五六七八九]'
/** Below ten thousand; the 零 of a skipped place may stand before each part. */
const SMALL = `(?:${D}千)?(?:零?${D}百)?(?:零?${D}?十)?(?:零?${D})?`
/** A number with at least one unit, below a hundred million; "二三" are two digits and none. */
const WITH_UNITS = new RegExp(`(?=[零一二两三四五六七八九]*[十百千万])(?:${SMALL}万)?零?${SMALL}`, 'y')

/**
 * Reads a run of Chinese numerals as it is meant: "一二三" is digit by digit 123, "一百二十三" the number 123, "两千三"
 * 2300; of a mix the longest number from the left counts first ("二十三四" is 23, then 4).
 */
export function readChineseNumerals(run: string): string {
  const plain = [...run].map(plainNumeral).join('')
  let read = ''
  for (let at = 0; at < plain.length;) {
    WITH_UNITS.lastIndex = at
    const number = WITH_UNITS.exec(plain)?.[0] ?? ''
    const written = number === '' ? plain.charAt(at) : number
    read += number === '' ? signOf(written) : valueOf(number)
    at += written.length
  }
  return read
}

/** One way of writing each numeral: formal and traditional ones become the plain ones. */
const plainNumeral = (numeral: string): string =>
  PLAIN_DIGITS.charAt(DIGITS.get(numeral) ?? -1) + PLAIN_UNITS.charAt(UNITS.get(numeral) ?? -1)

function valueOf(number: string): number {
  let total = 0
  let section = 0
  let digit: number | undefined
  let lastUnit = 1
  let afterZero = false
  for (const numeral of number) {
    const unit = powerOf(numeral)
    if (unit === undefined) {
      digit = DIGITS.get(numeral) ?? 0
      if (digit === 0) {
        afterZero = true
        digit = undefined
      }
      continue
    }
    if (unit === 10_000) {
      total = (section + (digit ?? 0)) * unit
      section = 0
    } else section += (digit ?? 1) * unit
    digit = undefined
    lastUnit = unit
    afterZero = false
  }
  // "两千三" leaves the next smaller unit out.
  const colloquial = lastUnit >= 100 && !afterZero ? lastUnit / 10 : 1
  return total + section + (digit ?? 0) * colloquial
}

/** A numeral by itself, in digits. */
const signOf = (numeral: string): string => String(DIGITS.get(numeral) ?? powerOf(numeral))

/** What a unit multiplies by; `undefined` for a digit. */
function powerOf(numeral: string): number | undefined {
  const place = UNITS.get(numeral)
  return place === undefined ? undefined : 10 ** (place + 1)
}

/** Each character with its place in its series. */
function numbered(series: readonly string[]): ReadonlyMap<string, number> {
  return new Map(series.flatMap((signs) => [...signs].map((sign, place) => [sign, place] as const)))
}

const ONES: ReadonlyMap<string, number> = new Map(
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
  eighteen nineteen`
    .split(/\s+/)
    .map((word, value) => [word, value]),
)
const OTHER_ZEROS = new Set(['nought', 'naught'])
const TENS: ReadonlyMap<string, number> = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, at) => [word, 10 * (at + 2)]),
)
const TIMES: Readonly<Record<string, number>> = { double: 2, triple: 3, treble: 3 }

/**
 * Reads English number words among other words, as they are meant: "one two three" is 123 digit by digit,
 * "nineteen eighty four" 1984, "two hundred and five" 205, "double seven" 77. Other words stay as they are.
 */
export function readEnglishNumbers(words: readonly string[]): string[] {
  const read: string[] = []
  for (let at = 0; at < words.length;) {
    const times = TIMES[words[at] ?? '']
    const repeated = times === undefined ? undefined : singleOf(words[at + 1])
    if (times !== undefined && repeated !== undefined) {
      read.push(repeated.repeat(times))
      at += 2
      continue
    }
    const number = numberAt(words, at)
    read.push(number === undefined ? (words[at] ?? '') : String(number.value))
    at += number?.length ?? 1
  }
  return read
}

/** What "double" may double: one digit or one letter. */
function singleOf(word: string | undefined): string | undefined {
  if (word === undefined) return undefined
  const digit = onesOf(word)
  if (digit !== undefined && digit < 10) return String(digit)
  return /^[a-z\d]$/.test(word) ? word : undefined
}

type Read = { readonly value: number; readonly length: number }

/** The longest number that begins here: thousands, hundreds, "and", and what is below a hundred. */
function numberAt(words: readonly string[], at: number): Read | undefined {
  const thousands = withUnit(words, at, 'thousand')
  const rest = belowThousand(words, at + (thousands?.length ?? 0), thousands !== undefined)
  return joined(thousands, rest)
}

function belowThousand(words: readonly string[], at: number, inside: boolean): Read | undefined {
  const hundreds = withUnit(words, at, 'hundred')
  const start = at + (hundreds?.length ?? 0)
  const and = (inside || hundreds !== undefined) && words[start] === 'and' ? 1 : 0
  const small = belowHundred(words, start + and)
  if (and === 1 && small === undefined) return hundreds
  return joined(hundreds, small === undefined ? undefined : { ...small, length: small.length + and })
}

/** "three hundred", "a hundred", "twelve thousand", "two hundred thousand". */
function withUnit(words: readonly string[], at: number, unit: 'hundred' | 'thousand'): Read | undefined {
  const factor =
    words[at] === 'a'
      ? { value: 1, length: 1 }
      : unit === 'thousand'
        ? belowThousand(words, at, false)
        : belowHundred(words, at)
  if (factor === undefined || words[at + factor.length] !== unit) return undefined
  return { value: factor.value * (unit === 'hundred' ? 100 : 1000), length: factor.length + 1 }
}

function belowHundred(words: readonly string[], at: number): Read | undefined {
  const word = words[at]
  if (word === undefined) return undefined
  const tens = TENS.get(word)
  if (tens === undefined) {
    const ones = onesOf(word)
    return ones === undefined ? undefined : { value: ones, length: 1 }
  }
  const ones = onesOf(words[at + 1] ?? '')
  return ones !== undefined && ones >= 1 && ones <= 9
    ? { value: tens + ones, length: 2 }
    : { value: tens, length: 1 }
}

const onesOf = (word: string): number | undefined => (OTHER_ZEROS.has(word) ? 0 : ONES.get(word))

function joined(larger: Read | undefined, smaller: Read | undefined): Read | undefined {
  if (larger === undefined || smaller === undefined) return larger ?? smaller
  return { value: larger.value + smaller.value, length: larger.length + smaller.length }
}

import { readEnglishNumbers } from './digits.en.ts'
import { readChineseNumerals, ZH_NUMERALS } from './digits.zh.ts'

/** What a text is read as: a code ("SF 1024") is spelled out and talked around, other texts are not. */
export type Reading = {
  readonly code: boolean
  /** The letter O is meant as a zero. */
  readonly digitsOnly: boolean
}

const TOKEN = new RegExp(`[a-z]+|\\d+|[${ZH_NUMERALS}]+|[^\\s_–—-]`, 'gu')
const NUMERALS = new RegExp(`^[${ZH_NUMERALS}]+$`, 'u')
/** How a code is spelled, not what it says: "大写字母 A", "capital A", "dash". */
const SPELLING =
  /大写|小写|字母|数字|空格|中?横杠|杠|减号|下划线|(?<![a-z])(?:capital|(?:upper|lower) ?case|letter|digit|dash|hyphen|space|underscore)(?![a-z])/gu
/** What people say before a code, and after it. */
const LEAD = [
  /^(?:(?:嗯|呃|啊|哦|那个|这个|我看到?的?|图[上片里中]*|上面|写的|显示的?|应该|包裹|快递|订单|运单|单子|的|单?号码?|编号|编码|是|为|叫|就)[,:]?)+/u,
  /^(?:(?:um|uh|er|well|so|yes|ok|okay|i think|i see|(?:it|this|that)(?:'s| is| says| reads)|(?:the )?(?:(?:parcel|package|order|tracking|label) )*(?:number|code)?(?: (?:is|says|reads))?)[ ,:]+)+/u,
]
const TAIL = /(?:[吧啊呢哦的,.。]|谢谢|完了|没错)+$/u
const DIGIT = '[\\d〇零一幺二两三四五六七八九]'
/** "三个八" is 888. */
const COUNTED = new RegExp(`([二两三四])个(${DIGIT})`, 'gu')

/** A given or expected text as it is compared: width, case, spaces and dashes aside, numbers in digits. */
export function readValue(text: string, reading: Reading): string {
  const folded = text.normalize('NFKC').toLowerCase().replaceAll('’', "'").trim()
  const tokens: readonly string[] = (reading.code ? withoutTalk(folded) : folded).match(TOKEN) ?? []
  return readEnglishNumbers(tokens)
    .map((token) => readToken(token, reading))
    .filter((token) => /[\p{L}\p{N}.:/]/u.test(token))
    .join('')
    .replaceAll(/(?<!\d)[.:/]|[.:/](?!\d)/g, '')
}

function withoutTalk(folded: string): string {
  return LEAD.reduce((text, lead) => text.replace(lead, ''), folded)
    .replace(TAIL, '')
    .replaceAll(SPELLING, ' ')
    .replaceAll(COUNTED, (_, times: string, digit: string) =>
      digit.repeat(Number(readChineseNumerals(times))),
    )
}

function readToken(token: string, { code, digitsOnly }: Reading): string {
  if (NUMERALS.test(token)) return readChineseNumerals(token)
  if (token === '点' || token === 'point' || token === 'dot') return '.'
  const letters = code && token === 'oh' ? 'o' : token
  return digitsOnly && /^o+$/.test(letters) ? letters.replaceAll('o', '0') : letters
}

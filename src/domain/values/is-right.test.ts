import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRight } from './is-right.ts'

describe('right answers', () => {
  it.each([
    ['SF1024-7793', 'sf10247793'],
    ['SF1024-7793', 'SF 1024 7793'],
    ['SF1024-7793', 'ＳＦ１０２４－７７９３'],
    ['SF1024-7793', '大写字母S大写字母F幺零二四七七九三'],
    ['SF1024-7793', '单号是SF一零二四，七七九三。'],
    ['SF1024-7793', 'S F one zero two four, double seven nine three'],
    ['SF1024-7793', "it's capital S capital F ten twenty-four dash seven seven ninety-three"],
    ['SF1024-7793', 'The parcel number is SF 1024 7793.'],
    ['SF1024-7793', '嗯，包裹号码是 S F 幺〇二四 杠 两个七九三吧'],
    ['10086', '一万零八十六'],
    ['10086', '幺零零八六'],
    ['10086', 'one oh oh eight six'],
    ['10086', '1OO86'],
    ['10086', 'ten thousand and eighty six'],
    ['2300', '两千三'],
    ['2300', 'twenty three hundred'],
    ['110', '一百一'],
    ['888', '三个八'],
    ['777', 'triple seven'],
    ['12', '十二'],
    ['42', '肆拾贰'],
    ['2345', '二十三四五'],
    ['3.5', '三点五'],
    ['3.5', 'three point five'],
    ['10:30', '10：30'],
    ['A-12-03', 'a 12 03'],
    ['A-12-03', 'A十二零三'],
    ['红色', ' 红色 '],
    ['3号楼', '三号楼'],
    ['Fragile', 'FRAGILE'],
    ['two boxes', '2 boxes'],
    ['B7', '应该是 b7 吧'],
  ])('%s is %s', (expected, given) => {
    expect(isRight([expected], given)).toBe(true)
  })

  it.each([
    ['SF1024-7793', 'SF1024-7739'],
    ['SF1024-7793', 'SF1024779'],
    ['SF1024-7793', 'SF1024-77930'],
    ['SF1024-7793', '不是SF1024-7793'],
    ['SF1024-7793', 'SF1024-7793或者SF1024-7739'],
    ['SF1024-7793', '5F1024-7793'],
    ['SO1024', 'S01024'],
    ['SO1024', 'soo1024'],
    ['10086', '1008'],
    ['10086', '一百零八六'],
    ['3.5', '35'],
    ['10:30', '10:03'],
    ['10086', ''],
    ['10086', '看不清'],
    ['红色', '不是红色'],
    ['', ''],
    ['…', ''],
  ])('%s is not %s', (expected, given) => {
    expect(isRight([expected], given)).toBe(false)
  })

  it('any of several expected answers will do', () => {
    expect(isRight(['A12', 'A-12-03'], 'a12')).toBe(true)
    expect(isRight([], 'a12')).toBe(false)
  })
})

const zhDigits = '零一二三四五六七八九'
const enDigits = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

describe('any spelling of a number comes back', () => {
  const code = fc.stringMatching(/^\d{2,12}$/)

  it.each<[string, (digits: string) => string]>([
    ['spaced digits', (digits) => [...digits].join(' ')],
    [
      'full-width digits',
      (digits) => digits.replaceAll(/\d/g, (d) => String.fromCodePoint(0xff10 + Number(d))),
    ],
    ['Chinese digits', (digits) => digits.replaceAll(/\d/g, (d) => zhDigits.charAt(Number(d)))],
    ['phone digits', (digits) => digits.replaceAll(/\d/g, (d) => '〇幺两三四五六七八九'.charAt(Number(d)))],
    ['English digits', (digits) => [...digits].map((d) => enDigits[Number(d)]).join(' ')],
    ['hyphens', (digits) => [...digits].join('-')],
  ])('%s', (_, spell) => {
    fc.assert(fc.property(code, (digits) => isRight([digits], spell(digits))))
  })

  it('as a Chinese number', () => {
    fc.assert(fc.property(fc.nat(99_999_999), (n) => isRight([String(n)], sayChinese(n))))
  })

  it('as an English number', () => {
    fc.assert(fc.property(fc.nat(999_999), (n) => isRight([String(n)], sayEnglish(n))))
  })

  it('and never as its neighbour', () => {
    fc.assert(fc.property(fc.nat(9_999_998), (n) => !isRight([String(n)], sayChinese(n + 1))))
    fc.assert(fc.property(fc.nat(999_998), (n) => !isRight([String(n)], sayEnglish(n + 1))))
  })
})

function sayChinese(n: number): string {
  if (n === 0) return '零'
  if (n >= 10_000) {
    const rest = n % 10_000
    const link = rest > 0 && rest < 1000 ? '零' : ''
    return `${sayChinese(Math.floor(n / 10_000))}万${link}${rest === 0 ? '' : sayChinese(rest)}`
  }
  let said = ''
  let zero = false
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(n / unit) % 10
    if (digit === 0) zero = said !== ''
    else {
      said += `${zero ? '零' : ''}${zhDigits.charAt(digit)}${name}`
      zero = false
    }
  }
  return said.replace(/^一十/u, '十')
}

const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

function sayEnglish(n: number): string {
  if (n >= 1000) {
    const rest = n % 1000
    const link = rest === 0 ? '' : rest < 100 ? ` and ${sayEnglish(rest)}` : ` ${sayEnglish(rest)}`
    return `${sayEnglish(Math.floor(n / 1000))} thousand${link}`
  }
  if (n >= 100) {
    const rest = n % 100
    return `${enDigits[Math.floor(n / 100)]} hundred${rest === 0 ? '' : ` and ${sayEnglish(rest)}`}`
  }
  if (n >= 20) {
    const rest = n % 10
    return `${tens[Math.floor(n / 10) - 2]}${rest === 0 ? '' : `-${enDigits[rest]}`}`
  }
  return n >= 10 ? (teens[n - 10] ?? '') : (enDigits[n] ?? '')
}

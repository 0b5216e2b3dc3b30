import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { zhCN } from './zh-CN.ts'

/** Every message with its dotted key; a function is asked with ones, so that its gaps are filled. */
function flatten(words: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'string') return [[path + key, value] as const]
    if (typeof value === 'function') return [[path + key, String((value as Function)(1, 1, 1))] as const]
    return flatten(value as object, `${path}${key}.`)
  })
}

const chinese = flatten(zhCN)
const english = flatten(en)

describe('the candidates’ words', () => {
  it('are there in both languages, none of them empty', () => {
    expect(english.map(([key]) => key).sort()).toEqual(chinese.map(([key]) => key).sort())
    expect([...chinese, ...english].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('speak without exclamation marks, and Chinese with Chinese punctuation', () => {
    expect([...chinese, ...english].filter(([, text]) => /[!！]/u.test(text))).toEqual([])
    expect(chinese.filter(([, text]) => /[\u4e00-\u9fff][,:;?!]/u.test(text))).toEqual([])
  })

  it('count one as one in English', () => {
    expect(en.welcome.time(1, 1)).toContain('1 minute, 1 question.')
    expect(en.question.takes(1)).toContain('1 more try ')
    expect(en.question.time(0, 30)).toBe('30 seconds')
  })
})

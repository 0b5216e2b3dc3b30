import { describe, expect, it } from 'vitest'
import { decideLanguage, languageOfText } from './decide-language.ts'

describe('decideLanguage', () => {
  it.each([
    [{ zh: 9, en: 3 }, 'auto', 'zh', 0.75],
    [{ en: 5 }, 'auto', 'en', 1],
    [{ yue: 5 }, 'auto', 'zh', 1],
    [{ ja: 9, zh: 1 }, 'auto', 'other', 0.9],
    [{ ja: 1.5 }, 'auto', 'zh', 0],
    [{}, 'auto', 'zh', 0],
    [{ en: 9 }, 'zh', 'en', 1],
    [{ en: 3 }, 'zh', 'zh', 0],
    [{ en: 6, zh: 5 }, 'zh', 'zh', 5 / 11],
    [{ ko: 8, zh: 2 }, 'zh', 'other', 0.8],
  ] as const)('takes %j, asked for %s, as %s', (votes, requested, language, certainty) => {
    expect(decideLanguage(votes, requested)).toEqual({ language, certainty })
  })
})

describe('languageOfText', () => {
  it.each([
    ['我会先道歉', 'zh'],
    ['我用 Excel', 'zh'],
    ['I would apologise', 'en'],
    ['こんにちは', 'other'],
    ['안녕하세요', 'other'],
    ['Здравствуйте', 'other'],
  ] as const)('takes %j for %s', (text, language) => {
    expect(languageOfText(text)).toBe(language)
  })
})

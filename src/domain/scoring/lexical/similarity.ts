import type { SpokenLanguage } from '../../positions/position.ts'
import { isEnglishFunctionWord, stem } from './words.en.ts'
import { ZH_LIGHT } from './words.zh.ts'

/** What a text is about: character pairs with content (Chinese), stems of content words (English). Folded input. */
export function contentGrams(folded: string, language: SpokenLanguage): ReadonlySet<string> {
  return language === 'zh' ? chinesePairs(folded) : englishStems(folded)
}

function chinesePairs(folded: string): Set<string> {
  const grams = new Set<string>()
  for (const run of folded.match(/[\p{Script=Han}a-z0-9]+/gu) ?? []) {
    for (let at = 0; at + 1 < run.length; at++) {
      const first = run.charAt(at)
      const second = run.charAt(at + 1)
      if (!ZH_LIGHT.has(first) && !ZH_LIGHT.has(second)) grams.add(first + second)
    }
  }
  return grams
}

function englishStems(folded: string): Set<string> {
  const words = folded.match(/[a-z]+(?:'[a-z]+)?/g) ?? []
  return new Set(words.filter((word) => word.length > 2 && !isEnglishFunctionWord(word)).map(stem))
}

const WORD_BREAKER = new Intl.Segmenter('zh', { granularity: 'word' })

/** Words with content: of two characters or more (Chinese), stems (English). Folded input. */
export function contentWords(folded: string, language: SpokenLanguage): ReadonlySet<string> {
  if (language === 'en') return englishStems(folded)
  const words = [...WORD_BREAKER.segment(folded)].map(({ segment }) => segment)
  return new Set(words.filter((word) => word.length > 1 && ![...word].some((one) => ZH_LIGHT.has(one))))
}

/** Share of `wanted` found in `said`, 0–1. */
export function coverage(wanted: ReadonlySet<string>, said: ReadonlySet<string>): number {
  if (wanted.size === 0) return 0
  let found = 0
  for (const gram of wanted) if (said.has(gram)) found++
  return found / wanted.size
}

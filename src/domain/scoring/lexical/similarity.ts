import type { SpokenLanguage } from '../../positions/position.ts'
import { isEnglishFunctionWord } from './hear-answer.ts'

const ZH_LIGHT = new Set(
  '我你他们咱的了着过就先再也都还又才是在有把给跟和对会能要这那个一些下上来去吗吧呢啊呀嘛很'.split(''),
)

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

/** Strips the commonest endings; enough to bring `checking` to `check`, and no more. */
function stem(word: string): string {
  const bare = word.replace(/'s$/, '')
  if (bare.length > 5 && bare.endsWith('ing')) return bare.slice(0, -3)
  if (bare.length > 4 && bare.endsWith('ed')) return bare.slice(0, -2)
  if (bare.length > 3 && bare.endsWith('s') && !bare.endsWith('ss')) return bare.slice(0, -1)
  return bare
}

/** Share of `wanted` found in `said`, 0–1. */
export function coverage(wanted: ReadonlySet<string>, said: ReadonlySet<string>): number {
  if (wanted.size === 0) return 0
  let found = 0
  for (const gram of wanted) if (said.has(gram)) found++
  return found / wanted.size
}

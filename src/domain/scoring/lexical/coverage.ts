import type { Indicator, SpokenLanguage } from '../../positions/position.ts'
import type { Lexicon } from './concept.ts'
import { profileIndicator } from './frames.ts'
import { compileSenses } from './senses.ts'

/** How an indicator would be recognised in a language, the surest first; `none` says it cannot be judged in it. */
export type Coverage = 'concepts' | 'phrases' | 'frames' | 'none'

/** Fewer acts and things than this among an indicator's own words make no frame. */
const FEWEST = 2

/** Returns a function that says by what an indicator would be recognised in each language. Pure. */
export function createCoverage(
  lexicon: Lexicon,
): (indicator: Indicator) => Readonly<Record<SpokenLanguage, Coverage>> {
  const concepts = new Map(lexicon.concepts.map((concept) => [concept.id, concept]))
  const find = { zh: compileSenses(lexicon.senses?.zh, 'zh'), en: compileSenses(lexicon.senses?.en, 'en') }
  const cover = (indicator: Indicator, language: SpokenLanguage): Coverage => {
    if (indicator.concepts.some((id) => (concepts.get(id)?.patterns[language].length ?? 0) > 0))
      return 'concepts'
    if (indicator.phrases[language].length > 0) return 'phrases'
    if (indicator.examples[language].length === 0) return 'none'
    const words = [...profileIndicator(indicator, language, find[language])].filter(
      ([, kind]) => kind === 'acts' || kind === 'things' || kind === 'words',
    )
    return words.length >= FEWEST ? 'frames' : 'none'
  }
  return (indicator) => ({ zh: cover(indicator, 'zh'), en: cover(indicator, 'en') })
}

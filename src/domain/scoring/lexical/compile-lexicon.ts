import type { Indicator, LocalPhrases, SpokenLanguage } from '../../positions/position.ts'
import { compilePatterns } from './compile-pattern.ts'
import type { Concept, Lexicon, WordGroups } from './concept.ts'

const LANGUAGES: readonly SpokenLanguage[] = ['zh', 'en']

/** Wordings ready to search, per language; absent where nothing covers that language. */
export type Matcher = {
  readonly concept?: Concept
  readonly patterns: Readonly<Partial<Record<SpokenLanguage, RegExp>>>
  readonly except: Readonly<Partial<Record<SpokenLanguage, RegExp>>>
}

export type CompiledLexicon = {
  readonly groups: WordGroups
  readonly concepts: ReadonlyMap<string, Matcher>
}

/** Compiles every concept once; throws an `Error` naming the concept whose pattern is malformed. */
export function compileLexicon(lexicon: Lexicon): CompiledLexicon {
  const concepts = new Map<string, Matcher>()
  for (const concept of lexicon.concepts) {
    if (concepts.has(concept.id)) throw new Error(`concept "${concept.id}" stands twice`)
    try {
      concepts.set(concept.id, {
        concept,
        patterns: compilePhrases(concept.patterns, lexicon.groups),
        except: concept.except ? compilePhrases(concept.except, lexicon.groups) : {},
      })
    } catch (cause) {
      throw new Error(`concept "${concept.id}": ${cause instanceof Error ? cause.message : String(cause)}`, {
        cause,
      })
    }
  }
  return { groups: lexicon.groups, concepts }
}

/** Compiles an indicator's own phrases; an author's phrase that is no valid pattern is taken letter by letter. */
export function compileOwnPhrases(indicator: Indicator, groups: WordGroups): Matcher {
  const patterns: Partial<Record<SpokenLanguage, RegExp>> = {}
  for (const language of LANGUAGES) {
    const context = { language, groups: groups[language] }
    const phrases = indicator.phrases[language].flatMap((phrase) => {
      try {
        compilePatterns([phrase], context)
        return [phrase]
      } catch {
        const plain = phrase.replaceAll(/[()|~<>?*]/g, '')
        return plain.trim() === '' ? [] : [plain]
      }
    })
    const compiled = compilePatterns(phrases, context)
    if (compiled) patterns[language] = compiled
  }
  return { patterns, except: {} }
}

function compilePhrases(phrases: LocalPhrases, groups: WordGroups): Partial<Record<SpokenLanguage, RegExp>> {
  const compiled: Partial<Record<SpokenLanguage, RegExp>> = {}
  for (const language of LANGUAGES) {
    const pattern = compilePatterns(phrases[language], { language, groups: groups[language] })
    if (pattern) compiled[language] = pattern
  }
  return compiled
}

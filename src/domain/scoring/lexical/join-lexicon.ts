import type { SpokenLanguage } from '../../positions/position.ts'
import type { Concept, Lexicon, WordGroups } from './concept.ts'

/** What a concept is, whatever the language. */
export type ConceptDefinition = Omit<Concept, 'cues' | 'patterns' | 'except'>

/** How one language says a concept. */
export type Wording = {
  readonly cues: readonly string[]
  readonly patterns: readonly string[]
  readonly except?: readonly string[]
}

/** A lexicon as it is written: definitions, and each language's wordings and word groups by themselves. */
export type LexiconParts = {
  readonly definitions: readonly ConceptDefinition[]
  /** By concept id; a concept without wordings in a language is not covered in it. */
  readonly wordings: Readonly<Record<SpokenLanguage, Readonly<Record<string, Wording>>>>
  readonly groups: WordGroups
  readonly senses?: Lexicon['senses']
}

/** Joins definitions with their wordings; throws an `Error` naming a wording whose concept nobody defines. */
export function joinLexicon({ definitions, wordings, groups, senses = {} }: LexiconParts): Lexicon {
  const defined = new Set(definitions.map(({ id }) => id))
  for (const language of ['zh', 'en'] as const) {
    const stray = Object.keys(wordings[language]).find((id) => !defined.has(id))
    if (stray !== undefined) throw new Error(`${language} wordings for "${stray}", which is no concept`)
  }
  const gather = (id: string, part: keyof Wording): Concept['patterns'] => ({
    zh: wordings.zh[id]?.[part] ?? [],
    en: wordings.en[id]?.[part] ?? [],
  })
  const concepts = definitions.map((definition) => ({
    ...definition,
    cues: gather(definition.id, 'cues'),
    patterns: gather(definition.id, 'patterns'),
    except: gather(definition.id, 'except'),
  }))
  return { groups, concepts, senses }
}

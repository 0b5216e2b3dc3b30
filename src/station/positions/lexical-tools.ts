import { join } from 'node:path'
import type { Coverage } from '../../contract/position-editing.ts'
import type { Indicator, SpokenLanguage } from '../../domain/positions/position.ts'
import type { Concept } from '../../domain/scoring/lexical/concept.ts'
import { createCoverage } from '../../domain/scoring/lexical/coverage.ts'
import { createLexicalRater } from '../../domain/scoring/lexical/lexical-rater.ts'
import { createConceptProposer } from '../../domain/scoring/lexical/propose-concepts.ts'
import type { Rater } from '../../domain/scoring/rater.ts'
import type { Station } from '../context.ts'
import { loadConcepts } from '../scoring/load-concepts.ts'

/** What the editor needs of the rules that recognise indicators, whatever rater the station uses. */
export type LexicalTools = {
  readonly concepts: ReadonlyMap<string, Concept>
  readonly rater: Rater
  readonly propose: ReturnType<typeof createConceptProposer>
  coverage(indicator: Indicator): Record<SpokenLanguage, Coverage>
}

const loaded = new Map<string, Promise<LexicalTools>>()

/** Loaded with the first question and kept: the resources do not change while the program runs. */
export async function lexicalTools({ resources }: Pick<Station, 'resources'>): Promise<LexicalTools> {
  const known = loaded.get(resources) ?? load(resources)
  loaded.set(resources, known)
  return await known
}

async function load(resources: string): Promise<LexicalTools> {
  const { lexicon, hash } = await loadConcepts(join(resources, 'concepts'))
  const coverageOf = createCoverage(lexicon)
  const concepts = new Map(lexicon.concepts.map((concept) => [concept.id, concept]))
  return {
    concepts,
    rater: createLexicalRater(lexicon, hash),
    propose: createConceptProposer(lexicon),
    coverage: (indicator) => ({ ...coverageOf(indicator) }),
  }
}

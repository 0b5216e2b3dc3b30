import { join } from 'node:path'
import { createLexicalRater } from '../../domain/scoring/lexical/lexical-rater.ts'
import { createConceptProposer } from '../../domain/scoring/lexical/propose-concepts.ts'
import type { Rater } from '../../domain/scoring/rater.ts'
import { Failure } from '../failure.ts'
import { loadConcepts } from './load-concepts.ts'
import type { ProposeConcepts } from './rate-file-questions.ts'

export const raterNames = ['lexical', 'language-model', 'combined'] as const
export type RaterName = (typeof raterNames)[number]

/** A rater that stands on its own, without a station. */
export type ChosenRater = { readonly rater: Rater; readonly propose: ProposeConcepts }

/** Makes the rater of that name from `resources`; RATER_REFUSED where it may not rate on this computer. */
export async function chooseRater(name: RaterName, resources: string): Promise<ChosenRater> {
  if (name !== 'lexical') throw new Failure('RATER_REFUSED')
  const { lexicon, hash } = await loadConcepts(join(resources, 'concepts'))
  return { rater: createLexicalRater(lexicon, hash), propose: createConceptProposer(lexicon) }
}

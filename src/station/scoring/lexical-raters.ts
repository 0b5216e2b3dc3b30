import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Calibration } from '../../domain/scoring/calibration.ts'
import { createLexicalRater } from '../../domain/scoring/lexical/lexical-rater.ts'
import type { Rater } from '../../domain/scoring/rater.ts'
import { type LoadedConcepts, loadConcepts } from './load-concepts.ts'

const loaded = new Map<string, Promise<LoadedConcepts>>()

/** The concepts of `resources`; read once, they do not change while the program runs. */
export async function conceptsOf(resources: string): Promise<LoadedConcepts> {
  const known = loaded.get(resources) ?? loadConcepts(join(resources, 'concepts'))
  loaded.set(resources, known)
  return await known
}

/** Enough for the calibration in use, the shipped one and a fit under way. */
const MOST_KEPT = 4
const raters = new Map<string, Rater>()

/**
 * The lexical rater with a calibration; another calibration is another rater, so its hash is another. Making one
 * takes a while (its words are compiled), so the last few are kept.
 */
export async function lexicalRaterWith(
  resources: string,
  calibration: Pick<Calibration, 'certainty'> & Partial<Calibration>,
): Promise<Rater> {
  const { lexicon, hash } = await conceptsOf(resources)
  const key = hashOf([hash, JSON.stringify(calibration)])
  const rater = raters.get(key) ?? createLexicalRater(lexicon, key, calibration)
  raters.delete(key)
  raters.set(key, rater)
  for (const old of [...raters.keys()].slice(0, -MOST_KEPT)) raters.delete(old)
  return rater
}

/** SHA-256 (hex) of parts, told apart from one another. */
export function hashOf(parts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}\0${part}\0`)
  return hash.digest('hex')
}

import type { RaterName } from '../../contract/raters.ts'
import type { Calibration } from '../../domain/scoring/calibration.ts'
import { createCombinedRater } from '../../domain/scoring/combined/combined-rater.ts'
import type { Rater, RaterIdentity } from '../../domain/scoring/rater.ts'
import { Failure } from '../failure.ts'
import type { LanguageModelRaters } from './language-model-raters.ts'
import { hashOf, lexicalRaterWith } from './lexical-raters.ts'

/** A calibration, and the raters it was fitted with; none for the shipped one. */
export type CalibrationInUse = {
  readonly calibration: Calibration
  readonly fittedWith: readonly RaterIdentity[]
}

/** A rater with what turns its verdicts into scores. */
export type CalibratedRater = {
  readonly rater: Rater
  readonly calibration: Calibration
  /** Rates when the language model breaks in the middle of an answer. */
  readonly withoutModel: Rater | undefined
}

export type RaterParts = CalibrationInUse & {
  readonly resources: string
  readonly offer: LanguageModelRaters['offer']
}

/**
 * Puts the rater of that name together. Combined is the lexical rater alone where no language model may rate;
 * RATER_REFUSED only where the language model alone was asked for.
 */
export async function assembleRater(name: RaterName, parts: RaterParts): Promise<CalibratedRater> {
  const { calibration, fittedWith } = parts
  const lexical = await lexicalRaterWith(parts.resources, calibration)
  const alone = { rater: lexical, calibration, withoutModel: undefined }
  if (name === 'lexical') return alone
  const offer = await parts.offer()
  if (name === 'language-model') {
    if ('refused' in offer) throw new Failure('RATER_REFUSED')
    return { rater: offer.rater, calibration, withoutModel: undefined }
  }
  if ('refused' in offer) return alone
  const combination = forModel(calibration, fittedWith, offer.rater.identity)
  const hash = hashOf([lexical.identity.hash, offer.rater.identity.hash, JSON.stringify(combination)])
  const rater = createCombinedRater({ raters: [lexical, offer.rater], combination, hash })
  return { rater, calibration, withoutModel: lexical }
}

/** A weight that was fitted with another model says nothing about this one. */
function forModel(
  { combination }: Calibration,
  fittedWith: readonly RaterIdentity[],
  model: RaterIdentity,
): Calibration['combination'] {
  const fitted = fittedWith.find(({ id }) => id === model.id)
  if (fitted === undefined || fitted.hash === model.hash) return combination
  const weights = Object.entries(combination.weights).filter(([id]) => id !== model.id)
  return { ...combination, weights: Object.fromEntries(weights) }
}

import type { RaterName } from '../../contract/raters.ts'
import { createConceptProposer } from '../../domain/scoring/lexical/propose-concepts.ts'
import { conceptsOf } from './lexical-raters.ts'
import type { LanguageModelRaters } from './language-model-raters.ts'
import { loadShippedCalibration } from './load-calibration.ts'
import type { ProposeConcepts } from './rate-file-questions.ts'
import { assembleRater, type CalibratedRater } from './rater-parts.ts'

/** A rater that stands on its own, without a station, as it is shipped. */
export type ChosenRater = CalibratedRater & { readonly propose: ProposeConcepts }

const noModel: LanguageModelRaters['offer'] = async () => ({ refused: { kind: 'no-model' } })

/**
 * Makes the rater of that name from `resources`, with the shipped calibration. RATER_REFUSED where the language model
 * alone was asked for and none is offered that may rate; without one, combined is the lexical rater alone.
 */
export async function chooseRater(
  name: RaterName,
  resources: string,
  offer: LanguageModelRaters['offer'] = noModel,
): Promise<ChosenRater> {
  const calibration = await loadShippedCalibration(resources)
  const chosen = await assembleRater(name, { calibration, fittedWith: [], resources, offer })
  return { ...chosen, propose: createConceptProposer((await conceptsOf(resources)).lexicon) }
}

import type { RaterName } from '../../contract/rerating.ts'
import type { Station } from '../context.ts'

/** Whether a rater may rate here now; `checking` until the language model has answered the control questions. */
export async function raterState(
  { languageModelRaters }: Pick<Station, 'languageModelRaters'>,
  name: RaterName,
): Promise<'ready' | 'checking' | 'refused'> {
  if (name === 'lexical') return 'ready'
  // Without a language model the combined rater is the rules alone, which are offered by their own name.
  const offer = await languageModelRaters.offer()
  if ('rater' in offer) return 'ready'
  return offer.refused.kind === 'unchecked' ? 'checking' : 'refused'
}

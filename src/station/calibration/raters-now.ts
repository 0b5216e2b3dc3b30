import type { StationRater } from '../../contract/calibration.ts'
import type { RaterName } from '../../contract/raters.ts'
import type { RaterIdentity } from '../../domain/scoring/rater.ts'
import type { Station } from '../context.ts'
import type { LanguageModelOffer } from '../scoring/language-model-raters.ts'
import { conceptsOf } from '../scoring/lexical-raters.ts'
import { readSettings } from '../settings.ts'

/** The raters of this computer as they are now. */
export type RatersNow = {
  readonly rater: StationRater
  /** The language model may not rate, and not only not yet. */
  readonly isRefused: boolean
  /** Whether one of these raters is another one by now; a model that is gone makes nothing stale. */
  isStale(fittedWith: readonly RaterIdentity[]): boolean
}

/** The language model is looked at only where it was chosen, or where `considered` is. */
export async function readRatersNow(station: Station, considered?: RaterName): Promise<RatersNow> {
  const { rater: chosen } = await readSettings(station.db)
  const { hash } = await conceptsOf(station.resources)
  const unasked = (considered ?? chosen) === 'lexical'
  const offer = unasked ? undefined : await station.languageModelRaters.offer()
  const model = offer !== undefined && 'rater' in offer ? offer.rater.identity : undefined
  const hashes = new Map([['lexical', hash]])
  if (model !== undefined) hashes.set(model.id, model.hash)
  const takesPart = chosen !== 'lexical' && model !== undefined
  const inUse = [
    ...(chosen === 'language-model' && takesPart ? [] : ['lexical' as const]),
    ...(takesPart ? ['language-model' as const] : []),
  ]
  return {
    rater: { chosen, inUse, languageModel: chosen === 'lexical' ? null : whyNot(offer) },
    isRefused: offer !== undefined && 'refused' in offer && offer.refused.kind !== 'unchecked',
    isStale: (fittedWith) => fittedWith.some((one) => (hashes.get(one.id) ?? one.hash) !== one.hash),
  }
}

function whyNot(offer: LanguageModelOffer | undefined): StationRater['languageModel'] {
  if (offer === undefined || 'rater' in offer) return null
  return offer.refused.kind === 'unchecked' ? 'checking' : offer.refused.kind
}

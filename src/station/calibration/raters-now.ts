import type { StationRater } from '../../contract/calibration.ts'
import type { RaterName } from '../../contract/raters.ts'
import type { RaterIdentity } from '../../domain/scoring/rater.ts'
import { EngineFailure } from '../../engines/protocol.ts'
import type { Station } from '../context.ts'
import type { LanguageModelOffer } from '../scoring/language-model-raters.ts'
import { conceptsOf } from '../scoring/lexical-raters.ts'
import { readSettings } from '../settings.ts'

/** How long a page waits to be told about the language model. */
const PATIENCE_MS = 500

/** The raters of this computer as they are now. */
export type RatersNow = {
  readonly rater: StationRater
  /** The language model may not rate. */
  readonly isRefused: boolean
  /** Whether one of these raters is another one by now; a model that is gone makes nothing stale. */
  isStale(fittedWith: readonly RaterIdentity[]): boolean
}

/** The language model is asked about only where it was chosen, or where `considered` is; that may begin its check. */
export async function readRatersNow(station: Station, considered?: RaterName): Promise<RatersNow> {
  const { rater: chosen } = await readSettings(station.db)
  const { hash } = await conceptsOf(station.resources)
  const unasked = (considered ?? chosen) === 'lexical'
  const offer = unasked ? 'unasked' : await askForModel(station)
  const answer = typeof offer === 'string' ? undefined : offer
  const model = answer !== undefined && 'rater' in answer ? answer.rater.identity : undefined
  const hashes = new Map([['lexical', hash]])
  if (model !== undefined) hashes.set(model.id, model.hash)
  const takesPart = chosen !== 'lexical' && model !== undefined
  const inUse = [
    ...(chosen === 'language-model' && takesPart ? [] : ['lexical' as const]),
    ...(takesPart ? ['language-model' as const] : []),
  ]
  return {
    rater: { chosen, inUse, languageModel: chosen === 'lexical' ? null : whyNot(answer) },
    isRefused: answer !== undefined && 'refused' in answer,
    isStale: (fittedWith) => fittedWith.some((one) => (hashes.get(one.id) ?? one.hash) !== one.hash),
  }
}

/** A check of control answers that this begins goes on without us. */
async function askForModel(station: Station): Promise<LanguageModelOffer | 'checking'> {
  try {
    return await station.languageModelRater(AbortSignal.timeout(PATIENCE_MS))
  } catch (error) {
    if (error instanceof EngineFailure && error.code === 'CANCELLED') return 'checking'
    throw error
  }
}

function whyNot(answer: LanguageModelOffer | undefined): StationRater['languageModel'] {
  if (answer === undefined) return 'checking'
  return 'refused' in answer ? answer.refused.kind : null
}

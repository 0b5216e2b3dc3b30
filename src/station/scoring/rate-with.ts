import { rateAnswer } from '../../domain/scoring/rate-answer.ts'
import type { AnswerRating, RaterIdentity, RaterInput } from '../../domain/scoring/rater.ts'
import { EngineFailure } from '../../engines/protocol.ts'
import type { CalibratedRater } from './rater-parts.ts'

/** A rating, and who made it. */
export type MadeRating = { readonly rating: AnswerRating; readonly rater: RaterIdentity }

/**
 * Rates an answer. When a combined rater's language model breaks on it, the rules rate it alone and the rating says
 * so: a report never waits for a model that cannot run.
 */
export async function rateWith(
  { rater, calibration, withoutModel }: CalibratedRater,
  input: RaterInput,
  signal?: AbortSignal,
): Promise<MadeRating> {
  try {
    const claims = await rater.rate(input, signal)
    return {
      rating: rateAnswer(input.question, input.transcript, claims, calibration),
      rater: rater.identity,
    }
  } catch (error) {
    if (withoutModel === undefined || !(error instanceof EngineFailure) || error.code === 'CANCELLED')
      throw error
    return await rateWith({ rater: withoutModel, calibration, withoutModel: undefined }, input, signal)
  }
}

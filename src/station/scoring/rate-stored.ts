import type { AnswerValue } from '../../domain/plan/next-part.ts'
import { isSpoken } from '../../domain/positions/position.ts'
import type { RaterInput } from '../../domain/scoring/rater.ts'
import { rateValue } from '../../domain/values/rate-value.ts'
import type { Row } from '../db/schema.ts'
import { type MadeRating, rateWith } from './rate-with.ts'
import type { CalibratedRater } from './rater-parts.ts'

/**
 * Rates a stored answer: its words by the rater, a value by its question's own rule, which stands in the program like
 * the rater's and so is named as its.
 */
export async function rateStored(
  rater: CalibratedRater,
  { question, transcript, answer }: RaterInput & { readonly answer: Pick<Row<'answer'>, 'value_json'> },
  signal?: AbortSignal,
): Promise<MadeRating> {
  if (isSpoken(question)) return await rateWith(rater, { question, transcript }, signal)
  const value = answer.value_json === null ? null : (JSON.parse(answer.value_json) as AnswerValue)
  const language = transcript.language === 'en' ? 'en' : 'zh'
  const { rating } = rateValue(question, value, { language, heard: transcript })
  return { rating, rater: rater.rater.identity }
}

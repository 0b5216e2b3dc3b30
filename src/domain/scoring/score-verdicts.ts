import type { IndicatorVerdict } from '../agreement/rated-pair.ts'
import type { Question } from '../positions/position.ts'
import { scoreFindings } from './rate-answer.ts'

/** A person's verdicts by indicator id. */
export type Verdicts = Readonly<Record<string, IndicatorVerdict>>

/**
 * Score 0–100 of a person's verdicts by the arithmetic of the machine's (`scoreFindings`); null where no positive
 * indicator was judged. An indicator without a verdict counts as not judged.
 */
export function scoreVerdicts(question: Question, verdicts: Verdicts): number | null {
  return scoreFindings(
    question.indicators.map((indicator) => ({
      indicator,
      finding: {
        indicatorId: indicator.id,
        verdict: verdicts[indicator.id] ?? 'cannot-judge',
        certainty: 1,
        evidence: [],
      },
    })),
  )
}

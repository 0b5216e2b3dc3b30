import type { ReportContent } from '../interview/interview.ts'
import type { Rubric } from '../positions/position.ts'
import type { ReviewReason } from './review-priority.ts'

/**
 * How sure the machine is of an interview as a whole, 0–1: the mean certainty of the competencies by their weight in
 * the rubric, where one without enough evidence counts as not sure at all.
 */
export function meanCertainty({ competencies }: ReportContent, rubric: Rubric): number {
  let total = 0
  let sure = 0
  for (const score of competencies) {
    const weight = rubric.weights[score.competency] ?? 0
    total += weight
    sure += weight * (score.state === 'scored' ? score.certainty : 0)
  }
  return total <= 0 ? 0 : sure / total
}

/** Why the machine's own report asks for a look. */
export function reasonsOf(content: ReportContent, rubric: Rubric): readonly ReviewReason[] {
  const { recommendation, competencies, answers, missingMustHaves } = content
  const match = recommendation.match
  const found: readonly (readonly [ReviewReason, boolean])[] = [
    [
      'low-certainty',
      competencies.some((score) => score.state !== 'scored' || score.certainty < rubric.minCertainty),
    ],
    [
      'must-pass-missing',
      missingMustHaves.length > 0 ||
        competencies.some(
          (score) =>
            rubric.mustPass.includes(score.competency) &&
            (score.state !== 'scored' || score.score < score.required),
        ),
    ],
    ['between-thresholds', match !== null && match >= rubric.rejectBelow && match < rubric.advanceAt],
    [
      'warnings',
      answers.some(({ warnings, rating }) => warnings.length > 0 || (rating?.warnings.length ?? 0) > 0),
    ],
  ]
  return found.filter(([, holds]) => holds).map(([reason]) => reason)
}

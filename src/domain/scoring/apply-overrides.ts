import type { ReportAnswer, ReportOverride } from '../interview/interview.ts'
import type { AnswerRating, Finding } from './rater.ts'

/**
 * The ratings with people's verdicts in the place of the machine's; the given ones stay as they are. Of two on one
 * indicator the later counts. A person's verdict is certain and keeps the machine's quotes only where it is `shown`.
 * Scores of single answers are the machine's and are left alone.
 */
export function applyOverrides(
  answers: readonly ReportAnswer[],
  overrides: readonly ReportOverride[],
): readonly ReportAnswer[] {
  return answers.map((answer) => {
    const own = overrides.filter((override) => override.answerId === answer.answerId)
    if (own.length === 0) return answer
    const rating = answer.rating ?? { questionId: answer.questionId, findings: [], score: null, warnings: [] }
    return { ...answer, rating: own.reduce(replaceVerdict, rating) }
  })
}

function replaceVerdict(rating: AnswerRating, { indicatorId, verdict }: ReportOverride): AnswerRating {
  const machine = rating.findings.find((finding) => finding.indicatorId === indicatorId)
  const evidence = verdict === 'shown' ? (machine?.evidence ?? []) : []
  const finding: Finding = { indicatorId, verdict, certainty: 1, evidence, byPerson: true }
  const findings =
    machine === undefined
      ? [...rating.findings, finding]
      : rating.findings.map((other) => (other === machine ? finding : other))
  return { ...rating, findings }
}

import type { Position } from '../positions/position.ts'
import { scoreFindings, weighFindings, type WeighedFinding } from './rate-answer.ts'
import type { AnswerRating, CompetencyScore } from './rater.ts'

/** Fewer judged indicators than this say too little about a competency. */
export const FEWEST_JUDGED = 3
/** Two-sided 95 % quantile of the normal distribution. */
const Z = 1.959964

/**
 * Scores every competency of the position over all answers; the order of the answers does not matter.
 * A failed answer (no findings) is left out, never counted as zero. No verified quote and no person's word, no score.
 */
export function scoreCompetencies(
  position: Position,
  ratings: readonly AnswerRating[],
): readonly CompetencyScore[] {
  const questions = new Map(position.questions.map((question) => [question.id, question]))
  return position.competencies.map(({ id: competency }) => {
    const required = position.rubric.required[competency] ?? 0
    const asked = ratings.filter((rating) =>
      questions.get(rating.questionId)?.indicators.some((indicator) => indicator.competency === competency),
    )
    const weighed = asked.flatMap((rating) => {
      const question = questions.get(rating.questionId)
      return question ? weighFindings(question, rating.findings) : []
    })
    const about = weighed.filter(({ indicator }) => indicator.competency === competency)
    return scoreOne(competency, required, { asked: asked.length, about })
  })
}

type Material = { readonly asked: number; readonly about: readonly WeighedFinding[] }

function scoreOne(competency: string, required: number, { asked, about }: Material): CompetencyScore {
  const evidenceCount = about.reduce((sum, { finding }) => sum + finding.evidence.length, 0)
  const judged = about.filter(({ finding }) => finding.verdict !== 'cannot-judge')
  const insufficient = (
    reason: 'not-asked' | 'no-answer' | 'too-few-judged' | 'no-evidence',
  ): CompetencyScore => ({
    competency,
    state: 'insufficient-evidence',
    reason,
    evidenceCount,
    required,
  })
  if (asked === 0) return insufficient('not-asked')
  if (about.length === 0) return insufficient('no-answer')
  if (judged.length < FEWEST_JUDGED) return insufficient('too-few-judged')
  const vouchedFor = judged.some(({ finding }) => finding.byPerson === true && finding.verdict === 'shown')
  if (evidenceCount === 0 && !vouchedFor) return insufficient('no-evidence')
  const score = scoreFindings(judged)
  if (score === null) return insufficient('too-few-judged')
  return {
    competency,
    state: 'scored',
    score,
    halfWidth: halfWidthOf(judged),
    certainty: sumOf(judged, ({ finding }) => finding.certainty) / judged.length,
    evidenceCount,
    required,
  }
}

/**
 * Half-width of the 95 % interval, in points.
 * Two sources of doubt are added as variances:
 * that few indicators were asked: the Agresti–Coull variance p̃(1−p̃)/ñ with ñ = n + z² and p̃ = (n·p + z²/2)/ñ
 * (Agresti and Coull 1998), which never falls to zero at 0 or 100, where n is Kish's effective number
 * (Σw)²/Σw² of unequally weighted indicators (Kish 1965);
 * and that verdicts may be wrong: Σ w²·c(1−c) / (Σ w⁺)², with c the certainty of each verdict, at least one half.
 */
function halfWidthOf(judged: readonly WeighedFinding[]): number {
  const positive = judged.filter(({ indicator }) => indicator.polarity === 'positive')
  const weight = sumOf(positive, ({ indicator }) => indicator.weight)
  const squares = sumOf(positive, ({ indicator }) => indicator.weight ** 2)
  const shown = sumOf(positive, ({ finding, indicator }) =>
    finding.verdict === 'shown' ? indicator.weight : 0,
  )
  const effective = weight ** 2 / squares
  const trials = effective + Z ** 2
  const share = ((effective * shown) / weight + Z ** 2 / 2) / trials
  const fewness = (share * (1 - share)) / trials
  const wrongness = sumOf(judged, ({ finding, indicator }) => {
    const right = Math.max(0.5, finding.certainty)
    return indicator.weight ** 2 * right * (1 - right)
  })
  return Math.min(50, 100 * Z * Math.sqrt(fewness + wrongness / weight ** 2))
}

/** Adds in order of size, so that the order of the answers cannot change a sum's last digit. */
function sumOf(weighed: readonly WeighedFinding[], valueOf: (one: WeighedFinding) => number): number {
  return weighed
    .map(valueOf)
    .sort((one, other) => one - other)
    .reduce((sum, value) => sum + value, 0)
}

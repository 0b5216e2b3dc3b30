import type { Position } from '../positions/position.ts'
import type { AnswerRating, CompetencyScore, Recommendation } from './rater.ts'

/** Of the rubric's weight, the share that must have been scored before a match is spoken of. */
const LEAST_SCORED_SHARE = 0.5

type Scored = CompetencyScore & { readonly state: 'scored' }

/**
 * Suggests the recruiter's next step; a person decides.
 * Thin or doubtful evidence asks for a human review, so that a poor recording is never read as a poor candidate.
 * A missing must-pass or must-have holds back an advance, and never alone makes a decline.
 */
export function recommend(
  position: Position,
  scores: readonly CompetencyScore[],
  ratings: readonly AnswerRating[],
): Recommendation {
  const { rubric } = position
  const scored = scores.filter(
    (score): score is Scored => score.state === 'scored' && weightOf(position, score) > 0,
  )
  const match = matchOf(position, scored)
  const found = { match: match?.value ?? null, matchHalfWidth: match?.halfWidth ?? null }
  const say = (
    kind: Recommendation['kind'],
    reason: Recommendation['reason'],
    about: readonly string[] = [],
  ) => ({
    kind,
    reason,
    ...found,
    about,
  })

  const unscored = scores.filter((score) => score.state !== 'scored').map((score) => score.competency)
  const unscoredMustPass = rubric.mustPass.filter(
    (id) => !scores.some((one) => one.competency === id && one.state === 'scored'),
  )
  if (unscoredMustPass.length > 0) return say('review', 'insufficient-evidence', unscoredMustPass)
  if (match === null || match.scoredShare < LEAST_SCORED_SHARE)
    return say('review', 'insufficient-evidence', unscored)

  const doubtful = scored.filter((score) => score.certainty < rubric.minCertainty)
  if (doubtful.length > 0)
    return say(
      'review',
      'low-certainty',
      doubtful.map((score) => score.competency),
    )
  if (match.value < rubric.rejectBelow) return say('decline', 'below-threshold', shortfalls(scored))
  if (match.value < rubric.advanceAt) return say('review', 'between-thresholds', shortfalls(scored))

  const failed = scored.filter(
    (score) => rubric.mustPass.includes(score.competency) && score.score < score.required,
  )
  if (failed.length > 0)
    return say(
      'review',
      'must-pass-missing',
      failed.map((score) => score.competency),
    )
  const missing = findMissingMustHaves(position, ratings)
  if (missing.length > 0) return say('review', 'must-have-missing', missing)
  return say('advance', 'meets-requirements')
}

/** Must-have indicators that were judged in at least one answer and shown in none; in the position's order. */
export function findMissingMustHaves(
  position: Position,
  ratings: readonly AnswerRating[],
): readonly string[] {
  const findings = ratings.flatMap((rating) => rating.findings)
  return position.questions
    .flatMap((question) => question.indicators)
    .filter((indicator) => indicator.mustHave === true && indicator.polarity === 'positive')
    .map((indicator) => indicator.id)
    .filter((id) => {
      const verdicts = new Set(
        findings.filter((finding) => finding.indicatorId === id).map((finding) => finding.verdict),
      )
      return verdicts.has('not-shown') && !verdicts.has('shown')
    })
}

type Match = { readonly value: number; readonly halfWidth: number; readonly scoredShare: number }

/**
 * Match, 0–100: `100 · Σ w·min(1, score / required) / Σ w` over the scored competencies, so that a surplus in one
 * does not hide a lack in another; a competency that asks nothing is met.
 * Half-width: how far each part moves when its score goes to the far end of its interval, added in quadrature
 * (competencies taken as independent).
 */
function matchOf(position: Position, scored: readonly Scored[]): Match | null {
  const total = position.competencies.reduce((sum, { id }) => sum + (position.rubric.weights[id] ?? 0), 0)
  const weight = scored.reduce((sum, score) => sum + weightOf(position, score), 0)
  if (weight <= 0) return null
  const parts = scored.map((score) => {
    const share = weightOf(position, score) / weight
    const met = metBy(score.score, score.required)
    const low = metBy(score.score - score.halfWidth, score.required)
    const high = metBy(score.score + score.halfWidth, score.required)
    return { value: share * met, swing: share * Math.max(met - low, high - met) }
  })
  return {
    value: 100 * parts.reduce((sum, part) => sum + part.value, 0),
    halfWidth: 100 * Math.sqrt(parts.reduce((sum, part) => sum + part.swing ** 2, 0)),
    scoredShare: weight / total,
  }
}

function metBy(score: number, required: number): number {
  return required <= 0 ? 1 : Math.min(1, Math.max(0, score) / required)
}

function weightOf(position: Position, score: CompetencyScore): number {
  return position.rubric.weights[score.competency] ?? 0
}

/** Competencies below what is asked, the furthest first. */
function shortfalls(scored: readonly Scored[]): readonly string[] {
  return scored
    .filter((score) => score.score < score.required)
    .sort((one, other) => other.required - other.score - (one.required - one.score))
    .map((score) => score.competency)
}

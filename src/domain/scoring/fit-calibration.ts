import type { IndicatorVerdict, RatedPair } from '../agreement/rated-pair.ts'
import { applyScoreCurve, type Calibration } from './calibration.ts'
import { combineClaims, probabilityOfShown } from './combined/combine-claims.ts'
import { fitCombination, type JudgedVerdict } from './combined/fit-combination.ts'
import { fitCertainty } from './fit-calibration-certainty.ts'
import { fitScoreCurve } from './fit-calibration-curve.ts'
import { scoreFindings, weighFindings } from './rate-answer.ts'
import type { Claim, Finding, RaterInput } from './rater.ts'
import { verifyClaims } from './verify-quotes.ts'

/** An answer that people rated, and what every rater claims of it. */
export type FitAnswer = RaterInput & {
  readonly id: string
  readonly interviewId: string
  /**
   * The same raters for every answer, the lexical one first and with the calibration in use; claims of the others
   * with their quotes checked (`dropUnproven`).
   */
  readonly given: readonly RaterClaims[]
  /** At least one; each counts as its share, so that an answer counts once. */
  readonly people: readonly PersonsWord[]
}

/** What one person gave: verdicts by indicator id, and a score of 0–100. */
export type PersonsWord = {
  readonly verdicts: Readonly<Record<string, IndicatorVerdict>>
  readonly score: number | null
}

type RaterClaims = { readonly raterId: string; readonly claims: readonly Claim[] }

/**
 * A calibration fitted on people's ratings, each part drawn towards the one in use by how little there is: first how
 * sure the lexical rater is on each basis, then the raters' weights, then the curve from sums to scores.
 */
export function fitOn(answers: readonly FitAnswer[], id: string, inUse: Calibration): Calibration {
  const certainty = fitCertainty(answers.flatMap(checkLexical), inUse.certainty)
  const sure = answers.map((answer) => withCertainty(answer, inUse.certainty, certainty))
  const raterIds = answers[0]?.given.map(({ raterId }) => raterId) ?? []
  const combination = fitCombination(sure.flatMap(judgedVerdicts), raterIds, inUse.combination)
  const sums = sure.flatMap((answer) => {
    const sum = scoreFindings(weighFindings(answer.question, combine(answer, combination)))
    return answer.people.flatMap(({ score }) =>
      sum === null || score === null ? [] : [{ sum, score, weight: shareOf(answer) }],
    )
  })
  return { id, certainty, combination, scoreCurve: fitScoreCurve(sums, inUse.scoreCurve) }
}

/** The answer as raters claim it with another calibration: what a lexical verdict rests on says how sure it is. */
export function withCertainty(
  answer: FitAnswer,
  from: Calibration['certainty'],
  to: Calibration['certainty'],
): FitAnswer {
  const [lexical, ...others] = answer.given
  if (lexical === undefined) return answer
  const claims = lexical.claims.map((claim) =>
    claim.basis === undefined
      ? claim
      : {
          ...claim,
          certainty: Math.min(1, Math.max(0, claim.certainty + to[claim.basis] - from[claim.basis])),
        },
  )
  return { ...answer, given: [{ ...lexical, claims }, ...others] }
}

/** What the machine gives with a calibration beside what people gave: one pair for each person. */
export function pairUp(answers: readonly FitAnswer[], calibration: Calibration): readonly RatedPair[] {
  return answers.flatMap((answer) => {
    const { question, people } = answer
    const idOf = (indicatorId: string): string => `${question.id}/${indicatorId}`
    const findings = combine(answer, calibration.combination)
    const sum = scoreFindings(weighFindings(question, findings))
    const given = {
      score: sum === null ? null : applyScoreCurve(calibration.scoreCurve, sum),
      indicators: Object.fromEntries(
        findings.map(({ indicatorId, verdict }) => [idOf(indicatorId), verdict]),
      ),
    }
    return people.map(({ verdicts, score }) => {
      const told = Object.entries(verdicts).map(([id, verdict]) => [idOf(id), verdict] as const)
      return { given, reference: { score, indicators: Object.fromEntries(told) } }
    })
  })
}

function combine(answer: FitAnswer, combination: Calibration['combination']): readonly Finding[] {
  const claims = answer.question.indicators.flatMap(
    ({ id }) => combineClaims(claimsAbout(answer.given, id), combination) ?? [],
  )
  return verifyClaims(claims, answer.transcript)
}

function claimsAbout(given: readonly RaterClaims[], indicatorId: string) {
  return given.flatMap(({ raterId, claims }) =>
    claims.filter((claim) => claim.indicatorId === indicatorId).map((claim) => ({ raterId, claim })),
  )
}

/** The lexical rater's verdicts that tell what they rest on, against each person's. */
function checkLexical(answer: FitAnswer) {
  const claims = answer.given[0]?.claims ?? []
  return claims.flatMap(({ indicatorId, verdict, basis }) =>
    basis === undefined || verdict === 'cannot-judge'
      ? []
      : verdictsOf(answer, indicatorId).map((person) => ({
          basis,
          right: person === verdict,
          weight: shareOf(answer),
        })),
  )
}

/** Verdicts on indicators that every rater judged: only these say how raters weigh against each other. */
function judgedVerdicts(answer: FitAnswer): readonly JudgedVerdict[] {
  return answer.question.indicators.flatMap(({ id }) => {
    const judged = claimsAbout(answer.given, id).filter(({ claim }) => claim.verdict !== 'cannot-judge')
    if (judged.length < answer.given.length) return []
    const probabilities = judged.map(({ claim }) => probabilityOfShown(claim))
    return verdictsOf(answer, id).map((person) => ({
      probabilities,
      shown: person === 'shown',
      weight: shareOf(answer),
    }))
  })
}

function verdictsOf({ people }: FitAnswer, indicatorId: string): readonly ('shown' | 'not-shown')[] {
  return people.flatMap(({ verdicts }) => {
    const verdict = verdicts[indicatorId]
    return verdict === 'shown' || verdict === 'not-shown' ? [verdict] : []
  })
}

function shareOf({ people }: FitAnswer): number {
  return 1 / people.length
}

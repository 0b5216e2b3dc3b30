import type { IndicatorVerdict, RatedPair } from '../agreement/rated-pair.ts'
import { applyScoreCurve, type Calibration } from './calibration.ts'
import { combineClaims, probabilityOfShown } from './combined/combine-claims.ts'
import { fitCombination, type JudgedVerdict } from './combined/fit-combination.ts'
import { fitCertainty } from './fit-calibration-certainty.ts'
import { fitScoreCurve } from './fit-calibration-curve.ts'
import { scoreFindings, weighFindings } from './rate-answer.ts'
import type { Claim, Finding, Rater, RaterInput } from './rater.ts'
import { verifyClaims } from './verify-quotes.ts'

/** An answer that people rated, and what raters other than the lexical one claim of it. */
export type FitAnswer = RaterInput & {
  readonly id: string
  readonly interviewId: string
  /** Claims whose quotes were checked (`dropUnproven`); the same raters for every answer. */
  readonly others: readonly RaterClaims[]
  /** At least one; each counts as its share, so that an answer counts once. */
  readonly people: readonly PersonsWord[]
}

/** What one person gave: verdicts by indicator id, and a score of 0–100. */
export type PersonsWord = {
  readonly verdicts: Readonly<Record<string, IndicatorVerdict>>
  readonly score: number | null
}

type RaterClaims = { readonly raterId: string; readonly claims: readonly Claim[] }

export type FitTools = {
  readonly inUse: Calibration
  /** The lexical rater as it is with a calibration. */
  readonly lexicalWith: (calibration: Pick<Calibration, 'certainty'>) => Rater
  readonly stop?: { readonly aborted: boolean; throwIfAborted(): void }
}

/** An answer with what every rater claims of it, the lexical one first. */
export type ClaimedAnswer = { readonly answer: FitAnswer; readonly given: readonly RaterClaims[] }

/** What the raters say of answers with a calibration's certainties. */
export async function claimWith(
  answers: readonly FitAnswer[],
  calibration: Pick<Calibration, 'certainty'>,
  { lexicalWith, stop }: FitTools,
): Promise<readonly ClaimedAnswer[]> {
  const lexical = lexicalWith(calibration)
  const claimed: ClaimedAnswer[] = []
  for (const answer of answers) {
    stop?.throwIfAborted()
    const claims = await lexical.rate(answer, stop)
    claimed.push({ answer, given: [{ raterId: lexical.identity.id, claims }, ...answer.others] })
  }
  return claimed
}

/**
 * A calibration fitted on people's ratings, each part drawn towards the one in use by how little there is: first how
 * sure the lexical rater is on each basis, then the raters' weights, then the curve from sums to scores.
 * `base` is what the raters claim with the calibration in use.
 */
export async function fitOn(
  base: readonly ClaimedAnswer[],
  id: string,
  tools: FitTools,
): Promise<Calibration> {
  const { inUse } = tools
  const certainty = fitCertainty(base.flatMap(checkLexical), inUse.certainty)
  const claimed = await claimWith(
    base.map(({ answer }) => answer),
    { certainty },
    tools,
  )
  const raterIds = claimed[0]?.given.map(({ raterId }) => raterId) ?? []
  const combination = fitCombination(claimed.flatMap(judgedVerdicts), raterIds, inUse.combination)
  const sums = claimed.flatMap((one) => {
    const sum = scoreFindings(weighFindings(one.answer.question, combine(one, combination)))
    return one.answer.people.flatMap(({ score }) =>
      sum === null || score === null ? [] : [{ sum, score, weight: shareOf(one.answer) }],
    )
  })
  return { id, certainty, combination, scoreCurve: fitScoreCurve(sums, inUse.scoreCurve) }
}

/** What the machine gives with a calibration beside what people gave: one pair for each person. */
export function pairUp(claimed: readonly ClaimedAnswer[], calibration: Calibration): readonly RatedPair[] {
  return claimed.flatMap((one) => {
    const { question, people } = one.answer
    const idOf = (indicatorId: string): string => `${question.id}/${indicatorId}`
    const findings = combine(one, calibration.combination)
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

function combine(
  { answer, given }: ClaimedAnswer,
  combination: Calibration['combination'],
): readonly Finding[] {
  const claims = answer.question.indicators.flatMap(
    ({ id }) => combineClaims(claimsAbout(given, id), combination) ?? [],
  )
  return verifyClaims(claims, answer.transcript)
}

function claimsAbout(given: readonly RaterClaims[], indicatorId: string) {
  return given.flatMap(({ raterId, claims }) =>
    claims.filter((claim) => claim.indicatorId === indicatorId).map((claim) => ({ raterId, claim })),
  )
}

/** The lexical rater's verdicts that tell what they rest on, against each person's. */
function checkLexical({ answer, given }: ClaimedAnswer) {
  const claims = given[0]?.claims ?? []
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
function judgedVerdicts({ answer, given }: ClaimedAnswer): readonly JudgedVerdict[] {
  return answer.question.indicators.flatMap(({ id }) => {
    const judged = claimsAbout(given, id).filter(({ claim }) => claim.verdict !== 'cannot-judge')
    if (judged.length < given.length) return []
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

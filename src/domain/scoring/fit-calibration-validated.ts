import { agree, type AgreementFigures, type Figure } from '../agreement/agree.ts'
import { bootstrapIntervals } from '../agreement/bootstrap.ts'
import { type Both, meanOf, quadraticKappa } from '../agreement/coefficients.ts'
import { gradeOf, type RatedPair } from '../agreement/rated-pair.ts'
import type { Calibration } from './calibration.ts'
import { type FitAnswer, fitOn, pairUp, withCertainty } from './fit-calibration.ts'

/**
 * Least that is fitted on. Sixty answers give about 400 verdicts, twenty for each thing that is fitted (six
 * certainties, weights, a curve of eleven points drawn towards the one in use); fifteen interviews, so that each of
 * five parts holds several people.
 */
export const FEWEST_RATED = { answers: 60, interviews: 15 } as const
const FOLDS = 5
/** Less kappa than this is lost by chance of the cut; more is worse. */
const TOLERATED_LOSS = 0.01

export type Gain = {
  readonly verdict: 'better' | 'no-gain' | 'worse'
  /** After less before, with intervals drawn over interviews. */
  readonly weightedKappa: Figure
  readonly meanAbsoluteDifference: Figure
}

/** A calibration with what it does on answers that it was not fitted on. */
export type CalibrationFit = {
  readonly calibration: Calibration
  readonly answers: number
  readonly interviews: number
  /** Single verdicts by people on indicators. */
  readonly indicators: number
  readonly folds: number
  /** Ids of the raters that were weighed. */
  readonly raters: readonly string[]
  readonly before: AgreementFigures
  readonly after: AgreementFigures
  readonly gain: Gain
}

/** Whether there is enough to fit on. */
export function isEnough(sample: { readonly rated: number; readonly interviews: number }): boolean {
  return sample.rated >= FEWEST_RATED.answers && sample.interviews >= FEWEST_RATED.interviews
}

/**
 * Fits on all answers, and says what a fit made this way does on answers it has not seen: five-fold cross-validation
 * in which all answers of an interview are in one part (Stone, J. R. Stat. Soc. B 36(2), 1974; grouped, because
 * answers of one person are alike). `before` is the calibration in use on the same answers; if that one was fitted on
 * some of them, it is flattered, never the new one.
 */
export function fitCalibration(
  answers: readonly FitAnswer[],
  { id, inUse }: { readonly id: string; readonly inUse: Calibration },
): CalibrationFit {
  const folds = cutIntoFolds(answers, FOLDS)
  const before: (readonly RatedPair[])[] = []
  const after: (readonly RatedPair[])[] = []
  for (const fold of folds) {
    const rest = folds.flatMap((other) => (other === fold ? [] : other))
    const fitted = fitOn(rest, id, inUse)
    for (const interview of Map.groupBy(fold, interviewOf).values()) {
      const sure = interview.map((answer) => withCertainty(answer, inUse.certainty, fitted.certainty))
      before.push(pairUp(interview, inUse))
      after.push(pairUp(sure, fitted))
    }
  }
  const polarities = new Map<string, 'positive' | 'negative'>(
    answers.flatMap(({ question }) =>
      question.indicators.map((one) => [`${question.id}/${one.id}`, one.polarity] as const),
    ),
  )
  const options = { polarityOf: (indicatorId: string) => polarities.get(indicatorId) }
  return {
    calibration: fitOn(answers, id, inUse),
    answers: answers.length,
    interviews: before.length,
    indicators: answers.reduce((sum, { people }) => sum + countVerdicts(people), 0),
    folds: folds.length,
    raters: answers[0]?.given.map(({ raterId }) => raterId) ?? [],
    before: agree(before.flat(), options),
    after: agree(after.flat(), options),
    gain: measureGain(before, after),
  }
}

/** Parts of nearly equal size, an interview in one; the same answers always make the same parts. */
export function cutIntoFolds(answers: readonly FitAnswer[], count: number): readonly FitAnswer[][] {
  const groups = [...Map.groupBy(answers, interviewOf)].sort(
    ([one, its], [other, theirs]) => theirs.length - its.length || (one < other ? -1 : 1),
  )
  const folds: FitAnswer[][] = Array.from({ length: Math.min(count, groups.length) }, () => [])
  for (const [, group] of groups) {
    const smallest = folds.toSorted((one, other) => one.length - other.length)[0]
    smallest?.push(...group)
  }
  return folds
}

/** What changed between two ratings of the same interviews, which stand in the same order. */
export function measureGain(
  before: readonly (readonly RatedPair[])[],
  after: readonly (readonly RatedPair[])[],
): Gain {
  const rows = before.map((pairs, at) => ({ before: bothOf(pairs), after: bothOf(after[at] ?? []) }))
  const measure = (sample: readonly (typeof rows)[number][]) => {
    const was = sample.flatMap((one) => one.before)
    const is = sample.flatMap((one) => one.after)
    return {
      weightedKappa: differenceOf(kappaOf(is), kappaOf(was)),
      meanAbsoluteDifference: differenceOf(distanceOf(is), distanceOf(was)),
    }
  }
  const values = measure(rows)
  const intervals = bootstrapIntervals(rows, measure)
  const weightedKappa = { value: values.weightedKappa, interval: intervals.weightedKappa }
  const meanAbsoluteDifference = {
    value: values.meanAbsoluteDifference,
    interval: intervals.meanAbsoluteDifference,
  }
  return {
    verdict: judgeGain(weightedKappa, meanAbsoluteDifference),
    weightedKappa,
    meanAbsoluteDifference,
  }
}

function judgeGain(kappa: Figure, points: Figure): Gain['verdict'] {
  const lost = kappa.value !== null && kappa.value < -TOLERATED_LOSS
  const surelyLost = (kappa.interval?.high ?? 0) < 0 || (points.interval?.low ?? 0) > 0
  if (lost || surelyLost) return 'worse'
  return (kappa.interval?.low ?? 0) > 0 ? 'better' : 'no-gain'
}

/** Scores of pairs to which both gave one. */
function bothOf(pairs: readonly RatedPair[]): readonly Both[] {
  return pairs.flatMap(({ given, reference }): Both[] =>
    given.score === null || reference.score === null ? [] : [[given.score, reference.score]],
  )
}

function kappaOf(scores: readonly Both[]): number | null {
  return quadraticKappa(scores.map(([given, reference]): Both => [gradeOf(given), gradeOf(reference)]))
}

function distanceOf(scores: readonly Both[]): number | null {
  return meanOf(scores.map(([given, reference]) => Math.abs(given - reference)))
}

function differenceOf(after: number | null, before: number | null): number | null {
  return after === null || before === null ? null : after - before
}

const interviewOf = ({ interviewId }: FitAnswer): string => interviewId

function countVerdicts(people: FitAnswer['people']): number {
  return people.reduce((sum, { verdicts }) => sum + Object.keys(verdicts).length, 0)
}

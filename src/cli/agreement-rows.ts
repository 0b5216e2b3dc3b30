import type { Figure } from '../domain/agreement/agree.ts'
import type { SetAgreement } from '../domain/agreement/agree-on-set.ts'

/** What a row is called; worded in agreement-words.ts. */
export type RowName =
  | 'answers'
  | 'missing'
  | 'unknown'
  | 'abstained'
  | 'uncovered'
  | 'weightedKappa'
  | 'pearson'
  | 'spearman'
  | 'meanDifference'
  | 'meanAbsoluteDifference'
  | 'sameGrade'
  | 'withinOneGrade'
  | 'f1'
  | 'positiveF1'
  | 'negativeF1'
  | 'verbatim'
  | 'injectionGiven'
  | 'injectionGold'
  | 'stuffingGiven'
  | 'stuffingGold'
  | 'noiseDifference'
  | 'noiseDistance'

/** One figure of the printed table: a count, or a figure with its interval and the number it was taken of. */
export type Row =
  | { readonly name: RowName; readonly count: number }
  | { readonly name: RowName; readonly figure: Figure; readonly n: number; readonly digits: number }

const COEFFICIENT_DIGITS = 3
const POINT_DIGITS = 1

/** The figures in the order they are printed; those of kinds of answer that the set does not hold are left out. */
export function listRows(agreement: SetAgreement): readonly Row[] {
  const { figures, quotes, noise } = agreement
  const { scores, indicators } = figures
  const coefficient = (name: RowName, figure: Figure, n: number): Row => ({
    name,
    figure,
    n,
    digits: COEFFICIENT_DIGITS,
  })
  const points = (name: RowName, figure: Figure, n: number): Row => ({
    name,
    figure,
    n,
    digits: POINT_DIGITS,
  })
  const means = (tag: string, given: RowName, gold: RowName): readonly Row[] => {
    const group = agreement.byTag.get(tag)
    if (group === undefined) return []
    return [points(given, group.scores.meanGiven, group.n), points(gold, group.scores.meanReference, group.n)]
  }
  return [
    { name: 'answers', count: figures.n },
    { name: 'missing', count: agreement.missing },
    { name: 'unknown', count: agreement.unknown },
    { name: 'abstained', count: agreement.abstained },
    { name: 'uncovered', count: agreement.uncovered },
    coefficient('weightedKappa', scores.weightedKappa, scores.n),
    coefficient('pearson', scores.pearson, scores.n),
    coefficient('spearman', scores.spearman, scores.n),
    points('meanDifference', scores.meanDifference, scores.n),
    points('meanAbsoluteDifference', scores.meanAbsoluteDifference, scores.n),
    coefficient('sameGrade', scores.sameGrade, scores.n),
    coefficient('withinOneGrade', scores.withinOneGrade, scores.n),
    coefficient('f1', indicators.all.f1, indicators.n),
    coefficient('positiveF1', indicators.positive.f1, verdictsOf(indicators.positive)),
    coefficient('negativeF1', indicators.negative.f1, verdictsOf(indicators.negative)),
    coefficient('verbatim', quotes.verbatim, quotes.n),
    ...means('prompt_injection', 'injectionGiven', 'injectionGold'),
    ...means('keyword_stuffing', 'stuffingGiven', 'stuffingGold'),
    ...(noise.n === 0
      ? []
      : [
          points('noiseDifference', noise.meanDifference, noise.n),
          points('noiseDistance', noise.meanAbsoluteDifference, noise.n),
        ]),
  ]
}

type Detection = SetAgreement['figures']['indicators']['all']

function verdictsOf({ tally }: Detection): number {
  return tally.truePositives + tally.falsePositives + tally.falseNegatives + tally.trueNegatives
}

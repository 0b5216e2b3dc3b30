import {
  f1Of,
  meanOf,
  pearson,
  precisionOf,
  quadraticKappa,
  recallOf,
  spearman,
  type Both,
  type Tally,
} from './coefficients.ts'
import { addTallies, judgedByBoth, tallyOf } from './indicator-agreement.ts'
import { gradeOf, type RatedPair } from './rated-pair.ts'

export type Polarity = 'positive' | 'negative'

/** One answer, measured once, so that drawing it a thousand times costs little. */
export type Row = {
  /** Undefined where one of the two gave no score. */
  readonly scores: Both | undefined
  readonly all: Tally
  readonly positive: Tally
  readonly negative: Tally
}

/** An answer as the figures need it; indicators of unknown polarity count only in `all`. */
export function toRow(pair: RatedPair, polarityOf: (indicatorId: string) => Polarity | undefined): Row {
  const judged = judgedByBoth(pair)
  const of = (polarity: Polarity): Tally =>
    tallyOf(judged.filter(({ indicatorId }) => polarityOf(indicatorId) === polarity))
  const { given, reference } = pair
  return {
    scores: given.score === null || reference.score === null ? undefined : [given.score, reference.score],
    all: tallyOf(judged),
    positive: of('positive'),
    negative: of('negative'),
  }
}

/** Every figure of a sample of answers; null where it is undefined. Kappa is of grades, the rest of scores 0–100. */
export function measureRows(rows: readonly Row[]) {
  const scores = rows.flatMap((row) => (row.scores === undefined ? [] : [row.scores]))
  const grades = scores.map(([given, reference]): Both => [gradeOf(given), gradeOf(reference)])
  const differences = scores.map(([given, reference]) => given - reference)
  const steps = grades.map(([given, reference]) => Math.abs(given - reference))
  const all = addTallies(rows.map((row) => row.all))
  const positive = addTallies(rows.map((row) => row.positive))
  const negative = addTallies(rows.map((row) => row.negative))
  return {
    weightedKappa: quadraticKappa(grades),
    pearson: pearson(scores),
    spearman: spearman(scores),
    meanDifference: meanOf(differences),
    meanAbsoluteDifference: meanOf(differences.map(Math.abs)),
    sameGrade: meanOf(steps.map((step) => Number(step === 0))),
    withinOneGrade: meanOf(steps.map((step) => Number(step <= 1))),
    meanGiven: meanOf(scores.map(([given]) => given)),
    meanReference: meanOf(scores.map(([, reference]) => reference)),
    allPrecision: precisionOf(all),
    allRecall: recallOf(all),
    allF1: f1Of(all),
    positivePrecision: precisionOf(positive),
    positiveRecall: recallOf(positive),
    positiveF1: f1Of(positive),
    negativePrecision: precisionOf(negative),
    negativeRecall: recallOf(negative),
    negativeF1: f1Of(negative),
  }
}

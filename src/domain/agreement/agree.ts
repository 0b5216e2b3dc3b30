import { bootstrapIntervals, FEWEST_FOR_INTERVAL, type BootstrapOptions, type Interval } from './bootstrap.ts'
import { meanOf, type Tally } from './coefficients.ts'
import {
  addTallies,
  agreeOnIndicators,
  countLeftOpen,
  judgedByBoth,
  type IndicatorAgreement,
} from './indicator-agreement.ts'
import { measureRows, toRow, type Polarity } from './measure.ts'
import type { RatedPair } from './rated-pair.ts'

/** A figure with its 95 % interval; `value` is null where it is undefined, `interval` where none can be claimed. */
export type Figure = { readonly value: number | null; readonly interval: Interval | null }

/** Precision, recall and F1, 0–1, with the counts they come from. */
export type Detection = {
  readonly precision: Figure
  readonly recall: Figure
  readonly f1: Figure
  readonly tally: Tally
}

/** How two raters agree over a set of answers. Differences are given less reference, in points of 100. */
export type AgreementFigures = {
  /** `too-few`: values are shown with n, but no interval is claimed and nobody should conclude from them. */
  readonly state: 'none' | 'too-few' | 'enough'
  /** Answers that both rated. */
  readonly n: number
  readonly scores: {
    /** Answers to which both gave a score. */
    readonly n: number
    readonly weightedKappa: Figure
    readonly pearson: Figure
    readonly spearman: Figure
    readonly meanDifference: Figure
    readonly meanAbsoluteDifference: Figure
    /** Shares of answers, 0–1. */
    readonly sameGrade: Figure
    readonly withinOneGrade: Figure
    readonly meanGiven: Figure
    readonly meanReference: Figure
  }
  readonly indicators: {
    /** Verdicts (indicator × answer) that both gave. */
    readonly n: number
    /** Verdicts the reference gave and the examined rater left open. */
    readonly leftOpen: number
    readonly all: Detection
    readonly positive: Detection
    readonly negative: Detection
    /** Least agreement first. */
    readonly each: readonly IndicatorAgreement[]
  }
}

export type AgreeOptions = BootstrapOptions & {
  /** Indicators of unknown polarity count only in `all`. */
  readonly polarityOf?: (indicatorId: string) => Polarity | undefined
}

/** All figures of agreement between two raters. Pure; a second for a thousand answers and for five thousand, growing beyond. */
export function agree(pairs: readonly RatedPair[], options: AgreeOptions = {}): AgreementFigures {
  const rows = pairs.map((pair) => toRow(pair, options.polarityOf ?? (() => undefined)))
  const scored = rows.filter((row) => row.scores !== undefined).length
  const judged = pairs.filter((pair) => judgedByBoth(pair).length > 0).length
  const values = measureRows(rows)
  const intervals = bootstrapIntervals(rows, measureRows, options)
  const figure = (name: keyof typeof values, n: number): Figure => ({
    value: values[name],
    interval: n < FEWEST_FOR_INTERVAL ? null : intervals[name],
  })
  const detection = (kind: 'all' | 'positive' | 'negative'): Detection => ({
    precision: figure(`${kind}Precision`, judged),
    recall: figure(`${kind}Recall`, judged),
    f1: figure(`${kind}F1`, judged),
    tally: addTallies(rows.map((row) => row[kind])),
  })
  return {
    state: stateOf(pairs.length),
    n: pairs.length,
    scores: {
      n: scored,
      weightedKappa: figure('weightedKappa', scored),
      pearson: figure('pearson', scored),
      spearman: figure('spearman', scored),
      meanDifference: figure('meanDifference', scored),
      meanAbsoluteDifference: figure('meanAbsoluteDifference', scored),
      sameGrade: figure('sameGrade', scored),
      withinOneGrade: figure('withinOneGrade', scored),
      meanGiven: figure('meanGiven', scored),
      meanReference: figure('meanReference', scored),
    },
    indicators: {
      n: pairs.reduce((sum, pair) => sum + judgedByBoth(pair).length, 0),
      leftOpen: pairs.reduce((sum, pair) => sum + countLeftOpen(pair), 0),
      all: detection('all'),
      positive: detection('positive'),
      negative: detection('negative'),
      each: agreeOnIndicators(pairs),
    },
  }
}

/**
 * The same figures for each group of answers: by tag, question, rater, store. For competencies, give one pair for each
 * answer and competency, with only that competency's indicators. Groups stand in the order they are first met.
 */
export function agreeBy<Pair extends RatedPair>(
  pairs: readonly Pair[],
  keyOf: (pair: Pair) => string,
  options: AgreeOptions = {},
): ReadonlyMap<string, AgreementFigures> {
  return new Map([...Map.groupBy(pairs, keyOf)].map(([key, group]) => [key, agree(group, options)]))
}

/** The mean of values with its interval, e.g. of shares or differences by answer. */
export function figureOfMean(values: readonly number[], options: BootstrapOptions = {}): Figure {
  const measure = (sample: readonly number[]) => ({ mean: meanOf(sample) })
  return { value: meanOf(values), interval: bootstrapIntervals(values, measure, options).mean }
}

function stateOf(n: number): AgreementFigures['state'] {
  if (n === 0) return 'none'
  return n < FEWEST_FOR_INTERVAL ? 'too-few' : 'enough'
}

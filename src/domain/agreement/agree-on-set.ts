import {
  agree,
  agreeBy,
  figureOfMean,
  type AgreementFigures,
  type AgreeOptions,
  type Figure,
} from './agree.ts'
import type { RatedAnswer, RatedPair } from './rated-pair.ts'
import type { Polarity } from './measure.ts'

/** An answer of a rated set, with the rating that predictions are held against. */
export type GoldAnswer = {
  readonly id: string
  readonly questionId: string
  /** What kind of answer it was written as, e.g. `dialect`; empty where nobody said. */
  readonly tag: string
  readonly text: string
  /** By indicator key, which is unique within its question. */
  readonly indicators: Readonly<Record<string, boolean>>
  /** 0–100. */
  readonly score: number
  /** The clean answer that this one distorts, as a recogniser might. */
  readonly sourceId?: string
}

/** What a rater gave an answer of such a set. */
export type Prediction = {
  readonly id: string
  /** 0–100; 0 where the rater abstained. */
  readonly score: number
  /** By key; a key left out counts as not shown. Undefined where the rater gives scores only. */
  readonly indicators?: Readonly<Record<string, boolean>>
  readonly quotes: Readonly<Record<string, string>>
  readonly abstained: boolean
  /** Keys of indicators that the rater has no means to recognise. */
  readonly uncovered: readonly string[]
}

/** How predictions agree with a rated set. Missing answers are counted and left out of every figure. */
export type SetAgreement = {
  readonly missing: number
  /** Predictions of answers that the set does not hold. */
  readonly unknown: number
  readonly abstained: number
  readonly uncovered: number
  readonly figures: AgreementFigures
  readonly byTag: ReadonlyMap<string, AgreementFigures>
  readonly byQuestion: ReadonlyMap<string, AgreementFigures>
  readonly quotes: QuoteCheck
  readonly noise: NoiseCheck
}

export type QuoteCheck = {
  readonly n: number
  /** Quotes that stand in their answer letter by letter, outer spaces aside; 0–1. */
  readonly verbatim: Figure
}

/** Points given to a distorted answer less those given to its clean source. */
export type NoiseCheck = {
  readonly n: number
  readonly meanDifference: Figure
  readonly meanAbsoluteDifference: Figure
  readonly largest: number | null
}

export type SetOptions = Omit<AgreeOptions, 'polarityOf'> & {
  readonly polarityOf: (questionId: string, key: string) => Polarity | undefined
}

type SetPair = RatedPair & { readonly gold: GoldAnswer; readonly prediction: Prediction }

/** Holds predictions against a rated set. Ids are unique on both sides; a rater's abstention counts as its score of 0. */
export function agreeOnSet(
  gold: readonly GoldAnswer[],
  predictions: readonly Prediction[],
  { polarityOf, ...bootstrap }: SetOptions,
): SetAgreement {
  const byId = new Map(predictions.map((prediction) => [prediction.id, prediction]))
  const pairs = gold.flatMap((answer): SetPair[] => {
    const prediction = byId.get(answer.id)
    return prediction === undefined ? [] : [pairUp(answer, prediction)]
  })
  const polarities = new Map(
    gold.flatMap(({ questionId, indicators }) =>
      Object.keys(indicators).map((key) => [indicatorIdOf(questionId, key), polarityOf(questionId, key)]),
    ),
  )
  const options: AgreeOptions = { ...bootstrap, polarityOf: (id) => polarities.get(id) }
  return {
    missing: gold.length - pairs.length,
    unknown: predictions.length - pairs.length,
    abstained: pairs.filter(({ prediction }) => prediction.abstained).length,
    uncovered: pairs.reduce((sum, { prediction }) => sum + prediction.uncovered.length, 0),
    figures: agree(pairs, options),
    byTag: agreeBy(pairs, (pair) => pair.gold.tag, options),
    byQuestion: agreeBy(pairs, (pair) => pair.gold.questionId, options),
    quotes: checkQuotes(pairs, options),
    noise: checkNoise(pairs, options),
  }
}

function pairUp(gold: GoldAnswer, prediction: Prediction): SetPair {
  const { indicators } = prediction
  return {
    gold,
    prediction,
    reference: rated(gold, gold.score, (key) => gold.indicators[key] === true),
    given:
      indicators === undefined
        ? { score: prediction.score, indicators: {} }
        : rated(gold, prediction.score, (key) => indicators[key] === true),
  }
}

function rated(
  { questionId, indicators }: GoldAnswer,
  score: number,
  isShown: (key: string) => boolean,
): RatedAnswer {
  const verdicts = Object.keys(indicators).map(
    (key) => [indicatorIdOf(questionId, key), isShown(key) ? 'shown' : 'not-shown'] as const,
  )
  return { score, indicators: Object.fromEntries(verdicts) }
}

const indicatorIdOf = (questionId: string, key: string): string => `${questionId}/${key}`

function checkQuotes(pairs: readonly SetPair[], options: AgreeOptions): QuoteCheck {
  const found = pairs.flatMap(({ gold, prediction }) =>
    Object.values(prediction.quotes)
      .map((quote) => quote.trim())
      .filter((quote) => quote !== '')
      .map((quote) => Number(gold.text.includes(quote))),
  )
  return { n: found.length, verbatim: figureOfMean(found, options) }
}

function checkNoise(pairs: readonly SetPair[], options: AgreeOptions): NoiseCheck {
  const scores = new Map(pairs.map(({ gold, prediction }) => [gold.id, prediction.score]))
  const differences = pairs.flatMap(({ gold, prediction }) => {
    const clean = gold.sourceId === undefined ? undefined : scores.get(gold.sourceId)
    return clean === undefined ? [] : [prediction.score - clean]
  })
  const distances = differences.map(Math.abs)
  return {
    n: differences.length,
    meanDifference: figureOfMean(differences, options),
    meanAbsoluteDifference: figureOfMean(distances, options),
    largest: distances.length === 0 ? null : Math.max(...distances),
  }
}

import type { GoldAnswer } from '../../src/domain/agreement/agree-on-set.ts'
import type { Question, SpokenLanguage } from '../../src/domain/positions/position.ts'
import { fitLogistic } from '../../src/domain/scoring/combined/fit-logistic.ts'
import { traitsOf, TRAITS, type Traits, type Weights } from '../../src/domain/scoring/lexical/evidence.ts'
import { examineAnswer, soughtIn } from '../../src/domain/scoring/lexical/examine-answer.ts'
import type { Words } from '../../src/domain/scoring/lexical/indicator-words.ts'

type Polarity = keyof Weights
/** A verdict of a rated set on one indicator of one answer, and what each stretch that speaks of it shows. */
export type RatedVerdict = {
  readonly questionId: string
  readonly polarity: Polarity
  readonly shown: boolean
  /** The traits of each stretch, in the order of `TRAITS`. */
  readonly stretches: readonly (readonly number[])[]
}

/** Pull towards 0 for each verdict, in the scale of the log-likelihood; bad behaviours are seldom shown. */
const PULL: Readonly<Record<Polarity, number>> = { positive: 0.003, negative: 0.006 }
/** The constant is free: it says only how common the behaviours are. */
const FREE = 1e-6
const ROUNDS = 8
/** Where the rounds begin: words shared and concepts hit speak for an indicator. */
const FIRST: Partial<Traits> = { constant: -2, together: 1.5, concept: 2 }

/** Everything the weights are fitted on: answers in another language, and those that a gate stops, are left out. */
export function readVerdicts(
  answers: readonly GoldAnswer[],
  questions: ReadonlyMap<string, Question>,
  by: { readonly language: SpokenLanguage; readonly words: Words },
): readonly RatedVerdict[] {
  return answers.flatMap((answer) => {
    const question = questions.get(answer.questionId)
    if (question === undefined) return []
    const { language, words } = by
    const segments = [{ startMs: 0, endMs: 1, text: answer.text }]
    const examined = examineAnswer(question, { language, segments }, words)
    if (examined.heard.languages[0] !== language) return []
    const { candidates } = traitsOf(examined.heard, soughtIn(examined, words), {
      language,
      find: words.vocabulary[language],
      muted: examined.muted,
    })
    return question.indicators.map(({ id, polarity }, at): RatedVerdict => ({
      questionId: question.id,
      polarity,
      shown: answer.indicators[id] === true,
      stretches:
        examined.gate !== undefined && polarity === 'positive'
          ? []
          : (candidates[at] ?? []).map((one) => TRAITS.map((name) => one.traits[name])),
    }))
  })
}

/** Weights of the traits for good and for bad behaviours. */
export const fitWeights = (verdicts: readonly RatedVerdict[]): Weights => ({
  positive: fitPolarity(verdicts, 'positive'),
  negative: fitPolarity(verdicts, 'negative'),
})

/**
 * Which stretch an indicator was shown by nobody wrote down, so it is found by turns: the likeliest stretch under the
 * weights so far, then weights for those (multiple-instance learning; Andrews, Tsochantaridis & Hofmann, NIPS 2002,
 * with logistic regression).
 */
function fitPolarity(verdicts: readonly RatedVerdict[], polarity: Polarity): Traits {
  const about = verdicts.filter((one) => one.polarity === polarity && one.stretches.length > 0)
  const prior = TRAITS.map(() => 0)
  const pull = TRAITS.map((name) => (name === 'constant' ? FREE : PULL[polarity] * about.length))
  let weights = TRAITS.map((name) => FIRST[name] ?? 0)
  for (let round = 0; round < ROUNDS; round++) {
    const rows = about.map(({ stretches, shown }) => ({
      features: likeliest(stretches, weights),
      shown,
      weight: 1,
    }))
    weights = fitLogistic(rows, { prior, pull })
  }
  return Object.fromEntries(TRAITS.map((name, at) => [name, round3(weights[at] ?? 0)])) as Traits
}

function likeliest(stretches: readonly (readonly number[])[], weights: readonly number[]): readonly number[] {
  const oddsOf = (one: readonly number[]): number =>
    one.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0)
  return stretches.reduce((best, one) => (oddsOf(one) > oddsOf(best) ? one : best))
}

const round3 = (value: number): number => Number(value.toFixed(3))

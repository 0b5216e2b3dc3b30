import type { Indicator, SpokenLanguage } from '../../positions/position.ts'
import { shareOf, type Features, type Profile } from './frames.ts'
import { foldText } from './gates.ts'
import type { Heard, Span } from './hear-answer.ts'
import { readScope } from './scope.ts'
import { meanOf, MOST_POINTS, seeAnswer, strengthOf, type Seen, type Sought } from './see-answer.ts'
import { contentGrams, coverage } from './similarity.ts'
import type { Manner, Reading, Stretch } from './stretches.ts'

/** How likely the indicator is shown, 0–1, and the stretch that says so; none where nothing speaks of it. */
export type Evidence = { readonly probability: number; readonly span: Span } | undefined

/** What one stretch tells about one indicator; `evidence-weights.*.ts` says how much each trait weighs. */
export const TRAITS = [
  'constant',
  'together',
  'share',
  'things',
  'nearest',
  'lead',
  'concept',
  'conceptRank',
  'rivalConcept',
  'example',
  'length',
  'time',
  'answerLength',
  'elsewhere',
  'dismissive',
  'dismissiveHere',
  'astray',
  'sureConcept',
  'missedConcept',
  'brief',
  'briefShare',
] as const
export type Traits = Readonly<Record<(typeof TRAITS)[number], number>>
/** Good and bad behaviours are told by different things. */
export type Weights = Readonly<Record<Indicator['polarity'], Traits>>

/** Characters that make one unit of length. */
const LENGTH_UNIT = { zh: 20, en: 70 } as const
const USUAL_ANSWER = { zh: 40, en: 140 } as const
const SURE_POINTS = 6
/** Length below which an answer is brief: half again the usual, on the logarithmic scale. */
const BRIEF_FROM = Math.log(1.5 + 0.2)
const MOST_THINGS = 3
/** Worth from which an act is one the indicator is about. */
const SOUGHT_FROM = 0.5

/**
 * Weighs everything an answer says for each indicator: concepts, frames, and likeness to examples, stretch by
 * stretch, by logistic regression. `elsewhere` is how much the answer says for the other indicators, so that a word
 * counts for less in an answer that is otherwise beside the question. `offTopic` where the whole of it is.
 */
export function weighEvidence(
  heard: Heard,
  sought: readonly Sought[],
  by: Reading & { readonly weights: Weights },
): { readonly offTopic: boolean; readonly evidence: readonly Evidence[] } {
  const { offTopic, candidates } = traitsOf(heard, sought, by)
  const evidence = candidates.map((some, index) => {
    const weights = by.weights[sought[index]?.indicator.polarity ?? 'positive']
    let best: Evidence
    for (const { traits, span } of some) {
      const probability = logistic(TRAITS.reduce((sum, name) => sum + weights[name] * traits[name], 0))
      if (best === undefined || probability > best.probability) best = { probability, span }
    }
    return best
  })
  return { offTopic, evidence }
}

/** The traits of every stretch that speaks of an indicator at all, by indicator; what the weights are fitted on. */
export function traitsOf(
  heard: Heard,
  sought: readonly Sought[],
  reading: Reading,
): {
  readonly offTopic: boolean
  readonly candidates: readonly (readonly { readonly traits: Traits; readonly span: Span }[])[]
} {
  const { views, manner, told, offTopic } = seeAnswer(heard, sought, reading)
  const strongest = sought.map((_, index) => Math.max(0, ...views.map((view) => strengthOf(view, index))))
  const answer: Answer = {
    language: reading.language,
    manner,
    length: Math.log(told / USUAL_ANSWER[reading.language] + 0.2),
    elsewhere: sought.map((_, index) =>
      meanOf(strongest.filter((_, other) => other !== index && !isNegative(sought[other]))),
    ),
  }
  const candidates = sought.map((one, index) =>
    views
      .filter((view) => speaksOf(view, one, index) && isOwn(heard, view.stretch, one, reading.language))
      .map((view) => ({
        traits: describe(view, { one, index }, answer),
        span: { start: view.stretch.start, end: view.stretch.end },
      })),
  )
  return { offTopic, candidates }
}

type Answer = {
  readonly language: SpokenLanguage
  readonly manner: Manner
  readonly length: number
  readonly elsewhere: readonly number[]
}

function speaksOf(
  { stretch, own, points }: Seen,
  { indicator, profile, needsTime }: Sought,
  index: number,
): boolean {
  if (needsTime && !stretch.features.has('time')) return false
  if (deniesSought(profile, stretch.features)) return false
  if (indicator.polarity === 'negative' && stretch.dismissive) return true
  return (own[index] ?? 0) > 0 || (points[index] ?? 0) > 0 || exampleLikeness(indicator, stretch) > 0
}

function isOwn(
  heard: Heard,
  stretch: Stretch,
  { indicator, ownAct }: Sought,
  language: SpokenLanguage,
): boolean {
  const { polarity } = indicator
  return readScope(heard, stretch, { language, polarity, ownAct, ofActs: false }) === undefined
}

function describe(
  { stretch, own, points }: Seen,
  { one, index }: { readonly one: Sought; readonly index: number },
  answer: Answer,
): Traits {
  const { indicator, profile, top } = one
  const together = own[index] ?? 0
  const concept = points[index] ?? 0
  const rivalLikeness = highestBut(own, index)
  const share = shareOf(profile, stretch.features)
  const brief = Math.max(0, BRIEF_FROM - answer.length)
  return {
    constant: 1,
    together,
    share,
    things: countThings(profile, stretch.features),
    nearest: together / Math.max(together, rivalLikeness, 0.01),
    lead: together - rivalLikeness,
    concept: concept / MOST_POINTS,
    conceptRank: concept / Math.max(1, top),
    rivalConcept: Math.max(0, highestBut(points, index) - concept) / MOST_POINTS,
    example: exampleLikeness(indicator, stretch),
    length: (stretch.end - stretch.start) / LENGTH_UNIT[answer.language],
    time: stretch.features.has('time') && profile.worth.has('time') ? 1 : 0,
    answerLength: answer.length,
    elsewhere: answer.elsewhere[index] ?? 0,
    dismissive: answer.manner.dismissive,
    dismissiveHere: stretch.dismissive ? 1 : 0,
    astray: answer.manner.astray,
    sureConcept: concept >= SURE_POINTS ? 1 : 0,
    missedConcept: concept === 0 ? Math.min(MOST_POINTS, top) / MOST_POINTS : 0,
    brief,
    briefShare: brief * share,
  }
}

const gramsOfExamples = new WeakMap<Indicator, readonly ReadonlySet<string>[]>()

/** The largest share of an example's content that a stretch says, 0–1. */
function exampleLikeness(indicator: Indicator, { grams }: Stretch): number {
  const wanted =
    gramsOfExamples.get(indicator) ??
    (['zh', 'en'] as const).flatMap((language) =>
      indicator.examples[language].map((text) => contentGrams(foldText(text), language)),
    )
  gramsOfExamples.set(indicator, wanted)
  return Math.max(0, ...wanted.filter(({ size }) => size >= 2).map((one) => coverage(one, grams)))
}

/** Whether a clause denies an act the indicator is about. */
function deniesSought(profile: Profile, said: Features): boolean {
  for (const name of said.keys())
    if (name.startsWith('¬') && (profile.worth.get(name.slice(1)) ?? 0) >= SOUGHT_FROM) return true
  return false
}

function countThings(profile: Profile, said: Features): number {
  let count = 0
  for (const [name, kind] of said) if (kind === 'things' && profile.worth.has(name)) count++
  return Math.min(MOST_THINGS, count)
}

const isNegative = (one: Sought | undefined): boolean => one?.indicator.polarity === 'negative'
const highestBut = (values: readonly number[], index: number): number =>
  Math.max(0, ...values.filter((_, other) => other !== index))
const logistic = (value: number): number => 1 / (1 + Math.exp(-value))

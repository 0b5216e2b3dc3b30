import type { SpokenLanguage } from '../../positions/position.ts'
import { EN_ASTRAY, EN_COMES_BACK, EN_DISMISSIVE } from './attitude.en.ts'
import { ZH_ASTRAY, ZH_COMES_BACK, ZH_DISMISSIVE } from './attitude.zh.ts'
import { readFeatures, type Features } from './frames.ts'
import { clauseAt, type Heard, type Span } from './hear-answer.ts'
import { isDenied } from './scope.ts'
import type { SenseFinder } from './senses.ts'
import { contentGrams } from './similarity.ts'

/** One or two neighbouring clauses and what they speak of. */
export type Stretch = Span & {
  readonly features: Features
  readonly grams: ReadonlySet<string>
  /** Whether the speaker scoffs or will not be bothered here. */
  readonly dismissive: boolean
}

/** How the speaker takes the matter: `ln(1 + n)` of the words of contempt, and of those that stray. */
export type Manner = { readonly dismissive: number; readonly astray: number }

export type Reading = {
  readonly language: SpokenLanguage
  readonly find: SenseFinder
  /** Stretches that carry no weight. */
  readonly muted: readonly Span[]
}

/** Two clauses are read as one up to this many characters. */
const LONGEST_PAIR = { zh: 40, en: 140 } as const
/** Recognisers give no stops: a straying word carries no further than this many characters. */
const LONGEST_STRAY = { zh: 40, en: 140 } as const
const DISMISSIVE = { zh: ZH_DISMISSIVE, en: EN_DISMISSIVE } as const
const RETURN = { zh: ZH_COMES_BACK, en: EN_COMES_BACK } as const
const ASTRAY = { zh: ZH_ASTRAY, en: EN_ASTRAY } as const

/**
 * Cuts an answer into stretches, those outside every muted one; `lookFor` are the words of no sense worth noting.
 * `told` is its length in characters without what strays.
 */
export function cutStretches(
  heard: Heard,
  { language, find, muted }: Reading,
  lookFor: ReadonlySet<string>,
): { readonly stretches: readonly Stretch[]; readonly manner: Manner; readonly told: number } {
  const dismissals = findOwn(heard.text, DISMISSIVE[language], language)
  const astray = findOwn(heard.text, ASTRAY[language], language)
  const strays = astray.map((at) => strayFrom(heard, at, language))
  const stretches = heard.clauses
    .flatMap((clause, index): Span[] => {
      const next = heard.clauses[index + 1]
      return next && next.end - clause.start <= LONGEST_PAIR[language]
        ? [clause, { start: clause.start, end: next.end }]
        : [clause]
    })
    .filter((span) => !muted.some((one) => one.start < span.end && span.start < one.end))
    .map(({ start, end }) => {
      const text = heard.text.slice(start, end)
      return {
        start,
        end,
        features: readFeatures(text, language, { find, lookFor }),
        grams: contentGrams(text, language),
        dismissive: dismissals.some((at) => start <= at && at < end),
      }
    })
  const told = heard.text.length - lengthOf(strays)
  return {
    stretches,
    told,
    manner: { dismissive: Math.log1p(dismissals.length), astray: Math.log1p(astray.length) },
  }
}

/** Characters within any of the spans, which stand in the order of their starts. */
function lengthOf(spans: readonly Span[]): number {
  let length = 0
  let reached = 0
  for (const { start, end } of spans) {
    length += Math.max(0, end - Math.max(start, reached))
    reached = Math.max(reached, end)
  }
  return length
}

/** From a straying word to the end of its sentence, or to where the speaker comes back to the matter. */
function strayFrom(heard: Heard, at: number, language: SpokenLanguage): Span {
  const start = clauseAt(heard, at).start
  const stop = heard.text.indexOf('.', at)
  const end = Math.min(stop === -1 ? heard.text.length : stop, at + LONGEST_STRAY[language])
  const back = heard.text.slice(at, end).search(RETURN[language])
  return { start, end: back === -1 ? end : at + back }
}

/** Where a pattern matches and is not denied just before. */
function findOwn(text: string, pattern: RegExp, language: SpokenLanguage): readonly number[] {
  return [...text.matchAll(pattern)]
    .map((match) => match.index)
    .filter((at) => {
      const before = text.slice(Math.max(0, at - LONGEST_PAIR[language]), at)
      return !isDenied(before.split(/[,.]/).at(-1) ?? '', language)
    })
}

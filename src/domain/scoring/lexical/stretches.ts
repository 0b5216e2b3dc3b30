import type { SpokenLanguage } from '../../positions/position.ts'
import { EN_ASTRAY, EN_DISMISSIVE } from './attitude.en.ts'
import { ZH_ASTRAY, ZH_DISMISSIVE } from './attitude.zh.ts'
import { readFeatures, type Features } from './frames.ts'
import type { Heard, Span } from './hear-answer.ts'
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
const DISMISSIVE = { zh: ZH_DISMISSIVE, en: EN_DISMISSIVE } as const
const ASTRAY = { zh: ZH_ASTRAY, en: EN_ASTRAY } as const

/** Cuts an answer into stretches, those outside every muted one; `lookFor` are the words of no sense worth noting. */
export function cutStretches(
  heard: Heard,
  { language, find, muted }: Reading,
  lookFor: ReadonlySet<string>,
): { readonly stretches: readonly Stretch[]; readonly manner: Manner } {
  const dismissals = findOwn(heard.text, DISMISSIVE[language], language)
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
  const astray = findOwn(heard.text, ASTRAY[language], language)
  return {
    stretches,
    manner: { dismissive: Math.log1p(dismissals.length), astray: Math.log1p(astray.length) },
  }
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

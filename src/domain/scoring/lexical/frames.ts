import type { Indicator, Question, SpokenLanguage } from '../../positions/position.ts'
import { foldText } from './gates.ts'
import { hasTime } from './time-expressions.ts'
import { isDenied } from './scope.ts'
import type { SenseFinder, SenseKind } from './senses.ts'
import { contentWords } from './similarity.ts'

/** What a clause speaks of: senses (denied ones begin with `¬`), words of no sense (`=`), and `time`. */
export type Features = ReadonlyMap<string, FeatureKind>
export type FeatureKind = SenseKind | 'words' | 'time'

export type Vocabulary = Readonly<Record<SpokenLanguage, SenseFinder>>

/** What one of the indicator's own texts speaks of, and how much that text is to be believed. */
type Source = { readonly features: Features; readonly trust: number }

/** What an indicator is about, drawn from its label, rule and examples alone. */
export type Profile = {
  readonly sources: readonly Source[]
  readonly counter: readonly Features[]
  /** By feature: how much it tells for this indicator beside the others of its question, 0–1. */
  readonly worth: ReadonlyMap<string, number>
}

const TRUST = { label: 1, rule: 0.8, example: 1 } as const
const KIND_WORTH: Readonly<Record<FeatureKind, number>> = {
  acts: 1,
  things: 0.9,
  words: 0.8,
  time: 0.7,
  states: 0.5,
  people: 0.25,
  generic: 0.15,
}
const SHARED_COST = 0.6
const PROMPT_WORTH = 0.6

/** Reads what a folded clause speaks of. */
export function readFeatures(folded: string, language: SpokenLanguage, find: SenseFinder): Features {
  const features = new Map<string, FeatureKind>()
  const covered: string[] = []
  let at = 0
  for (const word of find(folded)) {
    covered.push(folded.slice(at, word.start))
    at = word.end
    const denied =
      word.senses.some(({ kind }) => kind === 'acts') && isDenied(folded.slice(0, word.start), language)
    for (const { name, kind } of word.senses)
      features.set(denied && kind === 'acts' ? `¬${name}` : name, kind)
  }
  covered.push(folded.slice(at))
  for (const rest of covered)
    for (const word of contentWords(rest, language)) features.set(`=${word}`, 'words')
  if (hasTime(folded)) features.set('time', 'time')
  return features
}

/** The profiles of a question's indicators in one language; what several of them share tells little for any. */
export function profileQuestion(
  question: Question,
  language: SpokenLanguage,
  find: SenseFinder,
): ReadonlyMap<string, Profile> {
  const read = (text: string): Features => readFeatures(foldText(withoutRemarks(text)), language, find)
  const prompt = read(question.prompt[language])
  const drafts = question.indicators.map((indicator) => ({
    id: indicator.id,
    ...sourcesOf(indicator, language, read),
  }))
  const holders = new Map<string, number>()
  for (const { sources } of drafts) {
    const own = new Set(sources.flatMap(({ features }) => [...features.keys()]))
    for (const feature of own) holders.set(feature, (holders.get(feature) ?? 0) + 1)
  }
  return new Map(
    drafts.map(({ id, sources, counter }): [string, Profile] => {
      const worth = new Map<string, number>()
      for (const { features, trust } of sources) {
        for (const [feature, kind] of features) {
          const shared = 1 / (1 + SHARED_COST * ((holders.get(feature) ?? 1) - 1))
          const own = KIND_WORTH[kind] * trust * shared * (prompt.has(feature) ? PROMPT_WORTH : 1)
          worth.set(feature, Math.max(worth.get(feature) ?? 0, own))
        }
      }
      return [id, { sources, counter, worth }]
    }),
  )
}

/**
 * How much a clause speaks of what an indicator is about: the worth of what both name, what stands together in one
 * of the indicator's own texts counting whole and what does not by half. About 1 is one act, 2 an act and its object.
 */
export function likenessOf(profile: Profile, said: Features): number {
  let all = 0
  for (const feature of said.keys()) all += profile.worth.get(feature) ?? 0
  if (all === 0) return 0
  let best = 0
  for (const { features } of profile.sources) {
    let together = 0
    for (const feature of said.keys()) if (features.has(feature)) together += profile.worth.get(feature) ?? 0
    best = Math.max(best, together)
  }
  return best + (all - best) / 2
}

function sourcesOf(
  indicator: Indicator,
  language: SpokenLanguage,
  read: (text: string) => Features,
): { readonly sources: readonly Source[]; readonly counter: readonly Features[] } {
  const split = (text: string): string[] =>
    text.split(/[,,、/;;::。.或]| or /).filter((piece) => piece.trim() !== '')
  return {
    sources: [
      ...split(indicator.label[language]).map((text) => ({ features: read(text), trust: TRUST.label })),
      ...split(countingPart(indicator.rule[language])).map((text) => ({
        features: read(text),
        trust: TRUST.rule,
      })),
      ...indicator.examples[language].map((text) => ({ features: read(text), trust: TRUST.example })),
    ],
    counter: indicator.counterExamples[language].map(read),
  }
}

/** A rule also says what does not count; those sentences must not attract anything. */
export function countingPart(rule: string): string {
  return rule
    .split(/[。;；.]/)
    .filter(
      (sentence) =>
        !/不算|不能只|不计|不属于|(?:does|do) not count|doesn't count|don't count|not enough/.test(sentence),
    )
    .join(' ')
}

/** Remarks in brackets are the author's to the rater, not the candidate's words. */
export const withoutRemarks = (text: string): string => text.replaceAll(/[(（][^)）]*[)）]/g, '')

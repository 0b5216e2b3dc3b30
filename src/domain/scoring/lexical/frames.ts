import type { Indicator, Question, SpokenLanguage } from '../../positions/position.ts'
import { foldText } from './gates.ts'
import { hasTime } from './time-expressions.ts'
import { isDenied } from './scope.ts'
import type { SenseFinder, SenseKind } from './senses.ts'
import { contentWords } from './similarity.ts'
import { EN_TURNS } from './turns.en.ts'
import { ZH_TURNS } from './turns.zh.ts'

/** What a clause speaks of: senses (denied ones begin with `¬`), words of no sense (`=`), turns of
 * speech (`~`), and `time`. */
export type Features = ReadonlyMap<string, FeatureKind>
export type FeatureKind = SenseKind | 'words' | 'time' | 'turns'

export type Vocabulary = Readonly<Record<SpokenLanguage, SenseFinder>>

/** What one of the indicator's own texts speaks of, and how much that text is to be believed. */
type Source = { readonly features: Features; readonly trust: number }
/** With `total`, the worth of all it speaks of. */
type WeighedSource = { readonly features: Features; readonly total: number }

/** What an indicator is about, drawn from its label, rule and examples alone. */
export type Profile = {
  readonly sources: readonly WeighedSource[]
  /** By feature: how much it tells for this indicator beside the others of its question, 0–1. */
  readonly worth: ReadonlyMap<string, number>
}

const TURNS = { zh: Object.entries(ZH_TURNS), en: Object.entries(EN_TURNS) } as const
const TRUST = { label: 1, rule: 0.8, example: 1 } as const
const KIND_WORTH: Readonly<Record<FeatureKind, number>> = {
  acts: 1,
  things: 0.9,
  words: 0.8,
  time: 0.7,
  turns: 0.5,
  states: 0.5,
  people: 0.25,
  generic: 0.15,
}
const SHARED_COST = 0.6
const PROMPT_WORTH = 0.6

/** Reads what a folded clause speaks of; words of no sense only where `lookFor` or, without it, all of them. */
export function readFeatures(
  folded: string,
  language: SpokenLanguage,
  { find, lookFor }: { readonly find: SenseFinder; readonly lookFor?: ReadonlySet<string> },
): Features {
  const features = new Map<string, FeatureKind>()
  const rest: string[] = []
  let at = 0
  for (const word of find(folded)) {
    rest.push(folded.slice(at, word.start))
    at = word.end
    const denied =
      word.senses.some(({ kind }) => kind === 'acts') && isDenied(folded.slice(0, word.start), language)
    for (const { name, kind } of word.senses)
      features.set(denied && kind === 'acts' ? `¬${name}` : name, kind)
  }
  rest.push(folded.slice(at))
  for (const word of wordsWithin(rest, language, lookFor)) features.set(`=${word}`, 'words')
  if (hasTime(folded)) features.set('time', 'time')
  for (const [name, pattern] of TURNS[language]) if (pattern.test(folded)) features.set(`~${name}`, 'turns')
  return features
}

function wordsWithin(
  texts: readonly string[],
  language: SpokenLanguage,
  lookFor?: ReadonlySet<string>,
): string[] {
  if (lookFor === undefined || language === 'en')
    return texts.flatMap((text) => [...contentWords(text, language)])
  return [...lookFor].filter((word) => texts.some((text) => text.includes(word)))
}

/** The words of no sense that a question's indicators use. */
export function soughtWords(profiles: Iterable<Profile>): ReadonlySet<string> {
  const words = new Set<string>()
  for (const { worth } of profiles)
    for (const feature of worth.keys()) if (feature.startsWith('=')) words.add(feature.slice(1))
  return words
}

/** Everything an indicator's own texts speak of in a language. */
export function profileIndicator(
  indicator: Indicator,
  language: SpokenLanguage,
  find: SenseFinder,
): Features {
  const read = (text: string): Features => readFeatures(foldText(withoutRemarks(text)), language, { find })
  return new Map(sourcesOf(indicator, language, read).flatMap(({ features }) => [...features]))
}

/** The profiles of a question's indicators in one language; what several of them share tells little for any. */
export function profileQuestion(
  question: Question,
  language: SpokenLanguage,
  find: SenseFinder,
): ReadonlyMap<string, Profile> {
  const read = (text: string): Features => readFeatures(foldText(withoutRemarks(text)), language, { find })
  const prompt = read(question.prompt[language])
  const drafts = question.indicators.map((indicator) => ({
    id: indicator.id,
    sources: sourcesOf(indicator, language, read),
  }))
  const holders = new Map<string, number>()
  for (const { sources } of drafts) {
    const own = new Set(sources.flatMap(({ features }) => [...features.keys()]))
    for (const feature of own) holders.set(feature, (holders.get(feature) ?? 0) + 1)
  }
  return new Map(
    drafts.map(({ id, sources }): [string, Profile] => {
      const worth = new Map<string, number>()
      for (const { features, trust } of sources) {
        for (const [feature, kind] of features) {
          const shared = 1 / (1 + SHARED_COST * ((holders.get(feature) ?? 1) - 1))
          const own = KIND_WORTH[kind] * trust * shared * (prompt.has(feature) ? PROMPT_WORTH : 1)
          worth.set(feature, Math.max(worth.get(feature) ?? 0, own))
        }
      }
      const weighed = sources.map(({ features }) => ({
        features,
        total: [...features.keys()].reduce((sum, feature) => sum + (worth.get(feature) ?? 0), 0),
      }))
      return [id, { sources: weighed, worth }]
    }),
  )
}

/** How much a clause speaks of what an indicator is about: the most worth it shares with one of its own texts. */
export function likenessOf(profile: Profile, said: Features): number {
  let best = 0
  for (const { features } of profile.sources) best = Math.max(best, sharedWorth(profile, features, said))
  return best
}

/** The largest share of one of the indicator's texts that a clause says, 0–1. */
export function shareOf(profile: Profile, said: Features): number {
  let best = 0
  for (const { features, total } of profile.sources)
    best = Math.max(best, sharedWorth(profile, features, said) / Math.max(total, 1))
  return best
}

function sharedWorth(profile: Profile, wanted: Features, said: Features): number {
  let together = 0
  for (const feature of wanted.keys()) if (said.has(feature)) together += profile.worth.get(feature) ?? 0
  return together
}

function sourcesOf(
  indicator: Indicator,
  language: SpokenLanguage,
  read: (text: string) => Features,
): readonly Source[] {
  return [
    ...piecesOf(indicator.label[language]).map((text) => ({ features: read(text), trust: TRUST.label })),
    ...piecesOf(countingPart(indicator.rule[language])).map((text) => ({
      features: read(text),
      trust: TRUST.rule,
    })),
    ...indicator.examples[language].map((text) => ({ features: read(text), trust: TRUST.example })),
  ]
}

/** The single acts a label or rule names one after the other. */
export const piecesOf = (text: string): string[] =>
  text.split(/[,，、/;；:：。.]|或| or /).filter((piece) => piece.trim() !== '')

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

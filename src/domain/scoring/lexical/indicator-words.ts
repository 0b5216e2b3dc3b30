import type { Indicator, Question, SpokenLanguage } from '../../positions/position.ts'
import { compileLexicon, compileOwnPhrases, type CompiledLexicon, type Matcher } from './compile-lexicon.ts'
import type { Lexicon } from './concept.ts'
import { profileQuestion, type Profile, type Vocabulary } from './frames.ts'
import { madeByContent } from './by-content.ts'
import { createConceptProposer } from './propose-concepts.ts'
import { indexSounds, type Homophones } from './repair-homophones.ts'
import { compileSenses, type SenseWords } from './senses.ts'
import { contentWords } from './similarity.ts'
import { foldText } from './gates.ts'

/** Everything one question's indicators are recognised by. */
export type IndicatorWords = {
  readonly own: Matcher
  /** By concept id: how much the indicator's own texts point at it, or `SURE` where its author says so. */
  readonly points: ReadonlyMap<string, number>
  readonly profile: Readonly<Record<SpokenLanguage, Profile | undefined>>
}

export type Words = {
  /** What a raw recognition of an answer to the question may have meant by words that sound the same. */
  readonly soundsFor: (question: Question) => Homophones
  readonly compiled: CompiledLexicon
  readonly vocabulary: Vocabulary
  readonly hasVocabulary: Readonly<Record<SpokenLanguage, boolean>>
  readonly of: (question: Question) => ReadonlyMap<string, IndicatorWords>
}

/** Points of a concept that the author chose against or beside what their texts suggest. */
export const SURE = 8

/** Prepares a lexicon; what a question needs is derived when it is first asked for, in some 80 ms, and kept. */
export function prepareWords(lexicon: Lexicon): Words {
  const compiled = compileLexicon(lexicon)
  const propose = createConceptProposer(lexicon)
  const vocabulary = {
    zh: compileSenses(lexicon.senses?.zh, 'zh'),
    en: compileSenses(lexicon.senses?.en, 'en'),
  }
  const of = madeByContent((question): ReadonlyMap<string, IndicatorWords> => {
    const profiles = {
      zh: profileQuestion(question, 'zh', vocabulary.zh),
      en: profileQuestion(question, 'en', vocabulary.en),
    }
    return new Map(
      question.indicators.map((indicator) => [
        indicator.id,
        {
          own: compileOwnPhrases(indicator, compiled.groups),
          points: pointConcepts(
            indicator,
            new Map(propose(indicator).map((one) => [one.conceptId, one.points])),
          ),
          profile: { zh: profiles.zh.get(indicator.id), en: profiles.en.get(indicator.id) },
        },
      ]),
    )
  })
  return {
    compiled,
    soundsFor: madeByContent((question) =>
      indexSounds(wordsAbout(question, of(question), lexicon.senses?.zh)),
    ),
    vocabulary,
    hasVocabulary: { zh: lexicon.senses?.zh !== undefined, en: lexicon.senses?.en !== undefined },
    of,
  }
}

/**
 * An indicator with phrases of its own was worked over by its author, whose concepts are then taken at their word;
 * else a concept that was merely proposed counts as much as the texts point at it.
 */
function pointConcepts(
  indicator: Indicator,
  proposed: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const confirmed = indicator.phrases.zh.length + indicator.phrases.en.length > 0
  return new Map(indicator.concepts.map((id) => [id, confirmed ? SURE : (proposed.get(id) ?? SURE)]))
}

/** The question's own Chinese words first, then every word of the senses its indicators look for. */
function wordsAbout(
  question: Question,
  indicators: ReadonlyMap<string, IndicatorWords>,
  senses: SenseWords | undefined,
): readonly string[] {
  const texts = question.indicators.flatMap(({ label, rule, examples }) => [
    label.zh,
    rule.zh,
    ...examples.zh,
  ])
  const own = [question.prompt.zh, ...texts].flatMap((text) => [...contentWords(foldText(text), 'zh')])
  const wanted = new Set(
    [...indicators.values()].flatMap(({ profile }) => [...(profile.zh?.worth.keys() ?? [])]),
  )
  const related = Object.values(senses ?? {}).flatMap((heads) =>
    Object.entries(heads).flatMap(([name, words]) => (wanted.has(name) ? foldText(words).split(' ') : [])),
  )
  return [...own, ...related]
}

import type { Question, SpokenLanguage } from '../../positions/position.ts'
import { contentGrams } from './similarity.ts'
import { foldCharacter } from './fold-character.ts'
import { EN_INSTRUCTION, EN_SPEAKS, readsLabel } from './gates.en.ts'
import {
  ZH_ABSTRACT,
  ZH_FUNCTION_CHARACTERS,
  ZH_INSTRUCTION,
  ZH_MARKING,
  ZH_SPEAKS,
  ZH_TELLING_CHARACTERS,
} from './gates.zh.ts'
import { isEnglishFunctionWord } from './words.en.ts'
import type { Heard, Span } from './hear-answer.ts'

const ZH_TELLING_SHARE = { telling: 0.12, functionAtMost: 0.4 } as const
const ABSTRACT_SHARE = 0.25
const SLOGAN_SHARE = 0.6
const LIST_SHARE = { zh: 0.24, en: 0.26 } as const
const MIN_LENGTH = { zh: 10, en: 12 } as const
const WINDOW = 36
const FEWEST_READOUTS = 3
const MARKING_TELLING = 0.13
/** "第一点", "二是", "我会" before what is read aloud. */
const NUMBERING =
  /^(?:题目考察|我会|我能|我做到|还有|以及|最后|第?[一二三四五六七八九十\d]+[点条是个,、]?|[a-f])*/
const SHORTEST_RUN = 4
const READ_SHARE = 0.75

const INSTRUCTION = [...ZH_INSTRUCTION, ...EN_INSTRUCTION]
const INSTRUCTION_NEAR = 14

/** Share of grammar words: per character in Chinese, per word in English. */
export function functionShare(text: string, language: SpokenLanguage): number {
  if (language === 'en') {
    const words = text.match(/[a-z]+(?:'[a-z]+)?/g) ?? []
    return words.length === 0 ? 0 : words.filter(isEnglishFunctionWord).length / words.length
  }
  return shareOf(text, ZH_FUNCTION_CHARACTERS)
}

function shareOf(text: string, wanted: ReadonlySet<string>): number {
  const characters = text.match(/\p{Script=Han}/gu) ?? []
  return characters.length === 0 ? 0 : characters.filter((one) => wanted.has(one)).length / characters.length
}

/** Whether the whole answer names things instead of telling what is done. */
export function looksLikeList(heard: Heard): boolean {
  const language = heard.languages[0]
  if (language === undefined) return false
  return isList(heard.text, language)
}

/** Whether the words around a hit are a list, in an answer that otherwise is not. */
export function standsInList(heard: Heard, hit: Span, language: SpokenLanguage): boolean {
  const around = heard.text.slice(Math.max(0, hit.start - WINDOW / 2), hit.end + WINDOW / 2)
  if (sizeOf(around, language) < 20 || functionShare(around, language) >= LIST_SHARE[language] / 2)
    return false
  return language === 'en' || abstractShare(around) >= 2 * ABSTRACT_SHARE
}

function isList(text: string, language: SpokenLanguage): boolean {
  const size = sizeOf(text, language)
  if (size < MIN_LENGTH[language]) return language === 'zh' && isSlogan(text)
  const share = functionShare(text, language)
  if (language === 'en') return share < LIST_SHARE.en
  const untold =
    share < ZH_TELLING_SHARE.functionAtMost && shareOf(text, ZH_TELLING_CHARACTERS) < ZH_TELLING_SHARE.telling
  return (share < LIST_SHARE.zh || untold) && abstractShare(text) >= ABSTRACT_SHARE
}

/** "及时上报", "复核": a few characters, all of them a name for what ought to be done. */
function isSlogan(text: string): boolean {
  return shareOf(text, ZH_TELLING_CHARACTERS) === 0 && abstractShare(text) >= SLOGAN_SHARE
}

/** Share of the text that is talk about work rather than work: a terse hand ("加冰袋,绳子勒紧") has hardly any. */
function abstractShare(text: string): number {
  const covered = (text.match(ZH_ABSTRACT) ?? []).join('').length
  return covered / Math.max(1, sizeOf(text, 'zh'))
}

/** Characters in Chinese, words in English. */
export function sizeOf(text: string, language: SpokenLanguage): number {
  return (text.match(language === 'zh' ? /[\p{Script=Han}a-z0-9]/gu : /[a-z0-9]+(?:'[a-z]+)?/g) ?? []).length
}

/** Stretches that instruct the scorer: data, never followed, never rewarded. */
export function findInstructions(heard: Heard): readonly Span[] {
  const spans: Span[] = []
  for (const sentence of heard.sentences) {
    const text = heard.text.slice(sentence.start, sentence.end)
    for (const pattern of INSTRUCTION) {
      const match = pattern.exec(text)
      if (!match) continue
      spans.push(
        reachOf(heard, sentence, {
          start: sentence.start + match.index,
          end: sentence.start + match.index + match[0].length,
        }),
      )
    }
  }
  return spans
}

/** A short sentence falls whole; in a long unpunctuated one only the clauses that the instruction touches. */
function reachOf(heard: Heard, sentence: Span, match: Span): Span {
  if (sentence.end - sentence.start <= 60) return sentence
  const touched = heard.clauses.filter(
    (clause) => clause.start < match.end + INSTRUCTION_NEAR && clause.end > match.start - 2,
  )
  return { start: touched[0]?.start ?? match.start, end: touched.at(-1)?.end ?? match.end }
}

/**
 * Clauses that read the rubric's own labels or rules back to us.
 * One alone may well be a plain promise in the rubric's words; several, or most of the answer, are a readout.
 */
export function findReadouts(heard: Heard, question: Question): readonly Span[] {
  const language = heard.languages[0]
  if (language === undefined) return []
  const grams = rubricGrams(question)[language]
  const spans = heard.clauses.filter((clause) => {
    const text = heard.text.slice(clause.start, clause.end)
    if (language === 'zh' && readsAloud(text, rubricTexts(question))) return true
    if (language === 'en' && readsLabel(text, rubricTexts(question))) return true
    const own = [...contentGrams(text, language)]
    if (own.length < 4) return false
    const share = own.filter((gram) => grams.has(gram)).length / own.length
    return speaksToSomeone(text, language) ? own.length >= 8 && share >= 0.9 : share >= 0.6
  })
  return spans.length >= FEWEST_READOUTS || looksLikeReadout(heard, spans) ? spans : []
}

/** A clause that is a piece of the rubric, letter by letter, but for its numbering. */
function readsAloud(clause: string, texts: readonly string[]): boolean {
  const bare = clause.replace(NUMBERING, '')
  if (bare.length < 4) return false
  let covered = 0
  for (let at = 0; at < bare.length;) {
    let length = bare.length - at
    while (length >= SHORTEST_RUN && !texts.some((text) => text.includes(bare.slice(at, at + length))))
      length--
    covered += length >= SHORTEST_RUN ? length : 0
    at += length >= SHORTEST_RUN ? length : 1
  }
  return covered >= bare.length * READ_SHARE
}

const textsOfRubric = new WeakMap<Question, readonly string[]>()

function rubricTexts(question: Question): readonly string[] {
  const known =
    textsOfRubric.get(question) ??
    question.indicators.flatMap(({ label }) => [foldText(label.zh), foldText(label.en)])
  textsOfRubric.set(question, known)
  return known
}

type GramsByLanguage = Readonly<Record<SpokenLanguage, ReadonlySet<string>>>
const gramsOfRubric = new WeakMap<Question, GramsByLanguage>()

/** What the question's labels and rules are about; found once, as a question is asked of many candidates. */
function rubricGrams(question: Question): GramsByLanguage {
  const gather = (language: SpokenLanguage): ReadonlySet<string> =>
    new Set(
      question.indicators
        .flatMap(({ label, rule }) => [label[language], rule[language]])
        .flatMap((text) => Array.from(contentGrams(foldText(text), language))),
    )
  const known = gramsOfRubric.get(question) ?? { zh: gather('zh'), en: gather('en') }
  gramsOfRubric.set(question, known)
  return known
}

/** Whether most of the answer is the rubric read back, or told in the words of marking by nobody to nobody. */
export function looksLikeReadout(heard: Heard, readouts: readonly Span[]): boolean {
  if (heard.text.length < 12) return false
  const read = readouts.reduce((sum, span) => sum + span.end - span.start, 0)
  if (read >= heard.text.length / 2) return true
  return ZH_MARKING.test(heard.text) && shareOf(heard.text, ZH_TELLING_CHARACTERS) < MARKING_TELLING
}

function speaksToSomeone(text: string, language: SpokenLanguage): boolean {
  return (language === 'zh' ? ZH_SPEAKS : EN_SPEAKS).test(text)
}

/** Folds a text of the rubric as an answer is folded. */
export function foldText(text: string): string {
  return [...text]
    .map((character) =>
      /[\p{L}\p{N}']/u.test(character) ? foldCharacter(character) : /\s/u.test(character) ? ' ' : ',',
    )
    .join('')
}

import { answerParts, type AnswerPart, type SpokenLanguage } from '../../positions/position.ts'
import { compileLexicon, type Matcher } from '../../scoring/lexical/compile-lexicon.ts'
import type { Lexicon } from '../../scoring/lexical/concept.ts'
import { findHits } from '../../scoring/lexical/find-hits.ts'
import { findInstructions, looksLikeList } from '../../scoring/lexical/gates.ts'
import { clauseAt, hearAnswer, type Heard, type Span } from '../../scoring/lexical/hear-answer.ts'
import { isDenied } from '../../scoring/lexical/scope.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import { EN_PARTS } from './parts.en.ts'
import { ZH_PARTS } from './parts.zh.ts'
import { hasDeadline } from './deadline.ts'
import { SOOTHING_WORDS } from './soothing.ts'
import { spokenParts, type SpokenPart } from './spoken-part.ts'
import { partsOfStory } from './story.ts'

const SOOTHING = [
  'soothe',
  'apologise',
  'empathise',
  'acknowledge-view',
  'listen-first',
  'keep-calm',
  'care-for-person',
]
const ACTING = ['investigate', 'contact-party', 'remedy', 'refund-or-replace', 'explain-policy']
const PARTS = { zh: ZH_PARTS, en: EN_PARTS } as const
/** Soothing that begins this soon counts as first whatever stands before it, in characters. */
const OPENING = { zh: 30, en: 110 } as const

/** The concepts that parts of answers are recognised by, compiled once. */
export type AnswerPartTools = {
  readonly soothing: readonly Matcher[]
  readonly acting: readonly Matcher[]
}

/** Makes the tools from the lexicon that the raters use; concepts it lacks are done without. */
export function prepareAnswerParts({ groups, concepts }: Lexicon): AnswerPartTools {
  const wanted = concepts.filter(({ id }) => SOOTHING.includes(id) || ACTING.includes(id))
  const compiled = compileLexicon({ groups, concepts: wanted }).concepts
  const pick = (ids: readonly string[]): readonly Matcher[] =>
    ids.flatMap((id) => {
      const matcher = compiled.get(id)
      return matcher === undefined ? [] : [matcher]
    })
  return { soothing: pick(SOOTHING), acting: pick(ACTING) }
}

/** The parts that a text holds, as `findPartsHeard` finds them. */
export function findAnswerParts(
  text: string,
  language: SpokenLanguage,
  tools: AnswerPartTools,
): ReadonlySet<AnswerPart> {
  return findPartsHeard({ language, segments: [{ startMs: 0, endMs: 0, text }] }, tools)
}

/**
 * The parts of a whole answer that its words hold. A follow-up asked without need costs the candidate time, so in
 * doubt a part counts as said; of words in a third language nothing can be called missing. A list of catchwords and
 * instructions to the program hold no part.
 */
export function findPartsHeard(transcript: Transcript, tools: AnswerPartTools): ReadonlySet<AnswerPart> {
  const heard = hearAnswer(transcript)
  if (heard.text === '' || looksLikeList(heard) || isCatchwords(heard)) return new Set()
  if (heard.languages.length === 0) return new Set(answerParts)
  const muted = findInstructions(heard)
  const story = partsOfStory(heard)
  const parts = new Set<AnswerPart>(
    spokenParts.filter((part) => story.has(part) || tells(heard, part, muted)),
  )
  const first = findFirsts(heard, tools, muted)
  if (Number.isFinite(first.acting)) parts.add('action')
  if (hasDeadline(heard)) parts.add('deadline')
  if (soothesFirst(heard, first)) parts.add('soothing-first')
  return parts
}

/** English catchwords have too few small words to be told for English: many clauses of a word or three. */
function isCatchwords({ text, clauses, languages }: Heard): boolean {
  const words = text.match(/[a-z]+/g)?.length ?? 0
  return (
    languages.length === 0 && clauses.length >= 5 && words <= 3 * clauses.length && /^[a-z ,.'-]+$/.test(text)
  )
}

function tells(heard: Heard, part: SpokenPart, muted: readonly Span[]): boolean {
  return heard.languages.some((language) =>
    matchesOf(heard, PARTS[language][part], muted).some(({ start, end }) => {
      const before = heard.text.slice(clauseAt(heard, start).start, start)
      if (part !== 'action' && PARTS[language].supposed.test(before)) return false
      if (part === 'task') return !isDenied(before, language)
      return part !== 'action' || !isDenied(before + heard.text.slice(start, end), language)
    }),
  )
}

/** Soothing before the first act, or at the very beginning of the answer. */
function soothesFirst(heard: Heard, first: Firsts): boolean {
  if (!Number.isFinite(first.soothing)) return false
  return first.soothing <= Math.max(first.acting, OPENING[heard.languages[0] ?? 'zh'])
}

/** Where the first soothing words and the first act begin; infinite without any. */
type Firsts = { readonly soothing: number; readonly acting: number }

function findFirsts(heard: Heard, { soothing, acting }: AnswerPartTools, muted: readonly Span[]): Firsts {
  const startsOf = (matchers: readonly Matcher[]): readonly number[] =>
    matchers.flatMap((matcher) =>
      findHits(heard, { matcher, polarity: 'positive', muted })
        .filter(({ reason }) => reason === undefined)
        .map(({ start }) => start),
    )
  const words = heard.languages.flatMap((language) => matchesOf(heard, SOOTHING_WORDS[language], muted))
  return {
    soothing: Math.min(Infinity, ...startsOf(soothing), ...words.map(({ start }) => start)),
    acting: Math.min(Infinity, ...startsOf(acting)),
  }
}

function matchesOf(heard: Heard, pattern: RegExp, muted: readonly Span[]): readonly Span[] {
  return [...heard.text.matchAll(pattern)]
    .map(({ index, 0: words }) => ({ start: index, end: index + words.length }))
    .filter(({ start }) => !muted.some((one) => one.start <= start && start < one.end))
}

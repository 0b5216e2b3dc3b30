import type { Indicator, Question } from '../../positions/position.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import type { Claim, ClaimReason, Rater } from '../rater.ts'
import { compileLexicon, compileOwnPhrases, type CompiledLexicon, type Matcher } from './compile-lexicon.ts'
import type { Lexicon } from './concept.ts'
import { findHits, type Hit } from './find-hits.ts'
import { findInstructions, findReadouts, looksLikeList, looksLikeReadout, sizeOf } from './gates.ts'
import { clauseAt, hearAnswer, wordsOf, type Heard, type Span } from './hear-answer.ts'
import { matchExamples, saysCounterExample } from './match-examples.ts'

/** Raised whenever the grammar below rates the same words differently. */
export const LEXICAL_RATER_VERSION = '1.0.1'

/**
 * How sure a verdict of each kind is, 0–1. Set by judgement, not yet fitted to people's ratings:
 * own phrases are the author's word, likeness to an example is weaker, silence is weakest.
 */
const CERTAINTY = {
  phrase: 0.9,
  concept: 0.8,
  example: 0.65,
  denied: 0.75,
  gated: 0.8,
  silent: 0.65,
} as const
const REQUIRES_REACH = 30
const MAX_QUOTES = 3
const LONGEST_QUOTE = { zh: 44, en: 140 } as const
const TOO_SHORT = { zh: 6, en: 4 } as const

/** The rater that needs no model: concepts, the indicator's own phrases, and likeness to its examples. */
export function createLexicalRater(lexicon: Lexicon, hash: string): Rater {
  const compiled = compileLexicon(lexicon)
  const own = new WeakMap<Indicator, Matcher>()
  const ownOf = (indicator: Indicator): Matcher => {
    const known = own.get(indicator) ?? compileOwnPhrases(indicator, compiled.groups)
    own.set(indicator, known)
    return known
  }
  return {
    identity: { id: 'lexical', version: LEXICAL_RATER_VERSION, hash },
    rate: async ({ question, transcript }, signal) => {
      signal?.throwIfAborted()
      const view = viewAnswer(question, transcript)
      return question.indicators.map((indicator) =>
        rateIndicator(view, indicator, { compiled, own: ownOf(indicator) }),
      )
    },
  }
}

/** What is known of an answer before any indicator is asked about. */
type View = {
  readonly heard: Heard
  readonly transcript: Transcript
  readonly muted: readonly Span[]
  readonly gate: ClaimReason | undefined
}
type Words = { readonly compiled: CompiledLexicon; readonly own: Matcher }
type Found = { readonly hits: readonly Hit[]; readonly certainty: number }

function viewAnswer(question: Question, transcript: Transcript): View {
  const heard = hearAnswer(transcript)
  const readouts = findReadouts(heard, question)
  const muted = [...findInstructions(heard), ...readouts]
  return { heard, transcript, muted, gate: gateOf(heard, readouts) }
}

function gateOf(heard: Heard, readouts: readonly Span[]): ClaimReason | undefined {
  if (looksLikeReadout(heard, readouts)) return 'readout'
  if (looksLikeList(heard)) return 'listed'
  return undefined
}

function rateIndicator(view: View, indicator: Indicator, words: Words): Claim {
  const claim = (verdict: Claim['verdict'], certainty: number, reason?: ClaimReason): Claim =>
    reason === undefined
      ? { indicatorId: indicator.id, verdict, certainty, quotes: [] }
      : { indicatorId: indicator.id, verdict, certainty, quotes: [], reason }

  const { heard } = view
  const language = heard.languages[0]
  if (language === undefined)
    return heard.text === ''
      ? claim('not-shown', CERTAINTY.gated, 'too-short')
      : claim('cannot-judge', 0, 'language')
  const found = search(view, indicator, words)
  if (view.gate !== undefined && indicator.polarity === 'positive') {
    return isCovered(indicator, words, heard)
      ? claim('not-shown', CERTAINTY.gated, view.gate)
      : claim('cannot-judge', 0, 'not-covered')
  }
  const accepted = found.hits.filter((hit) => hit.reason === undefined)
  const standing = inOrder(view, indicator, { accepted, words })
  if (standing.length > 0) {
    const certainty = Math.min(0.95, found.certainty + (standing.length > 1 ? 0.05 : 0))
    return { ...claim('shown', certainty), quotes: quotesFor(view, standing) }
  }
  if (accepted.length > 0) return claim('not-shown', CERTAINTY.denied, 'order')
  const reason = found.hits[0]?.reason
  if (reason !== undefined) return claim('not-shown', CERTAINTY.denied, reason)
  if (!isCovered(indicator, words, heard)) return claim('cannot-judge', 0, 'not-covered')
  return sizeOf(heard.text, language) < TOO_SHORT[language]
    ? claim('not-shown', CERTAINTY.gated, 'too-short')
    : claim('not-shown', CERTAINTY.silent)
}

/** Own phrases first, then concepts, then likeness to examples: the surest source that stands gives the quotes. */
function search(view: View, indicator: Indicator, words: Words): Found {
  const { heard, muted } = view
  const { polarity } = indicator
  const byPhrase = findHits(heard, { matcher: words.own, polarity, muted })
  if (byPhrase.some((hit) => hit.reason === undefined)) return { hits: byPhrase, certainty: CERTAINTY.phrase }
  const byConcept = meetRequirements(view, indicator, {
    hits: conceptHits(view, indicator.concepts, { words, polarity }).filter(
      (hit) => !saysCounterExample(heard, hit, indicator),
    ),
    words,
  })
  if (byConcept.some((hit) => hit.reason === undefined))
    return { hits: byConcept, certainty: CERTAINTY.concept }
  const byExample = matchExamples(heard, indicator, muted)
  if (byExample.length > 0) return { hits: byExample, certainty: CERTAINTY.example }
  return { hits: [...byPhrase, ...byConcept], certainty: CERTAINTY.denied }
}

function conceptHits(
  view: View,
  ids: readonly string[],
  { words, polarity }: { readonly words: Words; readonly polarity: Indicator['polarity'] },
): readonly Hit[] {
  return ids
    .flatMap((id) => {
      const matcher = words.compiled.concepts.get(id)
      return matcher ? findHits(view.heard, { matcher, polarity, muted: view.muted }) : []
    })
    .sort((one, other) => one.start - other.start)
}

/** Keeps hits that have one of the required concepts close by. */
function meetRequirements(
  view: View,
  indicator: Indicator,
  { hits, words }: { readonly hits: readonly Hit[]; readonly words: Words },
): readonly Hit[] {
  if (!indicator.requires?.length || hits.length === 0) return hits
  const needed = conceptHits(view, indicator.requires, { words, polarity: 'positive' }).filter(
    (hit) => hit.reason === undefined,
  )
  return hits.filter((hit) =>
    needed.some((other) => other.start < hit.end + REQUIRES_REACH && hit.start < other.end + REQUIRES_REACH),
  )
}

/** "Soothes before acting": only hits that stand before the first act count. */
function inOrder(
  view: View,
  indicator: Indicator,
  { accepted, words }: { readonly accepted: readonly Hit[]; readonly words: Words },
): readonly Hit[] {
  if (!indicator.before?.length || accepted.length === 0) return accepted
  const acts = conceptHits(view, indicator.before, { words, polarity: 'positive' }).filter(
    (hit) => hit.reason === undefined,
  )
  const first = Math.min(...acts.map((hit) => hit.start), Number.POSITIVE_INFINITY)
  return accepted.filter((hit) => hit.start <= first)
}

function isCovered(indicator: Indicator, words: Words, heard: Heard): boolean {
  return heard.languages.some(
    (language) =>
      words.own.patterns[language] !== undefined ||
      indicator.concepts.some((id) => words.compiled.concepts.get(id)?.patterns[language] !== undefined),
  )
}

/** The clauses the hits stand in, verbatim, long ones cut to the neighbourhood of the hit. */
function quotesFor(view: View, hits: readonly Hit[]): readonly string[] {
  const quotes = hits.map((hit) => {
    const start = clauseAt(view.heard, hit.start).start
    const end = clauseAt(view.heard, hit.end - 1).end
    const longest = LONGEST_QUOTE[hit.language]
    if (end - start <= longest) return wordsOf(view.heard, view.transcript, { start, end })
    const margin = Math.max(0, Math.floor((longest - (hit.end - hit.start)) / 2))
    return wordsOf(
      view.heard,
      view.transcript,
      widen(view.heard.text, hit, {
        start: Math.max(start, hit.start - margin),
        end: Math.min(end, hit.end + margin),
      }),
    )
  })
  return [...new Set(quotes)].filter((quote) => quote !== '').slice(0, MAX_QUOTES)
}

/** Never cuts through a Latin word. */
function widen(text: string, hit: Span, span: Span): Span {
  let { start, end } = span
  const inWord = (at: number): boolean =>
    /[a-z0-9']/.test(text.charAt(at)) && /[a-z0-9']/.test(text.charAt(at - 1))
  while (start < hit.start && inWord(start)) start++
  while (end > hit.end && inWord(end)) end--
  return { start, end }
}

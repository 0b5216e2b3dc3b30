import type { SpokenLanguage } from '../../positions/position.ts'
import type { ClaimReason } from '../rater.ts'
import type { Matcher } from './compile-lexicon.ts'
import { standsInList } from './gates.ts'
import { clauseAt, type Heard, type Span } from './hear-answer.ts'
import { readScope } from './scope.ts'
import { hasTime } from './time-expressions.ts'

/** Words that match; `reason` says why they are not the candidate's act, and is absent when they are. */
export type Hit = Span & { readonly language: SpokenLanguage; readonly reason?: ClaimReason }

/** A stretch that carries no weight: read from the rubric, or an instruction to the scorer. */
export type Muted = Span & { readonly instructs?: boolean }

export type HitSearch = {
  readonly matcher: Matcher
  readonly polarity: 'positive' | 'negative'
  /** Stretches that carry no weight: instructions to the scorer and the rubric read back. */
  readonly muted: readonly Muted[]
}

/** How far from a promise its time may stand, in characters. */
const TIME_REACH = 16

/** Finds every match of a matcher and judges whose act it is. */
export function findHits(heard: Heard, search: HitSearch): readonly Hit[] {
  const hits: Hit[] = []
  for (const language of heard.languages) {
    const pattern = search.matcher.patterns[language]
    if (!pattern) continue
    const cancelled = spansOf(search.matcher.except[language], heard.text)
    for (const span of spansOf(pattern, heard.text)) {
      if (cancelled.some((other) => overlaps(span, other))) continue
      const reason = judge(heard, span, { ...search, language })
      hits.push(reason === undefined ? { ...span, language } : { ...span, language, reason })
    }
  }
  return hits
}

function judge(
  heard: Heard,
  span: Span,
  search: HitSearch & { readonly language: SpokenLanguage },
): ClaimReason | undefined {
  const muted = search.muted.find((one) => overlaps(span, one))
  if (muted) return muted.instructs === true ? 'instructions' : 'readout'
  if (search.polarity === 'positive' && standsInList(heard, span, search.language)) return 'listed'
  const scope = readScope(heard, span, {
    language: search.language,
    polarity: search.polarity,
    ownAct: search.matcher.concept?.ownAct === true,
    ofActs: search.matcher.concept?.polarity === 'positive',
  })
  if (scope !== undefined) return scope
  if (search.matcher.concept?.needsTime === true && !hasTimeNear(heard, span)) return 'no-time-given'
  return undefined
}

function hasTimeNear(heard: Heard, span: Span): boolean {
  const clause = clauseAt(heard, span.start)
  const from = Math.max(0, Math.min(clause.start, span.start - TIME_REACH))
  const text = heard.text.slice(from, Math.max(clauseAt(heard, span.end - 1).end, span.end + TIME_REACH))
  const [lead, tail] = [text.slice(0, span.start - from), text.slice(span.start - from)]
  return hasTime(lead.slice(lead.lastIndexOf('.') + 1) + tail.split('.')[0])
}

function spansOf(pattern: RegExp | undefined, text: string): Span[] {
  if (!pattern) return []
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
}

const overlaps = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end

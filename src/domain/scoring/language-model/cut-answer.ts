import type { SpokenLanguage } from '../../positions/position.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import { type Heard, type Span, wordsOf } from '../lexical/hear-answer.ts'

/** What a model reads at once. */
export type AnswerPart = {
  /** Verbatim. */
  readonly text: string
  /** Its clauses, each once: what may be quoted. */
  readonly clauses: readonly string[]
}

/**
 * Characters a model reads at once: more than three minutes of talk, so that an ordinary answer is one part. Small
 * vocabularies take up to three tokens for a Chinese character; every model's context holds that.
 */
const LONGEST_PART = { zh: 1200, en: 4000 } as const
/** Characters read again at the beginning of the next part, so that what stands at a cut is read whole once. */
const OVERLAP = { zh: 120, en: 400 } as const
const LONGEST_CLAUSE = { zh: 60, en: 200 } as const
const SHORTEST_QUOTE = 2

/** Cuts an answer into parts at its clauses, without the muted stretches; empty when nothing is left. */
export function cutAnswer(
  heard: Heard,
  transcript: Transcript,
  { language, muted }: { readonly language: SpokenLanguage; readonly muted: readonly Span[] },
): readonly AnswerPart[] {
  const clauses = heard.clauses
    .map((clause, index) => ({ clause, next: heard.clauses[index + 1]?.start ?? heard.text.length }))
    .filter(({ clause }) => !muted.some((span) => span.start < clause.end && span.end > clause.start))
    .flatMap(({ clause, next }) => splitLongClause(heard.text, clause, LONGEST_CLAUSE[language], next))
    .map(({ span, next }) => ({
      words: wordsOf(heard, transcript, span),
      // With the stop behind it.
      text: wordsOf(heard, transcript, { start: span.start, end: next }),
    }))
  return groupClauses(clauses, LONGEST_PART[language], OVERLAP[language]).map((group) => ({
    text: group.map(({ text }) => text).join(language === 'en' ? ' ' : ''),
    clauses: [...new Set(group.map(({ words }) => words))].filter(isQuotable),
  }))
}

type Clause = { readonly words: string; readonly text: string }

function groupClauses(clauses: readonly Clause[], longest: number, overlap: number): readonly Clause[][] {
  const groups: Clause[][] = []
  let group: Clause[] = []
  let size = 0
  for (const clause of clauses) {
    if (size + clause.text.length > longest && group.length > 0) {
      groups.push(group)
      group = tailOf(group, overlap)
      size = sizeOf(group)
    }
    group.push(clause)
    size += clause.text.length
  }
  return group.length > 0 ? [...groups, group] : groups
}

function tailOf(group: readonly Clause[], longest: number): Clause[] {
  let at = group.length
  for (let size = 0; at > 1; at -= 1) {
    size += group[at - 1]?.text.length ?? 0
    if (size > longest) break
  }
  return group.slice(at)
}

const sizeOf = (group: readonly Clause[]): number => group.reduce((sum, { text }) => sum + text.length, 0)

/** Pieces no longer than asked, never cut through a Latin word unless it is longer itself. */
function splitLongClause(
  text: string,
  clause: Span,
  longest: number,
  next: number,
): readonly { readonly span: Span; readonly next: number }[] {
  const pieces: { span: Span; next: number }[] = []
  let { start } = clause
  while (clause.end - start > longest) {
    const space = text.lastIndexOf(' ', start + longest)
    const cut = space > start + longest / 2 ? space : start + longest
    pieces.push({ span: { start, end: cut }, next: cut })
    start = cut
  }
  return [...pieces, { span: { start, end: clause.end }, next }]
}

function isQuotable(words: string): boolean {
  return (words.match(/[\p{L}\p{N}]/gu) ?? []).length >= SHORTEST_QUOTE
}

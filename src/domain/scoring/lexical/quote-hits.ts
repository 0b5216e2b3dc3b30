import type { SpokenLanguage } from '../../positions/position.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import { clauseAt, wordsOf, type Heard, type Span } from './hear-answer.ts'

const MAX_QUOTES = 3
const LONGEST_QUOTE = { zh: 44, en: 140 } as const

/** The clauses the hits stand in, verbatim, long ones cut to the neighbourhood of the hit. */
export function quoteHits(
  heard: Heard,
  transcript: Transcript,
  hits: readonly (Span & { readonly language: SpokenLanguage })[],
): readonly string[] {
  const quotes = hits.map((hit) => {
    const start = clauseAt(heard, hit.start).start
    const end = clauseAt(heard, hit.end - 1).end
    const longest = LONGEST_QUOTE[hit.language]
    if (end - start <= longest) return wordsOf(heard, transcript, { start, end })
    const margin = Math.max(0, Math.floor((longest - (hit.end - hit.start)) / 2))
    const near = { start: Math.max(start, hit.start - margin), end: Math.min(end, hit.end + margin) }
    return wordsOf(heard, transcript, widen(heard.text, hit, near))
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

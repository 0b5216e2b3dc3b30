import type { TranscriptSegment } from '../../domain/transcript/transcript.ts'

/** A stretch of a segment's text with its time; the pieces of a segment cover its text without a gap. */
export type Word = {
  readonly text: string
  /** Character offset in the segment's text. */
  readonly startChar: number
  readonly startMs: number
  readonly endMs: number
}

/** Cuts a segment into words with times: the recogniser's own where it gave them, else spread by length. */
export function alignWords(segment: TranscriptSegment): Word[] {
  const timed = segment.tokens ? fromTokens(segment) : []
  return timed.length > 0 ? timed : spread(segment)
}

function fromTokens({ text, tokens = [], startMs, endMs }: TranscriptSegment): Word[] {
  const starts: { char: number; ms: number }[] = []
  let cursor = 0
  for (const token of tokens) {
    const bare = token.text.trim()
    if (bare === '') continue
    const found = text.indexOf(bare, cursor)
    // A token written differently in the text (simplified characters, say) is as long there as here.
    const near = found >= 0 && found - cursor <= bare.length + 8
    const at = near ? found : skipSpace(text, cursor)
    if (at >= text.length) break
    starts.push({ char: at, ms: Math.min(endMs, Math.max(startMs, token.startMs)) })
    cursor = at + bare.length
  }
  return toWords(starts, { text, startMs, endMs })
}

function spread({ text, startMs, endMs }: TranscriptSegment): Word[] {
  const pieces = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)]
  const starts = pieces
    .filter((piece) => piece.isWordLike)
    .map(({ index }) => ({
      char: index,
      ms: Math.round(startMs + ((endMs - startMs) * index) / Math.max(1, text.length)),
    }))
  return toWords(starts, { text, startMs, endMs })
}

/** Each word runs to the start of the next one; what stands before the first belongs to it. */
function toWords(
  starts: readonly { char: number; ms: number }[],
  { text, startMs, endMs }: Pick<TranscriptSegment, 'text' | 'startMs' | 'endMs'>,
): Word[] {
  if (text === '') return []
  if (starts.length === 0) return [{ text, startChar: 0, startMs, endMs }]
  return starts.map(({ char, ms }, index) => {
    const from = index === 0 ? 0 : char
    const next = starts[index + 1]
    return {
      text: text.slice(from, next?.char ?? text.length),
      startChar: from,
      startMs: ms,
      endMs: next?.ms ?? endMs,
    }
  })
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1
  return at
}

/** Index of the last item that has started by `ms`; -1 before the first. */
export function indexAt(items: readonly { readonly startMs: number }[], ms: number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((items[middle]?.startMs ?? 0) <= ms) low = middle + 1
    else high = middle
  }
  return low - 1
}

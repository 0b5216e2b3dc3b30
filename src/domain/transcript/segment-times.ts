import type { TimeSpan, TranscriptSegment } from './transcript.ts'

/** A pause is looked for this far around a mark of punctuation, ms. */
const snapMs = 900
/** Shorter silences lie within words, ms. */
const shortestPauseMs = 200

/**
 * The moment in a segment, ms, at which the character at `offset` (0 … length of its text) begins.
 * From the recogniser's token times where it gives them; otherwise characters share the voiced time evenly,
 * and a pause heard near a mark of punctuation is taken to be that mark.
 */
export function timeOfOffset(
  segment: TranscriptSegment,
  offset: number,
  speech: readonly TimeSpan[] = [],
): number {
  const at = Math.max(0, Math.min(offset, segment.text.length))
  return timeFromTokens(segment, at) ?? timeFromVoice(segment, at, speech)
}

/** When the characters from `start` to `end` of a segment's text are spoken. */
export function timeOfQuote(
  segment: TranscriptSegment,
  { start, end }: { start: number; end: number },
  speech: readonly TimeSpan[] = [],
): TimeSpan {
  const startMs = timeOfOffset(segment, start, speech)
  const endMs = end >= segment.text.length ? segment.endMs : timeOfOffset(segment, end, speech)
  return { startMs, endMs: Math.max(startMs, endMs) }
}

function timeFromTokens(segment: TranscriptSegment, offset: number): number | undefined {
  if (segment.tokens === undefined || segment.tokens.length === 0) return undefined
  if (offset === 0) return segment.tokens[0]?.startMs
  let at = 0
  for (const [index, token] of segment.tokens.entries()) {
    const text = token.text.trim()
    const found = text === '' ? -1 : segment.text.indexOf(text, at)
    // Normalised text may lack a token or write it otherwise: look on from where we are.
    if (found < 0 || found > at + 12) continue
    if (found >= offset) return token.startMs
    at = found + text.length
    if (at > offset) {
      const nextMs = segment.tokens[index + 1]?.startMs ?? segment.endMs
      return Math.round(token.startMs + ((nextMs - token.startMs) * (offset - found)) / text.length)
    }
  }
  return segment.endMs
}

function timeFromVoice(segment: TranscriptSegment, offset: number, speech: readonly TimeSpan[]): number {
  const voiced = voicedWithin(segment, speech)
  const total = weigh(segment.text)
  if (total === 0) return segment.startMs
  const share = weigh(segment.text.slice(0, offset)) / total
  const even = timeAtShare(voiced, share)
  if (!endsWithMark(segment.text.slice(0, offset))) return even
  const resumed = voiced
    .slice(1)
    .filter((span, index) => span.startMs - (voiced[index]?.endMs ?? 0) >= shortestPauseMs)
    .map((span) => span.startMs)
    .sort((a, b) => Math.abs(a - even) - Math.abs(b - even))[0]
  return resumed !== undefined && Math.abs(resumed - even) <= snapMs ? resumed : even
}

function voicedWithin(segment: TimeSpan, speech: readonly TimeSpan[]): TimeSpan[] {
  const voiced = speech
    .map(({ startMs, endMs }) => ({
      startMs: Math.max(startMs, segment.startMs),
      endMs: Math.min(endMs, segment.endMs),
    }))
    .filter(({ startMs, endMs }) => endMs > startMs)
  return voiced.length > 0 ? voiced : [{ startMs: segment.startMs, endMs: segment.endMs }]
}

function timeAtShare(voiced: readonly TimeSpan[], share: number): number {
  const total = voiced.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
  let left = total * share
  for (const { startMs, endMs } of voiced) {
    if (left <= endMs - startMs) return Math.round(startMs + left)
    left -= endMs - startMs
  }
  return voiced.at(-1)?.endMs ?? 0
}

/** How long text takes to say, in letters: a Chinese character is a syllable, a digit a word of its own. */
function weigh(text: string): number {
  let weight = 0
  for (const character of text) {
    if (/\p{Script=Han}/u.test(character)) weight += 3
    else if (/[\p{N}%]/u.test(character)) weight += 3
    else if (/\p{L}/u.test(character)) weight += 1
  }
  return weight
}

function endsWithMark(text: string): boolean {
  return /[\p{P}]\s*$/u.test(text)
}

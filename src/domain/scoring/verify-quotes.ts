import type { TimeSpan, Transcript, TranscriptSegment } from '../transcript/transcript.ts'
import { timeOfQuote } from '../transcript/segment-times.ts'
import type { Claim, Evidence, Finding } from './rater.ts'

/** One letter of the comparable text and the characters of the segment it came from. */
type Letter = {
  readonly value: string
  readonly segment: number
  readonly start: number
  readonly end: number
}

/**
 * Turns claims into findings: a quote counts only if its letters and digits stand, in order and unbroken, in the
 * transcript (compatibility form, case, spaces, marks and punctuation aside). `shown` without any becomes `not-shown`.
 * A quote that runs over a segment border gives evidence in each segment.
 */
export function verifyClaims(claims: readonly Claim[], transcript: Transcript): readonly Finding[] {
  const letters = transcript.segments.flatMap((segment, index) => lettersOf(segment.text, index))
  const line = letters.map((letter) => letter.value).join('')
  return claims.map((claim) => {
    const evidence = uniqueEvidence(
      claim.quotes.flatMap((quote) => findQuote(quote, { letters, line, transcript })),
    )
    const base = { indicatorId: claim.indicatorId, certainty: claim.certainty }
    if (claim.verdict === 'shown' && evidence.length === 0) {
      return { ...base, verdict: 'not-shown', evidence, reason: 'quote-not-found' }
    }
    const finding = { ...base, verdict: claim.verdict, evidence: claim.verdict === 'shown' ? evidence : [] }
    return claim.reason === undefined ? finding : { ...finding, reason: claim.reason }
  })
}

type Haystack = {
  readonly letters: readonly Letter[]
  readonly line: string
  readonly transcript: Transcript
}

/** A single letter is no quote, as it stands in almost any answer; unless it is the whole answer ("7", "B"). */
const SHORTEST_QUOTE = 2

function findQuote(quote: string, { letters, line, transcript }: Haystack): readonly Evidence[] {
  const wanted = lettersOf(quote, 0)
    .map((letter) => letter.value)
    .join('')
  if (wanted === '' || (wanted.length < SHORTEST_QUOTE && wanted !== line)) return []
  for (let at = line.indexOf(wanted); at >= 0; at = line.indexOf(wanted, at + 1)) {
    const found = letters.slice(at, at + wanted.length)
    if (!cutsWord(letters, at) && !cutsWord(letters, at + wanted.length)) return evidenceOf(found, transcript)
  }
  return []
}

/** `lettersOf` keeps one unit per letter, so that positions in `line` are positions in `letters`. */
function lettersOf(text: string, segment: number): readonly Letter[] {
  const letters: Letter[] = []
  let offset = 0
  for (const character of text) {
    const start = offset
    offset += character.length
    const plain = character.normalize('NFKD').toLowerCase().normalize('NFKD')
    for (const unit of plain.match(/[\p{L}\p{N}]/gu) ?? []) {
      for (let at = 0; at < unit.length; at++)
        letters.push({ value: unit.charAt(at), segment, start, end: offset })
    }
  }
  return letters
}

/** "he" must not be found in "she": no border inside a Latin word or a number, nor inside one character. */
function cutsWord(letters: readonly Letter[], at: number): boolean {
  const before = letters[at - 1]
  const after = letters[at]
  if (!before || !after || before.segment !== after.segment) return false
  if (before.start === after.start) return true
  return before.end === after.start && /[a-z0-9]/.test(before.value) && /[a-z0-9]/.test(after.value)
}

function evidenceOf(found: readonly Letter[], transcript: Transcript): readonly Evidence[] {
  const bySegment = new Map<number, { start: number; end: number }>()
  for (const letter of found) {
    const span = bySegment.get(letter.segment)
    if (span) span.end = letter.end
    else bySegment.set(letter.segment, { start: letter.start, end: letter.end })
  }
  return [...bySegment].flatMap(([index, { start, end }]): Evidence[] => {
    const segment: TranscriptSegment | undefined = transcript.segments[index]
    if (!segment) return []
    return [
      {
        segmentIndex: index,
        startChar: start,
        endChar: end,
        text: segment.text.slice(start, end),
        ...timesWithin(segment, start, end),
      },
    ]
  })
}

/** A recogniser's token times may stray past its segment's edges; evidence does not. */
function timesWithin(segment: TranscriptSegment, start: number, end: number): TimeSpan {
  const keep = (ms: number): number => Math.min(Math.max(ms, segment.startMs), segment.endMs)
  const times = timeOfQuote(segment, { start, end })
  const startMs = keep(times.startMs)
  return { startMs, endMs: Math.max(startMs, keep(times.endMs)) }
}

function uniqueEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  const seen = new Map(evidence.map((one) => [`${one.segmentIndex}:${one.startChar}:${one.endChar}`, one]))
  return [...seen.values()]
}

import type { SpokenLanguage } from '../../positions/position.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import { foldCharacter } from './fold-character.ts'
import { EN_SOFT_BORDER, isEnglishFunctionWord } from './words.en.ts'
import { ZH_SOFT_BORDER, ZH_WEAK_BORDER } from './words.zh.ts'

/** A stretch of `Heard.text`, end exclusive. */
export type Span = { readonly start: number; readonly end: number }

/** An answer made ready for matching: one folded line whose every unit knows where it was said. */
export type Heard = {
  /** Folded text; `,` stands for any weak stop and segment border, `.` for any strong stop. */
  readonly text: string
  /** Per unit of `text`: the segment and the offsets of the character it came from. */
  readonly source: readonly { readonly segment: number; readonly start: number; readonly end: number }[]
  readonly clauses: readonly Span[]
  readonly sentences: readonly Span[]
  /** Languages found in it, the main one first; empty when neither Chinese nor English. */
  readonly languages: readonly SpokenLanguage[]
}

const STRONG = /[。．.!?！？;；\n]/u
const WORDLIKE = /[\p{L}\p{N}]/u
const HAN = /\p{Script=Han}/u
/** Hesitations carry nothing and would only stretch gaps. */
const HESITATION = new Set(['嗯', '呃'])
const STUTTER = new Set(['我', '你', '他', '就', '这', '那', '的', '是', '先'])
const SOFT_BORDER = { zh: ZH_SOFT_BORDER, en: EN_SOFT_BORDER } as const
const LONG_CLAUSE = { zh: 16, en: 60 } as const
/** A Chinese clause longer than this was heard without stops. */
const TOO_LONG = 24

/** Folds the transcript into one searchable line and cuts it into clauses, with or without punctuation. */
export function hearAnswer(transcript: Transcript): Heard {
  const units: string[] = []
  const source: { segment: number; start: number; end: number }[] = []
  const push = (unit: string, segment: number, start: number, end: number): void => {
    for (const piece of unit) {
      units.push(piece)
      source.push({ segment, start, end })
    }
  }
  transcript.segments.forEach((segment, index) => {
    let offset = 0
    for (const character of segment.text) {
      const start = offset
      offset += character.length
      const folded = foldUnit(character, units, segment.text[offset])
      if (folded === '.' || folded === ',')
        replaceStop(units, source, folded, { segment: index, start, end: offset })
      else if (folded !== '') push(folded, index, start, offset)
    }
    if (segment.text.length > 0)
      replaceStop(units, source, ',', { segment: index, start: offset, end: offset })
  })
  const text = units.join('')
  // A few words of a third language can look like English; the recogniser heard the sound.
  const languages = transcript.language === 'other' ? [] : findLanguages(text)
  const main = languages[0] ?? 'zh'
  return {
    text,
    source,
    languages,
    clauses: splitSpans(text, /[.,]/g).flatMap((span) => splitSoftly(text, span, main)),
    sentences: splitSpans(text, /\./g),
  }
}

function foldUnit(character: string, units: readonly string[], next: string | undefined): string {
  const previous = units.at(-1) ?? ','
  if (/\s/u.test(character) && character !== '\n') {
    const glued = previous === ',' || previous === '.' || previous === ' ' || HAN.test(previous)
    return glued || (next !== undefined && HAN.test(next)) ? '' : ' '
  }
  if (character === '.' || character === ':') {
    if (/\d/.test(previous) && next !== undefined && /\d/.test(next)) return character === ':' ? ':' : '·'
  }
  if (STRONG.test(character)) return '.'
  if (/['’‘＇]/u.test(character)) return /[a-z]/.test(previous) ? "'" : ''
  if (character === '-' && /[a-z0-9]/.test(previous)) return '-'
  if (/["“”『』「」《》]/u.test(character)) return ''
  if (HESITATION.has(character)) return ''
  if (character === '%' || character === '％') return '%'
  const folded = foldCharacter(character)
  if (!WORDLIKE.test(folded)) return /\p{M}/u.test(character) ? '' : ','
  if (STUTTER.has(folded) && folded === previous) return ''
  return [...folded].filter((piece) => WORDLIKE.test(piece)).join('')
}

/** Neighbouring stops become one, the stronger. */
function replaceStop(
  units: string[],
  source: { segment: number; start: number; end: number }[],
  stop: { readonly kind: '.' | ',' }['kind'],
  place: { segment: number; start: number; end: number },
): void {
  if (units.at(-1) === ' ') {
    units.pop()
    source.pop()
  }
  const previous = units.at(-1)
  if (previous === undefined) return
  if (previous === '.' || previous === ',') {
    if (stop === '.') units[units.length - 1] = '.'
    return
  }
  units.push(stop)
  source.push(place)
}

/** Chinese when it has characters, English when its short function words show; code-switched answers are both. */
function findLanguages(text: string): readonly SpokenLanguage[] {
  const han = (text.match(/\p{Script=Han}/gu) ?? []).length
  const kana = (text.match(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu) ?? []).length
  const words = text.match(/[a-z]+(?:'[a-z]+)?/g) ?? []
  const others = (text.match(/\p{L}/gu) ?? []).length - han - words.join('').length
  if (kana > han / 4 && kana > 2) return []
  if (others > han + words.length * 4) return []
  if (han === 0) return looksEnglish(words) ? ['en'] : []
  if (words.length >= 4) return words.length > han ? ['en', 'zh'] : ['zh', 'en']
  return ['zh']
}

/** Too few words to tell are taken for English, so that "yes, refund" is not called foreign. */
function looksEnglish(words: readonly string[]): boolean {
  if (words.length === 0) return false
  if (words.length < 12) return true
  return words.filter(isEnglishFunctionWord).length / words.length >= 0.12
}

function splitSpans(text: string, at: RegExp): Span[] {
  const spans: Span[] = []
  let start = 0
  for (const match of text.matchAll(at)) {
    if (match.index > start) spans.push({ start, end: match.index })
    start = match.index + match[0].length
  }
  if (start < text.length) spans.push({ start, end: text.length })
  return spans
}

/** Recognisers give no punctuation: a long clause is also cut before words that open a new act. */
function splitSoftly(text: string, span: Span, language: SpokenLanguage): Span[] {
  const minimum = LONG_CLAUSE[language]
  if (span.end - span.start <= minimum) return [span]
  const soft = cutAt(text, span, {
    borders: SOFT_BORDER[language],
    shift: language === 'en' ? 1 : 0,
    least: 5,
  })
  if (language === 'en') return soft
  return soft.flatMap((piece) =>
    piece.end - piece.start <= TOO_LONG
      ? [piece]
      : cutAt(text, piece, { borders: ZH_WEAK_BORDER, shift: 0, least: 10 }),
  )
}

/** Cuts a stretch before every border that leaves at least `least` characters behind it. */
function cutAt(
  text: string,
  span: Span,
  { borders, shift, least }: { readonly borders: RegExp; readonly shift: number; readonly least: number },
): Span[] {
  const spans: Span[] = []
  let start = span.start
  for (const match of text.slice(span.start, span.end).matchAll(borders)) {
    const cut = span.start + match.index + shift
    if (cut - start < least) continue
    spans.push({ start, end: cut })
    start = cut
  }
  spans.push({ start, end: span.end })
  return spans
}

/** The clause a position falls in (or the next one, for a position on a stop). */
export function clauseAt(heard: Heard, position: number): Span {
  const clauses = heard.clauses
  let low = 0
  let high = clauses.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((clauses[middle]?.end ?? 0) <= position) low = middle + 1
    else high = middle
  }
  return clauses[low] ?? { start: 0, end: heard.text.length }
}

/** The exact words said in a stretch, one string; parts of several segments are joined by a space. */
export function wordsOf(heard: Heard, transcript: Transcript, span: Span): string {
  const parts: string[] = []
  let at = span.start
  while (at < span.end) {
    const first = heard.source[at]
    if (!first) break
    let last = first
    while (at < span.end && heard.source[at]?.segment === first.segment) last = heard.source[at++] ?? last
    parts.push(transcript.segments[first.segment]?.text.slice(first.start, last.end) ?? '')
  }
  return parts.join(' ').trim()
}

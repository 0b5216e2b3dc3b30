import type { SpokenLanguage } from '../positions/position.ts'
import type { Transcript } from '../transcript/transcript.ts'
import type { Delivery } from './delivery.ts'
import { countUnits } from './speech-rate.ts'

/**
 * `sound`: a filled pause, always counted. `bounded`: a word that is a filler only where it stands by itself.
 * `linked`: a connective that is a filler only beside another one ("然后呃…").
 */
type FillerKind = 'sound' | 'bounded' | 'linked'
type Filler = { readonly word: string; readonly kind: FillerKind; readonly pattern: string }

const fillerWords: Readonly<Record<SpokenLanguage, readonly Filler[]>> = {
  zh: [
    { word: '嗯', kind: 'sound', pattern: '嗯+' },
    { word: '呃', kind: 'sound', pattern: '呃+' },
    { word: '唔', kind: 'sound', pattern: '唔+' },
    { word: '啊', kind: 'bounded', pattern: '啊+' },
    { word: '额', kind: 'bounded', pattern: '额+' },
    { word: '诶', kind: 'bounded', pattern: '诶+|欸+' },
    { word: '怎么说呢', kind: 'bounded', pattern: '怎么说呢' },
    { word: '那什么', kind: 'bounded', pattern: '那什么' },
    { word: '那个', kind: 'bounded', pattern: '那个' },
    { word: '这个', kind: 'bounded', pattern: '这个' },
    { word: '就是说', kind: 'bounded', pattern: '就是说' },
    { word: '就是', kind: 'bounded', pattern: '就是' },
    { word: '然后', kind: 'linked', pattern: '然后' },
  ],
  en: [
    { word: 'um', kind: 'sound', pattern: String.raw`\bu+m+\b|\bu+h+m+\b` },
    { word: 'uh', kind: 'sound', pattern: String.raw`\bu+h+\b` },
    { word: 'er', kind: 'sound', pattern: String.raw`\be+r+m*\b` },
    { word: 'hmm', kind: 'sound', pattern: String.raw`\bh+m+\b|\bmm+\b` },
    { word: 'ah', kind: 'bounded', pattern: String.raw`\ba+h+\b` },
    { word: 'you know', kind: 'bounded', pattern: String.raw`\byou know\b` },
    { word: 'I mean', kind: 'bounded', pattern: String.raw`\bi mean\b` },
    { word: 'sort of', kind: 'bounded', pattern: String.raw`\bsort of\b` },
    { word: 'kind of', kind: 'bounded', pattern: String.raw`\bkind of\b` },
    { word: 'like', kind: 'bounded', pattern: String.raw`\blike\b` },
    { word: 'so', kind: 'linked', pattern: String.raw`\bso\b` },
  ],
}

const matchers: Readonly<Record<SpokenLanguage, RegExp>> = {
  zh: toMatcher(fillerWords.zh),
  en: toMatcher(fillerWords.en),
}

/** What may stand between two words that are neighbours, and what parts a word from the rest. */
const gapPattern = /^[\s\p{P}\p{S}]*$/u
// A space parts phrases in Chinese and only words in English.
const partingBefore = { zh: /(?:^|[\s\p{P}])$/u, en: /(?:^|[\n\p{P}])[ \t]*$/u }
const partingAfter = { zh: /^(?:$|[\s\p{P}])/u, en: /^[ \t]*(?:$|[\n\p{P}])/u }

type Occurrence = {
  readonly filler: Filler
  readonly start: number
  readonly end: number
  counted: boolean
}

/**
 * Filler words with how often they were said, the most frequent first, and fillers per 100 characters or words.
 *
 * Rule. Sounds (嗯, 呃; um, uh, er) always count, once for "嗯嗯嗯". Words that also have a meaning (这个, 那个, 就是;
 * like, you know) count only when said twice running (all but the last), or when parted on both sides from the rest:
 * by punctuation, a break between segments, or another counted filler. So "那个包裹" and "I like it" are none and
 * "那个那个包裹" is one. A connective (然后; so) counts when said twice running or when both sides are parted and at
 * least one by a filler.
 * What counts as a filled pause, and as a discourse marker used as one: H. H. Clark and J. E. Fox Tree, "Using uh and
 * um in spontaneous speaking", Cognition 84, 2002. The rule prefers missing one to blaming one; recognisers that
 * write no punctuation, or leave hesitations out (Whisper often does), make it find fewer.
 */
export function measureFillers(transcript: Transcript): Pick<Delivery, 'fillers' | 'fillerRate'> {
  if (transcript.language === 'other') return { fillers: [], fillerRate: 0 }
  const { language } = transcript
  const text = transcript.segments.map((segment) => segment.text).join('\n')
  const counts = new Map<string, number>()
  for (const { filler, counted } of findFillers(text, language)) {
    if (counted) counts.set(filler.word, (counts.get(filler.word) ?? 0) + 1)
  }
  const fillers = Array.from(counts, ([word, count]) => ({ word, count })).sort((a, b) => b.count - a.count)
  const total = fillers.reduce((sum, { count }) => sum + count, 0)
  const units = countUnits(text, language)
  return { fillers, fillerRate: units > 0 ? Math.round((total / units) * 10_000) / 100 : 0 }
}

function toMatcher(fillers: readonly Filler[]): RegExp {
  return new RegExp(fillers.map(({ pattern }) => `(${pattern})`).join('|'), 'giu')
}

function findFillers(text: string, language: SpokenLanguage): readonly Occurrence[] {
  const found: Occurrence[] = []
  for (const match of text.matchAll(matchers[language])) {
    const filler = fillerWords[language][match.slice(1).findIndex((group) => group !== undefined)]
    if (filler === undefined) continue
    const end = match.index + match[0].length
    found.push({ filler, start: match.index, end, counted: filler.kind === 'sound' })
  }
  // Counting one filler can part another from its surroundings, so look again until nothing changes.
  for (let changed = true; changed;) {
    changed = false
    for (const [index, occurrence] of found.entries()) {
      if (occurrence.counted || !isFiller(found, index, { text, language })) continue
      occurrence.counted = true
      changed = true
    }
  }
  return found
}

function isFiller(
  found: readonly Occurrence[],
  index: number,
  { text, language }: { readonly text: string; readonly language: SpokenLanguage },
): boolean {
  const occurrence = found[index]
  if (occurrence === undefined) return false
  const previous = found[index - 1]
  const next = found[index + 1]
  const gapBefore = text.slice(previous?.end ?? 0, occurrence.start)
  const gapAfter = text.slice(occurrence.end, next?.start)
  const besidePrevious = previous !== undefined && gapPattern.test(gapBefore)
  const besideNext = next !== undefined && gapPattern.test(gapAfter)
  if (besideNext && next.filler === occurrence.filler) return true

  const fillerBefore = besidePrevious && previous.counted
  const fillerAfter = besideNext && next.counted
  const partedBefore = fillerBefore || partingBefore[language].test(text.slice(0, occurrence.start))
  const partedAfter = fillerAfter || partingAfter[language].test(text.slice(occurrence.end))
  if (!partedBefore || !partedAfter) return false
  return occurrence.filler.kind === 'bounded' || fillerBefore || fillerAfter
}

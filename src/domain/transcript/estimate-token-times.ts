import type { TimeSpan, TranscriptToken } from './transcript.ts'

/** Loudness per frame in dB; the first frame begins at `startMs`. */
export interface LoudnessTrack {
  startMs: number
  frameMs: number
  levels: readonly number[]
}

/** A peak counts as a syllable when the sound falls this much around it, dB. */
const dipDb = 2
/** Peaks further below the loudest are breath and room, dB. */
const rangeDb = 25
/** A syllable's vowel comes about this long after the syllable begins, ms. */
const onsetMs = 80
/** How many syllables out of step a pause may be to fall on a mark of punctuation. */
const markBonus = 2.5

/**
 * When each word of a text is spoken, for recognisers that do not say: the syllables of the text are laid, in order,
 * on those heard. Syllables are heard as peaks of loudness between dips (N. H. de Jong and T. Wempe,
 * "Praat script to detect syllable nuclei and measure speech rate automatically", Behavior Research Methods 41, 2009).
 * This follows a speaker who slows down, as sharing the time evenly does not. Empty where too little was heard.
 */
export function estimateTokenTimes(
  text: string,
  voiced: readonly TimeSpan[],
  loudness: LoudnessTrack,
): TranscriptToken[] {
  const words = findWords(text)
  const spans = voiced.map((span) => ({ span, nuclei: findNuclei(span, loudness) }))
  const heard = spans.filter(({ nuclei }) => nuclei.length > 0)
  let nucleiLeft = heard.reduce((sum, { nuclei }) => sum + nuclei.length, 0)
  let syllablesLeft = words.reduce((sum, { syllables }) => sum + syllables, 0)
  if (nucleiLeft < Math.max(2, syllablesLeft / 4)) return []
  const tokens: TranscriptToken[] = []
  let next = 0
  for (const [index, { span, nuclei }] of heard.entries()) {
    const expected = (nuclei.length * syllablesLeft) / nucleiLeft
    const end = index === heard.length - 1 ? words.length : findBreak(words, next, expected)
    const spoken = words.slice(next, end)
    tokens.push(...layOut(spoken, nuclei, span))
    syllablesLeft -= spoken.reduce((sum, { syllables }) => sum + syllables, 0)
    nucleiLeft -= nuclei.length
    next = end
  }
  return tokens
}

interface Word {
  text: string
  syllables: number
  /** A mark follows: a pause is likely here. */
  closes: boolean
}

const wordPattern = /(\p{Script=Han}|[\p{L}\p{N}'’%]+?(?=\p{Script=Han}|[^\p{L}\p{N}'’%]|$))(\p{P}?)/gu

function findWords(text: string): Word[] {
  return [...text.matchAll(wordPattern)].map(([, word = '', mark]) => ({
    text: word,
    syllables: countSyllables(word),
    closes: mark !== '',
  }))
}

/** The word before which a pause falls: about `expected` syllables on, rather at a mark of punctuation. */
function findBreak(words: readonly Word[], from: number, expected: number): number {
  let best = from
  let leastCost = Infinity
  let syllables = 0
  for (let index = from; index < words.length; index += 1) {
    const word = words[index]
    if (word === undefined) break
    syllables += word.syllables
    const cost = Math.abs(syllables - expected) - (word.closes ? markBonus : 0)
    if (cost >= leastCost) continue
    leastCost = cost
    best = index + 1
  }
  return best
}

function layOut(words: readonly Word[], nuclei: readonly number[], span: TimeSpan): TranscriptToken[] {
  const total = words.reduce((sum, { syllables }) => sum + syllables, 0)
  let before = 0
  return words.map(({ text, syllables }) => {
    const index = Math.min(nuclei.length - 1, Math.round((before / total) * nuclei.length))
    const startMs = index === 0 ? span.startMs : Math.max(span.startMs, (nuclei[index] ?? 0) - onsetMs)
    before += syllables
    return { text, startMs: Math.round(startMs) }
  })
}

function findNuclei(span: TimeSpan, { startMs, frameMs, levels }: LoudnessTrack): number[] {
  const levelAt = (index: number): number => {
    const around = levels.slice(Math.max(0, index - 1), index + 2)
    return around.reduce((sum, value) => sum + value, 0) / around.length
  }
  const from = Math.max(0, Math.floor((span.startMs - startMs) / frameMs))
  const to = Math.min(levels.length, Math.ceil((span.endMs - startMs) / frameMs))
  const loudest = levels.slice(from, to).reduce((most, level) => Math.max(most, level), -Infinity)
  const nuclei: number[] = []
  let valley = Infinity
  let peak: { level: number; index: number } | undefined
  for (let index = from; index < to; index += 1) {
    const level = levelAt(index)
    if (peak === undefined) {
      valley = Math.min(valley, level)
      if (level - valley >= dipDb && level > loudest - rangeDb) peak = { level, index }
    } else if (level > peak.level) {
      peak = { level, index }
    } else if (peak.level - level >= dipDb) {
      nuclei.push(startMs + peak.index * frameMs)
      peak = undefined
      valley = level
    }
  }
  if (peak !== undefined) nuclei.push(startMs + peak.index * frameMs)
  return nuclei
}

/** A Chinese character is one syllable; in other words each group of vowels is one, but a silent final e. */
function countSyllables(word: string): number {
  if (/\p{Script=Han}/u.test(word)) return 1
  if (/\d/.test(word)) return word.length
  const vowels =
    word
      .toLowerCase()
      .replace(/e$/, '')
      .match(/[aeiouy]+/g)?.length ?? 0
  return Math.max(1, vowels)
}

import { timeOfOffset } from '../transcript/segment-times.ts'
import type { Transcript } from '../transcript/transcript.ts'
import type { Indicator, SpokenLanguage } from './position.ts'

/** One real answer, and what was found in it of the indicator asked about. */
export type HeardAnswer = {
  readonly answerId: string
  readonly transcript: Transcript
  /** Quotes of the indicator that the rater found, by segment; end exclusive. */
  readonly lit: readonly {
    readonly segmentIndex: number
    readonly startChar: number
    readonly endChar: number
  }[]
  /** The rater saw the words and did not let them count: denied, reported, listed, read out. */
  readonly denied: boolean
  /** A person rated the indicator as shown. */
  readonly saidShown: boolean
}

/** A clause that may be worth adding to an indicator's phrases. */
export type SuggestedPhrase = {
  readonly text: string
  readonly language: SpokenLanguage
  readonly answerId: string
  /** From the start of the recording. */
  readonly startMs: number
  readonly because: 'person-said-shown' | 'near-example'
  /** Likeness to the nearest example, 0–1. */
  readonly likeness: number
}

/** Dice likeness from which a clause is near an example; less is enough where a person said that it is shown there. */
const NEAR = { 'near-example': 0.34, 'person-said-shown': 0.12 } as const
/** Letters of a phrase: shorter ones are in every answer, longer ones in no other. */
const LENGTH = { zh: { least: 4, most: 40 }, en: { least: 8, most: 120 } } as const

/**
 * Clauses of real answers that say nearly what an example says and that the rater passed over, best first:
 * what a person called shown before what is only alike. A phrase that the indicator has already is left out.
 */
export function suggestPhrases(
  indicator: Pick<Indicator, 'examples' | 'counterExamples' | 'phrases' | 'label'>,
  answers: readonly HeardAnswer[],
): readonly SuggestedPhrase[] {
  const examples = gramsOfAll((language) => [
    ...indicator.examples[language],
    ...indicator.phrases[language],
    indicator.label[language],
  ])
  const against = gramsOfAll((language) => indicator.counterExamples[language])
  const known = new Set([...indicator.phrases.zh, ...indicator.phrases.en].map(plain))
  const best = new Map<string, SuggestedPhrase>()
  for (const answer of answers.filter(({ denied, saidShown }) => saidShown || !denied)) {
    for (const clause of clausesOf(answer)) {
      const likeness = nearest(clause.grams, examples[clause.language])
      const because = answer.saidShown && answer.lit.length === 0 ? 'person-said-shown' : 'near-example'
      if (likeness < NEAR[because] || likeness <= nearest(clause.grams, against[clause.language])) continue
      const key = plain(clause.text)
      const suggestion = { ...clause.place, because, likeness } as const
      if (!known.has(key) && isBetter(suggestion, best.get(key))) best.set(key, suggestion)
    }
  }
  return [...best.values()].sort((one, other) => (isBetter(one, other) ? -1 : 1))
}

function isBetter(one: SuggestedPhrase, other: SuggestedPhrase | undefined): boolean {
  if (other === undefined) return true
  if (one.because !== other.because) return one.because === 'person-said-shown'
  return one.likeness > other.likeness
}

type Grams = ReadonlySet<string>
type Clause = {
  readonly text: string
  readonly language: SpokenLanguage
  readonly grams: Grams
  readonly place: Pick<SuggestedPhrase, 'text' | 'language' | 'answerId' | 'startMs'>
}

function clausesOf({ answerId, transcript, lit }: HeardAnswer): readonly Clause[] {
  return transcript.segments.flatMap((segment, segmentIndex) =>
    [...segment.text.matchAll(/[^，。！？；,.!?;\n]+/gu)].flatMap((match): Clause[] => {
      const text = match[0].trim()
      const start = match.index + match[0].indexOf(text)
      const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en'
      const { least, most } = LENGTH[language]
      const overlaps = lit.some(
        (quote) =>
          quote.segmentIndex === segmentIndex &&
          quote.startChar < start + text.length &&
          quote.endChar > start,
      )
      if (overlaps || text.length < least || text.length > most) return []
      const startMs = Math.round(timeOfOffset(segment, start))
      return [{ text, language, grams: gramsOf(text), place: { text, language, answerId, startMs } }]
    }),
  )
}

function gramsOfAll(
  textsIn: (language: SpokenLanguage) => readonly string[],
): Readonly<Record<SpokenLanguage, readonly Grams[]>> {
  return { zh: textsIn('zh').map(gramsOf), en: textsIn('en').map(gramsOf) }
}

/** Pairs of Chinese characters, and words of other scripts. */
function gramsOf(text: string): Grams {
  const folded = text.normalize('NFKC').toLowerCase()
  const pairs = [...folded.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map((match) => match[1] ?? '')
  return new Set([...pairs, ...(folded.match(/[[\p{L}\p{N}]--\p{Script=Han}]{3,}/gv) ?? [])])
}

/** `2 |A ∩ B| / (|A| + |B|)` (Dice) with the likest. */
function nearest(grams: Grams, others: readonly Grams[]): number {
  const likeness = others.map((other) => {
    const shared = [...grams].filter((gram) => other.has(gram)).length
    return (2 * shared) / (grams.size + other.size || 1)
  })
  return Math.max(0, ...likeness)
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

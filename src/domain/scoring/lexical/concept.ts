import type { LocalPhrases, LocalText, SpokenLanguage } from '../../positions/position.ts'
import type { SenseWords } from './senses.ts'

/**
 * Something a candidate may do or say, as wordings in both languages.
 * The notation of `patterns` is described in `resources/concepts/README.md`.
 */
export type Concept = {
  readonly id: string
  readonly name: LocalText
  /** What it covers, for the author who chooses concepts for an indicator. */
  readonly meaning: LocalText
  /** `negative`: a behaviour that costs points; it is negated by any denial in its clause. */
  readonly polarity: 'positive' | 'negative'
  /** A hit counts only beside a real time ("by six", "两小时内"); "as soon as possible" is none. */
  readonly needsTime?: boolean
  /** A hit counts only as the candidate's own act: "you should call the courier" is none. */
  readonly ownAct?: boolean
  /** Words in an indicator's label or rule that point at this concept. */
  readonly cues: LocalPhrases
  readonly patterns: LocalPhrases
  /** Patterns that cancel a hit they overlap, e.g. `退休` for `退`. */
  readonly except?: LocalPhrases
}

/** Named word groups, written `<name>` in patterns. */
export type WordGroups = Readonly<Record<SpokenLanguage, Readonly<Record<string, string>>>>

/** Everything the lexical rater knows beside its grammar. */
export type Lexicon = {
  readonly groups: WordGroups
  readonly concepts: readonly Concept[]
  /** Everyday work vocabulary by sense; without it no frames are read in that language. */
  readonly senses?: Readonly<Partial<Record<SpokenLanguage, SenseWords>>>
}

import type { SpokenLanguage } from '../../positions/position.ts'
import type { Heard, Span } from './hear-answer.ts'

/** Why words that match are still not the candidate's own act; `undefined` when they are. */
export type ScopeVerdict = 'negated' | 'reported' | 'hypothetical-other' | undefined

export type ScopeQuestion = {
  readonly language: SpokenLanguage
  /** A bad behaviour is cleared by any denial in its clause; a good one only by a denial of itself. */
  readonly polarity: 'positive' | 'negative'
  /** Whether telling somebody else to do it is not doing it. */
  readonly ownAct: boolean
  /** A concept speaks of acts, whose doer must be the candidate; an author's own phrase may speak of anybody. */
  readonly ofActs: boolean
}

/** A hit and what stands around it. */
export type Place = {
  /** The hit itself. */
  readonly words: string
  readonly heard: Heard
  readonly clause: Span
  readonly question: ScopeQuestion
}

/** Idioms set aside: blanked at the same length, so that offsets stay. */
export function blank(text: string, idioms: RegExp): string {
  return text.replaceAll(idioms, (match) => '□'.repeat(match.length))
}

/** Reported when another's words open in the clause and the candidate does not take over before the hit. */
export function isReported(before: string, others: RegExp, ownVoice: RegExp): boolean {
  for (const match of before.matchAll(others)) {
    const lead = before.slice(0, match.index)
    const rest = before.slice(match.index + match[0].length)
    if (!ownVoice.test(lead) && !/(?:我|咱|那|(?<![a-z'])(?:i|we|i'd|i'll)(?![a-z']))/.test(rest)) return true
  }
  return false
}

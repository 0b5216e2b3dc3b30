import type { AnswerPart } from '../../positions/position.ts'

/** Parts that are told by turns of speech; the others by concepts. */
export type SpokenPart = Exclude<AnswerPart, 'deadline' | 'soothing-first'>

export const spokenParts = ['situation', 'task', 'action', 'result'] as const satisfies readonly SpokenPart[]

/** How one language tells the parts, on folded text; `supposed` is what stands before what never happened. */
export type PartPatterns = Readonly<Record<SpokenPart, RegExp>> & { readonly supposed: RegExp }

/** How one language tells that something happened, whatever it was, on folded text. */
export type StoryPatterns = {
  /** What is over and done. */
  readonly past: RegExp
  /** What would, should or always does happen. */
  readonly general: RegExp
  /** Something the speaker did. */
  readonly ownAct: RegExp
  /** A clause that may be an act without its subject. */
  readonly actFirst: RegExp
  /** In a clause: something that came of it, or that somebody else did. */
  readonly outcome: RegExp
}

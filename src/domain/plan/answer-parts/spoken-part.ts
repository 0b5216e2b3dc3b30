import type { AnswerPart } from '../../positions/position.ts'

/** Parts that are told by turns of speech; the others by concepts. */
export type SpokenPart = Exclude<AnswerPart, 'deadline' | 'soothing-first'>

export const spokenParts = ['situation', 'task', 'action', 'result'] as const satisfies readonly SpokenPart[]

/** How one language tells the parts, on folded text; `supposed` is what stands before what never happened. */
export type PartPatterns = Readonly<Record<SpokenPart, RegExp>> & { readonly supposed: RegExp }

import { z } from 'zod'

export const raterNames = ['lexical', 'language-model', 'combined'] as const
/** Who rates: the rules, a language model, or both weighed together. */
export const RaterName = z.enum(raterNames)
export type RaterName = z.infer<typeof RaterName>

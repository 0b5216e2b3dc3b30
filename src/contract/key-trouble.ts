import { z } from 'zod'
import { Instant } from './ids.ts'

/** Why the station key does not open the records, when that is so. */
export const keyTroubles = ['KEY_WRONG', 'KEY_STORE_LOST', 'KEY_SEALED', 'KEY_OF_ANOTHER'] as const

export const KeyTrouble = z.object({
  code: z.enum(keyTroubles),
  /** Whose key store sealed it; null where it was not sealed, or nobody may read by whom. */
  sealedFor: z.object({ user: z.string(), computer: z.string(), at: Instant }).nullable(),
})
export type KeyTrouble = z.infer<typeof KeyTrouble>

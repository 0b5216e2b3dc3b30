import { z } from 'zod'
import { Instant } from './ids.ts'

/** What a store tells of itself with each contact; nothing in it is about a candidate. */
export const StoreHealth = z.object({
  productVersion: z.string().max(80),
  /** Records that are not at headquarters yet. */
  waiting: z.number().int(),
  oldestWaitingAt: Instant.nullable(),
  /** Of the disk that holds its data. */
  freeBytes: z.number(),
  lastInterviewAt: Instant.nullable(),
  /** The version in force of each position, by its id. */
  positions: z.record(z.string().max(80), z.number().int()),
  /** Models in use, by their ids. */
  models: z.array(z.string().max(200)).max(50),
  /** What does not work there: models that are damaged or missing, by their ids. */
  problems: z.array(z.string().max(200)).max(50),
})
export type StoreHealth = z.infer<typeof StoreHealth>

import { z } from 'zod'
import { FailureRecord } from '../../../contract/failures.ts'
import { StoreHealth } from '../../../contract/store-health.ts'
import { LetterName } from '../../../contract/sync.ts'

const Nonce = z.string().regex(/^[\w-]{43}$/u)
const ComputerId = z.string().min(1).max(80)
const Signatures = z.array(z.string().max(200)).min(1).max(8)

/** A store greets; whoever it is, headquarters answers and proves to be headquarters. */
export const Hello = z.object({ computerId: ComputerId, nonce: Nonce })
export const HelloAnswer = z.object({ computerId: ComputerId, nonce: Nonce, signatures: Signatures })

/** The store proves to be that store. */
export const Proof = z.object({ nonce: Nonce, signatures: Signatures })
export const ProofAnswer = z.object({ token: z.string().min(16).max(200) })

export const Contact = z.object({ health: StoreHealth })

/** How letters stand between a store and headquarters. */
export const Standing = z.object({
  /** Of headquarters, to be fetched. */
  letters: z.array(z.object({ name: LetterName, bytes: z.number().int().min(0) })).max(100_000),
  /** Of the store, whole at headquarters and not taken yet. */
  taking: z.array(LetterName),
  /** Of the store, kept at headquarters until one before them comes; they need not go again. */
  kept: z.array(LetterName),
  /** Of the store, not taken, and why; told once. */
  refused: z.array(z.object({ name: LetterName, failure: FailureRecord })),
})
export type Standing = z.infer<typeof Standing>

import { oc } from '@orpc/contract'
import { z } from 'zod'
import { failing } from './failures.ts'
import { CandidateId, Instant } from './ids.ts'

/** Why somebody was erased: they withdrew, their time was over, or somebody asked for it. */
export const erasureReasons = ['withdrawn', 'retention', 'request'] as const

/** How much there is, or was. */
const counts = {
  interviews: z.number().int(),
  recordings: z.number().int(),
  answers: z.number().int(),
  transcripts: z.number().int(),
  reports: z.number().int(),
}

/** What is left of a person who was erased: that it was done, when, why and how much; nothing of the person. */
export const ErasureProof = z.object({
  id: z.uuid(),
  at: Instant,
  why: z.enum(erasureReasons),
  ...counts,
  /** SHA-256 (hex) of the audit entry that records it. */
  auditHash: z.string(),
})
export type ErasureProof = z.infer<typeof ErasureProof>

export const erasures = {
  /** What would go with a person, so that somebody can decide. */
  preview: oc
    .route({ method: 'GET', path: '/candidates/{candidateId}/erasure' })
    .input(z.object({ candidateId: CandidateId }))
    .output(
      z.object({
        name: z.string(),
        ...counts,
        /** Records that were merged into this one and go along. */
        merged: z.number().int(),
        /** Interviews that are going on now; it cannot begin before they are over. */
        running: z.number().int(),
      }),
    )
    .errors(failing('NOT_FOUND')),
  /** Destroys the person's key and everything about them, here and wherever it was copied; cannot be undone. */
  erase: oc
    .route({ method: 'POST', path: '/candidates/{candidateId}/erasure' })
    .input(z.object({ candidateId: CandidateId, sure: z.literal(true) }))
    .output(ErasureProof)
    .errors(failing('NOT_FOUND', 'STILL_PROCESSING')),
  /** Proofs, newest first. */
  list: oc
    .route({ method: 'GET', path: '/erasures' })
    .input(z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) }))
    .output(
      z.object({
        total: z.number().int(),
        /** Copies that still hold somebody who was erased and are being cleaned. */
        copiesDue: z.boolean(),
        proofs: z.array(ErasureProof),
      }),
    ),
}

import { oc } from '@orpc/contract'
import { z } from 'zod'
import { failing } from './failures.ts'
import { CandidateId, Instant } from './ids.ts'

export const RetentionHold = z.object({
  reason: z.string(),
  until: Instant,
  heldBy: z.string(),
  heldAt: Instant,
})

/** Until when somebody is kept. */
export const KeptUntil = z.object({
  candidateId: CandidateId,
  /** When they are erased; with a hold, not before its end. */
  until: Instant,
  hold: RetentionHold.nullable(),
  /** Their time is over, and they stay until headquarters has everything. */
  waitsForReceipt: z.boolean(),
})
export type KeptUntil = z.infer<typeof KeptUntil>

export const retention = {
  /** Null for somebody who is not kept by days here: in the demonstration, and at headquarters people of a store. */
  of: oc
    .route({ method: 'GET', path: '/candidates/{candidateId}/retention' })
    .input(z.object({ candidateId: CandidateId }))
    .output(KeptUntil.nullable())
    .errors(failing('NOT_FOUND')),
  /** Who goes within the next seven days, soonest first, a hundred at most. */
  upcoming: oc.route({ method: 'GET', path: '/retention' }).output(
    z.object({
      keptDays: z.number().int(),
      total: z.number().int(),
      people: z.array(KeptUntil.extend({ name: z.string(), interviews: z.number().int() })),
    }),
  ),
  /** Keeps somebody longer, for a reason that is written down. */
  hold: oc
    .route({ method: 'PUT', path: '/candidates/{candidateId}/retention' })
    .input(
      z.object({
        candidateId: CandidateId,
        reason: z.string().trim().min(1).max(400),
        days: z.number().int().min(1).max(3650),
      }),
    )
    .output(KeptUntil)
    .errors(failing('NOT_FOUND', 'INVALID_INPUT')),
  /** Takes a hold back. */
  release: oc
    .route({ method: 'DELETE', path: '/candidates/{candidateId}/retention' })
    .input(z.object({ candidateId: CandidateId }))
    .output(KeptUntil)
    .errors(failing('NOT_FOUND')),
}

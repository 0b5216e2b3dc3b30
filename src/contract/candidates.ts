import { oc } from '@orpc/contract'
import { z } from 'zod'
import { failing } from './failures.ts'
import { CandidateId, Instant } from './ids.ts'

export const CandidateFields = z.object({
  name: z.string().trim().min(1).max(80),
  phone: z.string().trim().max(40).default(''),
  email: z.string().trim().max(120).default(''),
  note: z.string().trim().max(2000).default(''),
})
export type CandidateFields = z.infer<typeof CandidateFields>

export const Candidate = CandidateFields.extend({
  id: CandidateId,
  createdAt: Instant,
  interviews: z.number().int(),
})
export type Candidate = z.infer<typeof Candidate>

export const candidates = {
  /** Newest first; `query` matches name, phone or e-mail. */
  list: oc
    .route({ method: 'GET', path: '/candidates' })
    .input(
      z.object({
        query: z.string().max(80).default(''),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.array(Candidate)),
  get: oc
    .route({ method: 'GET', path: '/candidates/{candidateId}' })
    .input(z.object({ candidateId: CandidateId }))
    .output(Candidate)
    .errors(failing('NOT_FOUND')),
  create: oc.route({ method: 'POST', path: '/candidates' }).input(CandidateFields).output(Candidate),
  update: oc
    .route({ method: 'PUT', path: '/candidates/{candidateId}' })
    .input(CandidateFields.extend({ candidateId: CandidateId }))
    .output(Candidate)
    .errors(failing('NOT_FOUND')),
}

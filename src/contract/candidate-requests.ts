import { oc } from '@orpc/contract'
import { z } from 'zod'
import { failing } from './failures.ts'
import { AnswerId, CandidateId, Instant, InterviewId } from './ids.ts'

/** What candidates ask of people: to look again, to be interviewed by a person, or a word that was heard wrong. */
export const CandidateRequest = z.object({
  id: z.uuid(),
  kind: z.enum(['human-review', 'human-only', 'correction']),
  interviewId: InterviewId,
  candidateId: CandidateId,
  candidateName: z.string(),
  positionName: z.object({ zh: z.string(), en: z.string() }),
  /** The store that sent the interview and handles what is asked; null for one's own. */
  ownedBy: z.object({ store: z.string() }).nullable(),
  note: z.string(),
  /** Of a correction: which answer, what was heard, what they say they said. */
  correction: z.object({ answerId: AnswerId, heard: z.string(), said: z.string() }).nullable(),
  at: Instant,
  handledBy: z.string().nullable(),
  handledAt: Instant.nullable(),
  outcome: z.enum(['accepted', 'declined']).nullable(),
  /** What was noted when it was handled. */
  outcomeNote: z.string(),
})
export type CandidateRequest = z.infer<typeof CandidateRequest>

export const candidateRequests = {
  /**
   * Open ones by urgency and time, or (`open` false) those that were handled, newest first. Those that a store handles
   * only where one interview or one person is asked for.
   */
  list: oc
    .route({ method: 'GET', path: '/candidate-requests' })
    .input(
      z.object({
        open: z.stringbool().default(true),
        interviewId: InterviewId.optional(),
        candidateId: CandidateId.optional(),
      }),
    )
    .output(z.array(CandidateRequest)),
  /** Accepting a correction makes a new transcript of it and rates the answer again. */
  handle: oc
    .route({ method: 'POST', path: '/candidate-requests/{requestId}' })
    .input(
      z.object({
        requestId: z.uuid(),
        outcome: z.enum(['accepted', 'declined']),
        note: z.string().max(400).default(''),
      }),
    )
    .output(CandidateRequest)
    .errors(failing('NOT_FOUND', 'CHANGED_MEANWHILE', 'OWNED_BY_STORE')),
}

/** What is left of an interview that was withdrawn: that it was deleted, when, and how much; nothing of the person. */
export const DeletionProof = z.object({
  id: z.uuid(),
  at: Instant,
  recordings: z.number().int(),
  answers: z.number().int(),
  transcripts: z.number().int(),
  reports: z.number().int(),
  /** SHA-256 (hex) of the audit entry that records it. */
  auditHash: z.string(),
})
export type DeletionProof = z.infer<typeof DeletionProof>

import { oc } from '@orpc/contract'
import { z } from 'zod'
import { candidateModes, heldModes } from '../domain/plan/plan.ts'
import { DeletionProof } from './candidate-requests.ts'
import { failing } from './failures.ts'
import { CandidateId, Instant, InterviewId, PositionId, SpokenLanguage } from './ids.ts'

export const InvitationId = z.uuid()
export const CandidateMode = z.enum(candidateModes)
export const HeldMode = z.enum(heldModes)

export const Invitation = z.object({
  id: InvitationId,
  candidateId: CandidateId,
  candidateName: z.string(),
  positionId: PositionId,
  positionName: z.object({ zh: z.string(), en: z.string() }),
  flow: z.enum(['full', 'fast']),
  /** False: the link works in the browser that opened it first, and only until it is closed. */
  resumable: z.boolean(),
  language: SpokenLanguage,
  /**
   * `waiting` until opened; `opened` until the consents; `running`, `finished` as the interview is;
   * `expired` and `revoked` links open nothing; `withdrawn`: the candidate had what was given deleted.
   */
  state: z.enum(['waiting', 'opened', 'running', 'finished', 'expired', 'revoked', 'withdrawn']),
  /** Questions answered so far. */
  answered: z.number().int(),
  interviewId: InterviewId.nullable(),
  createdAt: Instant,
  createdBy: z.string(),
  expiresAt: Instant,
  openedAt: Instant.nullable(),
  /** What is left of an interview that was withdrawn; null otherwise. */
  proof: DeletionProof.nullable(),
})
export type Invitation = z.infer<typeof Invitation>

/** A fresh link; it is shown this once, only its hash is kept. */
export const IssuedInvitation = z.object({
  invitation: Invitation,
  /** `https://192.168.1.20:7443/i/<token>`; the token has 128 bits. */
  url: z.string(),
  /** Six digits, for the kiosk alone. */
  kioskCode: z.string(),
})
export type IssuedInvitation = z.infer<typeof IssuedInvitation>

const Many = z.object({ invitationIds: z.array(InvitationId).min(1).max(500) })

export const invitations = {
  list: oc
    .route({ method: 'GET', path: '/invitations' })
    .input(
      z.object({
        positionId: PositionId.optional(),
        candidateId: CandidateId.optional(),
        state: Invitation.shape.state.optional(),
        query: z.string().max(80).default(''),
        limit: z.coerce.number().int().min(1).max(2000).default(200),
      }),
    )
    .output(z.array(Invitation)),
  /** An invitation and a link for each; people who have an open one for this position keep it and are named. */
  create: oc
    .route({ method: 'POST', path: '/invitations' })
    .input(
      z.object({
        candidateIds: z.array(CandidateId).min(1).max(500),
        positionId: PositionId,
        flow: z.enum(['full', 'fast']).default('full'),
        resumable: z.boolean().default(true),
        language: SpokenLanguage.default('zh'),
        expiresAt: Instant,
      }),
    )
    .output(z.object({ issued: z.array(IssuedInvitation), alreadyInvited: z.array(Invitation) }))
    .errors(failing('NOT_FOUND', 'INVALID_INPUT')),
  /** New links in the place of the old ones, which stop working; also brings back what was revoked or expired. */
  renew: oc
    .route({ method: 'POST', path: '/invitations/renew' })
    .input(Many.extend({ expiresAt: Instant }))
    .output(z.array(IssuedInvitation))
    .errors(failing('NOT_FOUND', 'INTERVIEW_OVER', 'INVITED_AGAIN')),
  revoke: oc
    .route({ method: 'POST', path: '/invitations/revoke' })
    .input(Many)
    .output(z.array(Invitation))
    .errors(failing('NOT_FOUND')),
  /** Lets the same link work again; only what was revoked and has not expired, and whom no other link leads to the position. */
  restore: oc
    .route({ method: 'POST', path: '/invitations/restore' })
    .input(Many)
    .output(z.array(Invitation))
    .errors(failing('NOT_FOUND', 'INVITED_AGAIN')),
}

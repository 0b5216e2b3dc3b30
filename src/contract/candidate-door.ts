import { oc } from '@orpc/contract'
import { z } from 'zod'
import { failing } from './failures.ts'
import { Instant } from './ids.ts'

/** The candidates' own server: its port, its certificate, how phones in the store reach it. */
export const CandidateDoor = z.object({
  open: z.boolean(),
  port: z.number().int().min(1).max(65_535),
  /** What is put in links; one of `addresses`, or a name that IT gave the computer. */
  host: z.string(),
  /** Of this computer's network interfaces. */
  addresses: z.array(z.string()),
  certificate: z.object({
    kind: z.enum(['own-authority', 'supplied', 'none']),
    subject: z.string(),
    names: z.array(z.string()),
    expiresAt: Instant.nullable(),
    /** SHA-256 of the certificate, in colons; of the authority where it is our own. */
    fingerprint: z.string(),
  }),
  problem: z.enum(['port-taken', 'certificate-expired', 'host-not-in-certificate']).nullable(),
})
export type CandidateDoor = z.infer<typeof CandidateDoor>

/** A region's rules; what is locked cannot be allowed here. */
export const RegionPolicy = z.object({
  region: z.enum(['cn', 'eu', 'us', 'us-il', 'other']),
  visualObservation: z.enum(['with-separate-consent', 'off-locked', 'off']),
  keptDays: z.number().int().min(1).max(3650),
})
export type RegionPolicy = z.infer<typeof RegionPolicy>

/**
 * Besides these procedures: `POST /api/candidate-door/certificate` takes a PEM (certificate, then key) or a PFX
 * (password in the header `x-pfx-password`) as octet-stream and answers `CandidateDoor`, or CERTIFICATE_UNREADABLE,
 * CERTIFICATE_EXPIRED, CERTIFICATE_WITHOUT_KEY; `GET /api/candidate-door/authority.crt` gives the authority to trust.
 */
export const candidateDoor = {
  get: oc.route({ method: 'GET', path: '/candidate-door' }).output(CandidateDoor),
  change: oc
    .route({ method: 'PUT', path: '/candidate-door' })
    .input(
      z.object({ open: z.boolean(), port: z.number().int().min(1).max(65_535), host: z.string().max(253) }),
    )
    .output(CandidateDoor)
    .errors(failing('INVALID_INPUT')),
  /** Back to a certificate of the station's own authority. */
  useOwnAuthority: oc.route({ method: 'POST', path: '/candidate-door/own-authority' }).output(CandidateDoor),
  policy: oc.route({ method: 'GET', path: '/region-policy' }).output(RegionPolicy),
  setPolicy: oc
    .route({ method: 'PUT', path: '/region-policy' })
    .input(
      z.object({
        region: RegionPolicy.shape.region,
        visualObservation: z.boolean(),
        keptDays: z.number().int().min(1).max(3650),
      }),
    )
    .output(RegionPolicy)
    .errors(failing('POLICY_LOCKED')),
  /** The kiosk's PIN; null takes it away, and the kiosk cannot be opened. */
  setKioskPin: oc
    .route({ method: 'PUT', path: '/kiosk-pin' })
    .input(
      z.object({
        pin: z
          .string()
          .regex(/^\d{4,8}$/u)
          .nullable(),
      }),
    )
    .output(z.object({ set: z.boolean() })),
  kiosk: oc.route({ method: 'GET', path: '/kiosk-pin' }).output(z.object({ set: z.boolean() })),
}

import { oc } from '@orpc/contract'
import { z } from 'zod'
import { failing } from './failures.ts'
import { Instant } from './ids.ts'

/** The candidates' own server: its port, its certificate, how phones in the store reach it. */
export const CandidateDoor = z.object({
  open: z.boolean(),
  port: z.number().int().min(1).max(65_535),
  /** What is put in links; one of `addresses`, or a name that IT gave the computer. Empty without a network. */
  host: z.string(),
  /** Whether `host` was chosen; else it is the first of the addresses, and follows them. */
  hostChosen: z.boolean(),
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

/** Whether the door answers at the address that links name; a firewall on the way to phones shows only from a phone. */
export const DoorTest = z.object({
  /** `https://192.168.1.20:7443` */
  address: z.string(),
  result: z.enum(['reached', 'closed', 'unknown-name', 'unreachable', 'untrusted', 'other-program']),
})
export type DoorTest = z.infer<typeof DoorTest>

/** A region's rules; what is locked cannot be allowed here. */
export const RegionPolicy = z.object({
  region: z.enum(['cn', 'eu', 'us', 'us-il', 'other']),
  visualObservation: z.enum(['with-separate-consent', 'off-locked', 'off']),
  keptDays: z.number().int().min(1).max(3650),
})
export type RegionPolicy = z.infer<typeof RegionPolicy>

export const KioskState = z.object({
  set: z.boolean(),
  /** Where this computer's browser finds the kiosk; null without a PIN. */
  url: z.url().nullable(),
})
export type KioskState = z.infer<typeof KioskState>

/**
 * Besides these procedures: `POST /api/candidate-door/certificate` takes a PEM (certificate, then key) or a PFX
 * (password in the header `x-pfx-password`, percent-encoded) as octet-stream and answers `CandidateDoor`, or CERTIFICATE_UNREADABLE,
 * CERTIFICATE_EXPIRED, CERTIFICATE_WITHOUT_KEY; `GET /api/candidate-door/authority.crt` gives the authority to trust.
 */
export const candidateDoor = {
  get: oc.route({ method: 'GET', path: '/candidate-door' }).output(CandidateDoor),
  change: oc
    .route({ method: 'PUT', path: '/candidate-door' })
    .input(
      z.object({
        open: z.boolean(),
        port: z.number().int().min(1).max(65_535),
        /** Empty: the first of the addresses, whichever that is. */
        host: z
          .string()
          .max(253)
          .regex(/^[a-z\d.-]*$/iu),
      }),
    )
    .output(CandidateDoor)
    .errors(failing('INVALID_INPUT')),
  /** Asks the door as a phone would, from this computer. */
  test: oc.route({ method: 'POST', path: '/candidate-door/test' }).output(DoorTest),
  /** Back to a certificate of the station's own authority; the supplied one can be had again for ten minutes. */
  returnToOwnAuthority: oc
    .route({ method: 'POST', path: '/candidate-door/own-authority' })
    .output(CandidateDoor),
  /** Takes `returnToOwnAuthority` back; NOT_FOUND once it is too late. */
  returnToSupplied: oc
    .route({ method: 'POST', path: '/candidate-door/supplied' })
    .output(CandidateDoor)
    .errors(failing('NOT_FOUND')),
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
    .errors(failing('POLICY_LOCKED', 'SET_BY_HEADQUARTERS')),
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
    .output(KioskState),
  kiosk: oc.route({ method: 'GET', path: '/kiosk-pin' }).output(KioskState),
}

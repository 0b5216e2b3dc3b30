import { oc } from '@orpc/contract'
import { z } from 'zod'
import { programKinds } from '../domain/updates/update-list.ts'
import { FailureRecord, failing } from './failures.ts'
import { Instant } from './ids.ts'

/** Where updates come from, and how much the program does by itself. Nothing in it is secret. */
export const UpdateSettings = z.object({
  /** An http(s) address inside the company, or the path of a folder; empty for none. */
  place: z.string().trim().max(1000),
  /** Raw Ed25519 public key (base64) that lists are held to; empty for none. */
  key: z.union([z.literal(''), z.string().regex(/^[A-Za-z0-9+/]{43}=$/u)]),
  /** Whether it looks once a day and brings what it finds here; installing is always somebody's decision. */
  automatic: z.boolean(),
})
export type UpdateSettings = z.infer<typeof UpdateSettings>

export const usualUpdateSettings: UpdateSettings = { place: '', key: '', automatic: true }

/** The program as it stands on this computer. */
export const ProgramPlace = z.object({
  platform: z.string(),
  arch: z.string(),
  /** Null where it runs from a checkout, or came by the system's own package manager. */
  kind: z.enum(programKinds).nullable(),
  /** Whether this user may replace it. */
  writable: z.boolean(),
  /** The version that it can go back to; null for none. */
  before: z.string().nullable(),
})
export type ProgramPlace = z.infer<typeof ProgramPlace>

/** What became of an update that was put in place. */
export const UpdateTrial = z.object({
  from: z.string(),
  to: z.string(),
  startedAt: Instant,
  snapshotId: z.string(),
  schema: z.string(),
  outcome: z.enum(['trying', 'healthy', 'undone']),
})
export type UpdateTrial = z.infer<typeof UpdateTrial>

export const UpdateState = z.object({
  version: z.string(),
  settings: UpdateSettings,
  /** IT has set it for this computer; it is not changed here. */
  setByIt: z.boolean(),
  /** Null without the desktop program. */
  program: ProgramPlace.nullable(),
  looked: z.object({ at: Instant, failure: FailureRecord.nullable() }).nullable(),
  /** What the last look found. */
  offered: z
    .object({
      version: z.string(),
      notes: z.object({ 'zh-CN': z.string(), en: z.string() }),
      bytes: z.number(),
    })
    .nullable(),
  /** Why nothing is offered. */
  because: z.enum(['current', 'other-computers', 'too-old']).nullable(),
  /** While it is being brought here; `totalBytes` is what has to come, the rest is here already. */
  staging: z
    .object({ version: z.string(), fraction: z.number(), fetchedBytes: z.number(), totalBytes: z.number() })
    .nullable(),
  stagingFailure: FailureRecord.nullable(),
  /** Here, whole and checked. */
  staged: z.object({ version: z.string(), at: Instant }).nullable(),
  trial: UpdateTrial.nullable(),
})
export type UpdateState = z.infer<typeof UpdateState>

const looking = failing(
  'UPDATES_NOT_SET',
  'UPDATES_NOT_FOUND',
  'UPDATES_UNREACHABLE',
  'UPDATE_FORGED',
  'UPDATE_LIST_NEWER',
  'UPDATE_LIST_OLD',
  'LINK_INTERCEPTED',
  'LINK_OTHER_NAME',
  'LINK_CERTIFICATE_TIME',
  'PROXY_UNREACHABLE',
  'PROXY_REFUSED',
)

export const updates = {
  get: oc.route({ method: 'GET', path: '/updates' }).output(UpdateState),
  set: oc
    .route({ method: 'PUT', path: '/updates' })
    .input(UpdateSettings)
    .output(UpdateState)
    .errors(failing('INVALID_INPUT', 'NOT_ALLOWED')),
  /** Looks now; `place` once for another place, a stick say. */
  look: oc
    .route({ method: 'POST', path: '/updates/look' })
    .input(z.object({ place: z.string().trim().max(1000).nullable() }))
    .output(UpdateState)
    .errors(looking),
  /** Brings what was offered here, in the background. */
  stage: oc
    .route({ method: 'POST', path: '/updates/stage' })
    .output(UpdateState)
    .errors(failing('NOT_FOUND')),
  cancel: oc.route({ method: 'POST', path: '/updates/cancel' }).output(UpdateState),
  /** Makes a snapshot of the records, ends the program, puts the new version in place and starts it. */
  install: oc
    .route({ method: 'POST', path: '/updates/install' })
    .output(UpdateState)
    .errors(failing('NOT_FOUND', 'UPDATE_BY_IT', 'UPDATE_BROKEN', 'STILL_PROCESSING')),
  /** Puts the version before in place again. */
  goBack: oc
    .route({ method: 'POST', path: '/updates/go-back' })
    .output(UpdateState)
    .errors(failing('NOT_FOUND', 'UPDATE_BY_IT', 'UPDATE_KEEPS', 'STILL_PROCESSING')),
}

import { oc } from '@orpc/contract'
import { z } from 'zod'
import { FailureRecord, failing } from './failures.ts'
import { ModelState } from './health.ts'

/** A model as the page of models shows it. */
export const InstalledModel = ModelState.extend({
  /** Whether the version before is kept and can come back. */
  canRollBack: z.boolean(),
})
export type InstalledModel = z.infer<typeof InstalledModel>

export const PackedModel = z.object({
  id: z.string(),
  kind: ModelState.shape.kind,
  name: z.string(),
  licence: z.string(),
  languages: z.array(z.string()),
  bytes: z.number(),
  /** Of its version, by its files' hashes. */
  hash: z.string(),
  /** What it does here: exactly this version is in use, another one is replaced, or it is new. */
  becomes: z.enum(['same', 'replaced', 'new']),
})
export type PackedModel = z.infer<typeof PackedModel>

/**
 * Who vouches for a pack: the paired headquarters, the key that releases of the program are signed with, a key that
 * nobody here knows, or nobody.
 */
export const PackSigner = z.enum(['headquarters', 'release-key', 'stranger', 'nobody'])
export type PackSigner = z.infer<typeof PackSigner>

/** A pack that was handed over and not yet installed. */
export const ModelPack = z.object({
  id: z.uuid(),
  fileName: z.string(),
  bytes: z.number(),
  models: z.array(PackedModel),
  signer: PackSigner,
  /** Of the key that signed it, as people compare it; empty where nobody did. */
  fingerprint: z.string(),
  freeBytes: z.number(),
})
export type ModelPack = z.infer<typeof ModelPack>

/** A pack on a plugged-in stick. */
export const FoundPack = z.object({ path: z.string(), fileName: z.string(), bytes: z.number() })
export type FoundPack = z.infer<typeof FoundPack>

export const Models = z.object({
  models: z.array(InstalledModel),
  pack: ModelPack.nullable(),
  /** How far the work under way is, 0–1, and for how long it runs; null while there is none. */
  working: z
    .object({ kind: z.enum(['copying', 'installing']), fraction: z.number(), sinceMs: z.number() })
    .nullable(),
  /** Why the last one ended before its end. */
  failure: FailureRecord.nullable(),
})
export type Models = z.infer<typeof Models>

const Failures = failing('PACK_UNREADABLE', 'PACK_FORGED', 'MODELS_HELD', 'DISK_FULL', 'STILL_PROCESSING')

/**
 * Models on this computer, and packs of models. Besides: `POST /api/models/packs?name=…&bytes=N` takes a pack as a
 * stream of any size (not as octet-stream) and answers `{}`, or fails as `models.takePack` does.
 */
export const models = {
  get: oc.route({ method: 'GET', path: '/models' }).output(Models),
  /** Packs in the outer folders of plugged-in sticks. */
  sticks: oc.route({ method: 'GET', path: '/models/sticks' }).output(z.array(FoundPack)),
  /** Copies a pack from a stick and looks into it; nothing is installed. */
  takePack: oc
    .route({ method: 'POST', path: '/models/packs/take' })
    .input(z.object({ path: z.string().min(1).max(4000) }))
    .output(Models)
    .errors({ ...Failures, ...failing('NOT_FOUND') }),
  /**
   * Checks every hash and puts the pack's models in the place of those here; the ones before can come back.
   * PACK_UNSIGNED unless somebody says that a pack nobody known has signed is wanted nevertheless.
   */
  install: oc
    .route({ method: 'POST', path: '/models/packs/{packId}/install' })
    .input(z.object({ packId: z.uuid(), unsignedWanted: z.boolean().default(false) }))
    .output(Models)
    .errors({ ...Failures, ...failing('NOT_FOUND', 'PACK_UNSIGNED') }),
  /** Throws the pack away. */
  discard: oc
    .route({ method: 'DELETE', path: '/models/packs/{packId}' })
    .input(z.object({ packId: z.uuid() }))
    .output(Models)
    .errors(failing('NOT_FOUND', 'STILL_PROCESSING')),
  /** Back to the version before; once more returns to the newer one. */
  rollBack: oc
    .route({ method: 'POST', path: '/models/{modelId}/roll-back' })
    .input(z.object({ modelId: z.string().max(100) }))
    .output(Models)
    .errors(failing('NOT_FOUND', 'MODELS_HELD', 'STILL_PROCESSING')),
}

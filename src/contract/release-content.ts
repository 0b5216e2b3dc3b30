import { z } from 'zod'
import { regions } from '../domain/policy/region-policy.ts'
import { releaseKinds } from '../domain/releases/release.ts'
import { CalibrationContent } from './calibration-content.ts'
import { CustomField } from './candidates.ts'
import { Instant, SpokenLanguage } from './ids.ts'
import { LocalText, PositionContent } from './position-content.ts'
import { RaterName } from './raters.ts'
import { SyncSettings } from './sync-settings.ts'

const Sha256 = z.string().regex(/^[\da-f]{64}$/u)

/** A position whole: its rubric, questions and plan are in the content, its spoken lines beside it. */
export const PositionRelease = z.object({
  position: PositionContent,
  /** Approved sounds of its lines; the sounds themselves travel as assets. */
  lines: z.array(
    z.object({
      lineId: z.string().max(80),
      language: SpokenLanguage,
      text: z.string().max(20_000),
      assetId: Sha256,
      source: z.enum(['recorded', 'uploaded', 'system-voice', 'voice-pack']),
      voice: z.string().max(200),
    }),
  ),
})
export type PositionRelease = z.infer<typeof PositionRelease>

/** The widest that a store of this region may choose. */
export const PolicyRelease = z.object({
  region: z.enum(regions),
  visualObservation: z.boolean(),
  keptDays: z.number().int().min(1).max(3650),
})
export type PolicyRelease = z.infer<typeof PolicyRelease>

/** Settings a chain wants alike; null leaves one to the store. No addresses, no ports, nothing secret. */
export const SettingsRelease = z.object({
  rater: RaterName.nullable(),
  times: SyncSettings.shape.times.nullable(),
  rules: SyncSettings.shape.rules.nullable(),
})
export type SettingsRelease = z.infer<typeof SettingsRelease>

/** Null for the one that came with the program. */
export const CalibrationRelease = z.object({
  calibration: CalibrationContent.nullable(),
  fittedWith: z.array(z.object({ id: z.string(), version: z.string(), hash: z.string() })),
  /** What it was fitted on and gained, as headquarters shows it (station FitFigures). */
  figures: z.record(z.string(), z.unknown()).nullable(),
})
export type CalibrationRelease = z.infer<typeof CalibrationRelease>

export const FieldsRelease = z.object({ fields: z.array(CustomField).max(200) })
export type FieldsRelease = z.infer<typeof FieldsRelease>

/** A model by the hashes of its files; they come as a model pack beside the bundles. */
export const ModelRelease = z.object({
  modelId: z.string().regex(/^[A-Za-z0-9][\w.+-]*$/u),
  /** Of its files (station versionHash). */
  versionHash: Sha256,
  bytes: z.number().int(),
})
export type ModelRelease = z.infer<typeof ModelRelease>

/** What headquarters signs: a thing in one version. */
export const ReleasePackage = z.object({
  id: z.uuid(),
  kind: z.enum(releaseKinds),
  subject: z.string().min(1).max(80),
  name: LocalText,
  version: z.number().int().min(1),
  /** The release before it; null for the first. */
  previous: z.uuid().nullable(),
  /** The version whose content it brings back. */
  rollsBackTo: z.number().int().nullable(),
  /** SHA-256 (hex) of the canonical JSON of the content. */
  hash: Sha256,
  content: z.unknown(),
  /** Ids of the assets it needs, which are records of their own. */
  needs: z.array(z.string().max(100)).max(20_000),
  note: z.string().max(2000),
  createdAt: Instant,
  /** A person's name. */
  createdBy: z.string().max(200),
  /** Ed25519 over `storefront-release:v1\n` and the canonical JSON of the rest. */
  signature: z.string().max(200),
})
export type ReleasePackage = z.infer<typeof ReleasePackage>

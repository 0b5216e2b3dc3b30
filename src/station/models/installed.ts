import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { hashFile, type ReadControls } from '../files/hash-file.ts'
import { fileSize, namesIn } from './files.ts'
import type { FileRole, ModelEngine, ModelEntry, ModelFile, ModelKind, ModelManifest } from './manifest.ts'
import { readReceipt } from './receipt.ts'

export interface ModelPlaces {
  /** Where models are installed. */
  folder: string
  /** Folders that are only read, searched after it. */
  further: readonly string[]
}

/** A model found on disk, whole or not. */
export interface Installed {
  id: string
  kind: ModelKind
  engine: ModelEngine
  name: string
  licence: string
  languages: readonly string[]
  folder: string
  files: readonly ModelFile[]
  /** Where the bytes came from; `undefined` for a folder that somebody copied here. */
  source: string | undefined
  /** All files are there, as long as they should be, and none is known to have a wrong hash. */
  whole: boolean
}

export interface FileCheck {
  name: string
  role: FileRole
  expected: string
  /** `null` when the file is not there. */
  actual: string | null
}

/** Hashes already computed, by path, size and time of change: a model is read once per change. */
const hashes = new Map<string, string>()

async function hashKey(path: string): Promise<string | undefined> {
  try {
    const { size, mtimeMs } = await stat(path)
    return `${path}\0${size}\0${mtimeMs}`
  } catch {
    return undefined
  }
}

/** Finds a model: the first whole one in the folders' order, else a damaged one, else `undefined`. */
export async function findInstalled(
  places: ModelPlaces,
  id: string,
  entry: ModelEntry | undefined,
): Promise<Installed | undefined> {
  let damaged: Installed | undefined
  for (const root of [places.folder, ...places.further]) {
    const found = await inspectFolder(join(root, id), id, entry)
    if (found?.whole) return found
    damaged ??= found
  }
  return damaged
}

/** Ids of every model the manifest names and of every one that is installed besides. */
export async function knownIds(places: ModelPlaces, manifest: ModelManifest): Promise<string[]> {
  const ids = new Set(manifest.models.map((model) => model.id))
  for (const root of [places.folder, ...places.further]) {
    for (const name of await namesIn(root)) {
      if (!name.startsWith('.') && (await readReceipt(join(root, name)))?.id === name) ids.add(name)
    }
  }
  return [...ids]
}

/** Reads every file of a model and compares; remembers the outcome for `findInstalled`. */
export async function checkFiles(installed: Installed, controls: ReadControls = {}): Promise<FileCheck[]> {
  const checks: FileCheck[] = []
  for (const file of installed.files) {
    const path = join(installed.folder, file.name)
    const key = await hashKey(path)
    const actual = key === undefined ? null : await hashFile(path, controls)
    if (key !== undefined && actual !== null) hashes.set(key, actual)
    checks.push({ name: file.name, role: file.role, expected: file.sha256, actual })
  }
  return checks
}

async function inspectFolder(
  folder: string,
  id: string,
  entry: ModelEntry | undefined,
): Promise<Installed | undefined> {
  const receipt = await readReceipt(folder)
  const model = receipt?.id === id ? receipt : entry
  if (model === undefined) return undefined
  const states = await Promise.all(model.files.map((file) => stateOf(join(folder, file.name), file)))
  // Without a receipt a folder counts only once something of the model is in it.
  if (model !== receipt && states.every((state) => state === 'missing')) return undefined
  const { kind, engine, name, licence, languages, files } = model
  const whole = states.every((state) => state === 'right')
  return { id, kind, engine, name, licence, languages, folder, files, source: receipt?.source, whole }
}

async function stateOf(path: string, file: ModelFile): Promise<'right' | 'wrong' | 'missing'> {
  const size = await fileSize(path)
  if (size === undefined) return 'missing'
  if (size !== file.bytes) return 'wrong'
  const known = hashes.get((await hashKey(path)) ?? '')
  return known === undefined || known === file.sha256 ? 'right' : 'wrong'
}

import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { convertInWorker } from './ctranslate2/convert-in-worker.ts'
import { hashFile } from '../files/hash-file.ts'
import { fileSize, isFolder, syncFile, syncFolder } from './files.ts'
import type { ModelEntry, ModelFile } from './manifest.ts'
import { ModelFailure } from './model-failure.ts'
import { type Receipt, writeReceipt } from './receipt.ts'
import { describeWhisperModel, type RawFile, type Recognised, recogniseFiles } from './recognise-files.ts'
import { rewriteStockTokens } from './stock-tokens.ts'
import { renamePatiently } from '../files/durable.ts'

export interface StageControls {
  onPhase?: ((phase: 'converting' | 'copying', fraction: number) => void) | undefined
  signal?: AbortSignal | undefined
}

/** Turns published files into the files an engine reads, inside the empty folder `staging`. */
export async function stageFiles(
  from: { raw: readonly RawFile[]; subject: string },
  staging: string,
  controls: StageControls = {},
): Promise<Recognised> {
  const found = await recogniseFiles(from.raw, from.subject)
  if (found.engine === 'ctranslate2') {
    const request = { model: found.model, tokenizer: found.tokenizer, outFolder: staging }
    const onFraction = (fraction: number): void => controls.onPhase?.('converting', fraction)
    const { size } = await convertInWorker(request, { onFraction, signal: controls.signal })
    const names = { encoder: 'encoder.onnx', decoder: 'decoder.onnx', tokens: 'tokens.txt' } as const
    const files = Object.entries(names).map(([role, name]) => ({
      role: role as keyof typeof names,
      name,
      path: join(staging, name),
    }))
    return describeWhisperModel(size, files)
  }
  for (const [index, file] of found.files.entries()) {
    controls.signal?.throwIfAborted()
    controls.onPhase?.('copying', index / found.files.length)
    const target = join(staging, file.name)
    if (found.engine === 'whisper' && file.role === 'tokens') {
      await writeFile(target, rewriteStockTokens(await readFile(file.path, 'utf8')))
    } else {
      await copyFile(file.path, target)
    }
  }
  return found
}

/** Hashes what was staged, writes its receipt beside it and makes both survive a power cut. */
export async function sealStaged(
  staging: string,
  model: Omit<Receipt, 'format' | 'files' | 'installedAt'> & { files: Pick<ModelFile, 'role' | 'name'>[] },
): Promise<Receipt> {
  const files: ModelFile[] = []
  for (const { role, name } of model.files) {
    const path = join(staging, name)
    await syncFile(path)
    files.push({ role, name, bytes: (await fileSize(path)) ?? 0, sha256: await hashFile(path) })
  }
  const { id, kind, engine, name, licence, languages, source } = model
  const installedAt = new Date().toISOString()
  const receipt = {
    format: 1 as const,
    id,
    kind,
    engine,
    name,
    licence,
    languages,
    files,
    source,
    installedAt,
  }
  await writeReceipt(staging, receipt)
  await syncFolder(staging)
  return receipt
}

/** What the receipt says beyond the files: of the manifest where it knows the model. */
export function describeModel(
  found: Recognised,
  entry: ModelEntry | undefined,
): Omit<Receipt, 'format' | 'files' | 'installedAt' | 'source'> {
  const { id, kind, engine, name, licence, languages } = entry ?? { ...found, licence: 'unknown' }
  return { id, kind, engine, name, licence, languages }
}

function previousFolder(folder: string, id: string): string {
  return join(folder, '.previous', id)
}

export async function hasPrevious(folder: string, id: string): Promise<boolean> {
  return await isFolder(previousFolder(folder, id))
}

/**
 * Puts a sealed folder in the model's place and keeps what was there for `rollBack`.
 * At any moment either the old or the new version is whole; `recover` finishes what a power cut interrupts.
 */
export async function activate(folder: string, id: string, staging: string): Promise<void> {
  const active = join(folder, id)
  const previous = previousFolder(folder, id)
  if (await isFolder(active)) {
    await rm(previous, { recursive: true, force: true })
    await mkdir(join(folder, '.previous'), { recursive: true })
    await move(active, previous)
  }
  try {
    await move(staging, active)
  } catch (error) {
    await recover(folder, id)
    throw error
  }
  await syncFolder(folder)
}

/** Swaps the active version with the one before. */
export async function rollBack(folder: string, id: string): Promise<void> {
  const active = join(folder, id)
  const previous = previousFolder(folder, id)
  if (!(await isFolder(previous))) throw new ModelFailure('NO_PREVIOUS', id)
  const aside = join(folder, '.previous', `.${id}`)
  await rm(aside, { recursive: true, force: true })
  if (await isFolder(active)) await move(active, aside)
  try {
    await move(previous, active)
  } catch (error) {
    if (await isFolder(aside)) await move(aside, active)
    throw error
  }
  if (await isFolder(aside)) await move(aside, previous)
  await syncFolder(folder)
}

/** Removes a model and the version kept for roll-back. */
export async function removeInstalled(folder: string, id: string): Promise<void> {
  // First the old version: were it left alone, `recover` would take it for an interrupted swap.
  await rm(previousFolder(folder, id), { recursive: true, force: true })
  const dying = join(folder, '.previous', `.${id}`)
  await rm(dying, { recursive: true, force: true })
  await mkdir(join(folder, '.previous'), { recursive: true })
  await move(join(folder, id), dying)
  await rm(dying, { recursive: true, force: true })
  await syncFolder(folder)
}

/** A swap that was interrupted between its two steps goes back to the version before. */
export async function recover(folder: string, id: string): Promise<void> {
  const active = join(folder, id)
  const previous = previousFolder(folder, id)
  if (!(await isFolder(active)) && (await isFolder(previous))) await move(previous, active)
}

/** Renames; on Windows a virus scanner may hold a new file for a moment. */
async function move(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await renamePatiently(from, to)
      return
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (attempt === 5 || (code !== 'EPERM' && code !== 'EBUSY')) throw error
      await wait(100 * attempt)
    }
  }
}

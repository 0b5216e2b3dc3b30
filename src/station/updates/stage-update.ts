import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { countFetched, planBlocks, type Stretch } from '../../domain/updates/plan-blocks.ts'
import type { UpdateFile } from '../../domain/updates/update-list.ts'
import { asFailure, Failure } from '../failure.ts'
import { syncFolder, writeFileDurably } from '../files/durable.ts'
import { hashFile } from '../files/hash-file.ts'
import { blockMapLimitBytes, makeBlockMap, unpackBlockMap } from './block-map.ts'
import type { UpdateSource } from './update-source.ts'

/** Where updates are kept, below the data folder. */
export const updatesFolder = (dataFolder: string): string => join(dataFolder, 'updates')

/** An update that lies here whole and checked. */
export type Staged = {
  readonly version: string
  readonly file: UpdateFile
  readonly path: string
  readonly at: string
}

export type StageOptions = {
  readonly source: UpdateSource
  readonly version: string
  readonly file: UpdateFile
  readonly onProgress: (progress: StageProgress) => void
  readonly signal: AbortSignal
}

/** `totalBytes`: what has to come from the source in all. */
export type StageProgress = {
  readonly fraction: number
  readonly fetchedBytes: number
  readonly totalBytes: number
}

/**
 * Brings an update here: what is in the file of the last update already is taken from there, the rest comes from the
 * source, from where it was cut. It counts only once every byte has the hash that was signed.
 * Failures: UPDATE_BROKEN, UPDATES_UNREACHABLE, UPDATES_NOT_FOUND, DISK_FULL, CANCELLED.
 */
export async function stageUpdate(dataFolder: string, options: StageOptions): Promise<Staged> {
  const folder = updatesFolder(dataFolder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { file, version } = options
  const part = join(folder, `${file.sha256}.part`)
  const path = join(folder, `${file.sha256}.whole`)
  try {
    if ((await stat(path).catch(() => undefined))?.size !== file.bytes) {
      await fetchParts(folder, part, options)
      if ((await hashFile(part)) !== file.sha256) {
        await rm(part, { force: true })
        throw new Failure('UPDATE_BROKEN', { file: file.file })
      }
      await rename(part, path)
      syncFolder(folder)
    } else if ((await hashFile(path)) !== file.sha256) {
      await rm(path, { force: true })
      throw new Failure('UPDATE_BROKEN', { file: file.file })
    }
  } catch (error) {
    throw asFailure(error)
  }
  const staged: Staged = { version, file, path, at: new Date().toISOString() }
  writeFileDurably(join(folder, 'staged.json'), Buffer.from(JSON.stringify(staged)))
  return staged
}

/** What is staged; undefined where nothing is, or its file has gone. */
export async function findStaged(dataFolder: string): Promise<Staged | undefined> {
  try {
    const staged = JSON.parse(
      await readFile(join(updatesFolder(dataFolder), 'staged.json'), 'utf8'),
    ) as Staged
    return (await stat(staged.path)).size === staged.file.bytes ? staged : undefined
  } catch {
    return undefined
  }
}

/** Forgets what is staged. */
export async function dropStaged(dataFolder: string): Promise<void> {
  await rm(join(updatesFolder(dataFolder), 'staged.json'), { force: true })
}

/** The plan of a file: from the last one where that is here and both have block maps, else all of it from there. */
async function planFetch(
  folder: string,
  { source, file }: StageOptions,
): Promise<{ plan: Stretch[]; here: string | undefined }> {
  const whole = { plan: [{ from: 'there', offset: 0, bytes: file.bytes }] as Stretch[], here: undefined }
  const last = await findLast(folder)
  if (last === undefined || file.blockMap === null) return whole
  // Without a map it costs more, and works all the same.
  const packed = await source.readSmall(file.blockMap, blockMapLimitBytes).catch(() => undefined)
  const next = packed === undefined ? null : unpackBlockMap(packed)
  if (next === null || next.reduce((sum, { bytes }) => sum + bytes, 0) !== file.bytes) return whole
  return { plan: planBlocks(await makeBlockMap(last), next), here: last }
}

/** The newest whole update here: what the program was last made from. */
async function findLast(folder: string): Promise<string | undefined> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.whole'))
  const found = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), at: (await stat(join(folder, name))).mtimeMs })),
  )
  return found.toSorted((a, b) => b.at - a.at)[0]?.path
}

async function fetchParts(folder: string, part: string, options: StageOptions): Promise<void> {
  const { plan, here } = await planFetch(folder, options)
  const total = countFetched(plan)
  const target = await open(part, 'a+', 0o600)
  const from = here === undefined ? undefined : await open(here, 'r')
  try {
    // What an earlier try brought is not asked for again; its bytes are held to the hash like all others.
    let skipped = Math.min((await target.stat()).size, options.file.bytes)
    await target.truncate(skipped)
    let fetched = 0
    let done = skipped
    for (const stretch of plan) {
      const skip = Math.min(skipped, stretch.bytes)
      skipped -= skip
      if (stretch.from === 'there') fetched += skip
      const rest = { ...stretch, offset: stretch.offset + skip, bytes: stretch.bytes - skip }
      for await (const chunk of readStretch(rest, options, from)) {
        options.signal.throwIfAborted()
        await target.appendFile(chunk)
        done += chunk.length
        if (stretch.from === 'there') fetched += chunk.length
        options.onProgress({ fraction: done / options.file.bytes, fetchedBytes: fetched, totalBytes: total })
      }
    }
    await target.sync()
  } catch (error) {
    if (options.signal.aborted) throw new Failure('CANCELLED', undefined, { cause: error })
    throw error
  } finally {
    await target.close()
    await from?.close()
  }
}

async function* readStretch(
  { from, offset, bytes }: Stretch,
  { source, file }: StageOptions,
  here: FileHandle | undefined,
): AsyncGenerator<Buffer> {
  if (bytes === 0) return
  if (from === 'here' && here !== undefined) {
    yield* here.createReadStream({ start: offset, end: offset + bytes - 1, autoClose: false })
    return
  }
  let got = 0
  for await (const chunk of (await source.read(file.file, { offset, bytes })) as AsyncIterable<Buffer>) {
    got += chunk.length
    // A server that sends more than was asked for would fill the disk.
    if (got > bytes) throw new Failure('UPDATE_BROKEN', { file: file.file })
    yield chunk
  }
  if (got < bytes) throw new Failure('UPDATES_CUT', { file: file.file })
}

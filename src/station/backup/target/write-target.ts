import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { chooseKept } from '../../../domain/retention/choose-kept.ts'
import { Failure } from '../../failure.ts'
import { writeFileDurablyAside } from '../../files/durable.ts'
import { copyDurably } from './copy-durably.ts'
import { hashFile } from '../../files/hash-file.ts'
import { freeBytes } from '../../files/free-bytes.ts'
import {
  besideNames,
  type Catalogue,
  cataloguePath,
  listCopies,
  mediaPath,
  objectPath,
  openTarget,
  ownerName,
  ownerOf,
  ownerText,
  readCatalogue,
  readOwner,
  stampOf,
  targetName,
  toTargetFailure,
} from './target-layout.ts'

export type TargetOptions = {
  /** As it was chosen; what is written lies in a folder of its own inside. */
  readonly folder: string
  readonly dataFolder: string
  /** A checked copy of the database. */
  readonly databaseCopy: string
  readonly productVersion: string
  readonly signal?: AbortSignal
  readonly onProgress?: (fraction: number) => void
}

export type TargetWritten = {
  readonly copyId: string
  /** Copied this time, and what was there already. */
  readonly newFiles: number
  readonly newBytes: number
  readonly files: number
  readonly bytes: number
}

/** Makes a chosen folder a backup folder of this station; BACKUP_OF_ANOTHER where another's backups lie. */
export async function prepareTarget(folder: string, dataFolder: string): Promise<void> {
  try {
    if (!existsSync(folder)) throw new Failure('BACKUP_FOLDER_GONE')
    const target = join(folder, targetName)
    const owner = await readOwner(target)
    const own = await ownerOf(dataFolder)
    if (owner === own) return
    if (owner !== undefined) throw new Failure('BACKUP_OF_ANOTHER')
    await mkdir(target, { recursive: true, mode: 0o700 })
    await writeFileDurablyAside(join(target, ownerName), Buffer.from(ownerText(own)))
  } catch (error) {
    throw toTargetFailure(error)
  }
}

/**
 * Backs up into a prepared folder: only files of recordings that are not there yet, a copy of the database, and, last,
 * the list of what belongs together. Then older copies are thinned out, and files that no copy needs any more.
 */
export async function writeTarget(options: TargetOptions): Promise<TargetWritten> {
  try {
    return await write(options)
  } catch (error) {
    throw toTargetFailure(error)
  }
}

async function write(options: TargetOptions): Promise<TargetWritten> {
  const { folder, dataFolder, databaseCopy, signal, onProgress } = options
  const target = await openTarget(folder, dataFolder)
  const temporary = join(target, 'unfinished')
  await rm(temporary, { recursive: true, force: true })
  await copyBeside(dataFolder, target)
  const known = await readKnown(target)
  const paths = await listMedia(dataFolder)
  const media: Catalogue['media'] = []
  let newFiles = 0
  let newBytes = 0
  for (const [index, path] of paths.entries()) {
    signal?.throwIfAborted()
    const from = join(dataFolder, 'media', path)
    const found = await stat(from).catch(() => undefined)
    // Joined or deleted meanwhile.
    if (found === undefined) continue
    const before = known.get(path)
    if (
      before?.bytes === found.size &&
      before.changedMs === found.mtimeMs &&
      existsSync(objectPath(target, before.sha256))
    ) {
      media.push(before)
      continue
    }
    const free = await freeBytes(target)
    if (free < found.size) throw new Failure('BACKUP_FOLDER_FULL')
    const copied = await copyDurably(from, temporary, (hash) => objectPath(target, hash)).catch(
      (error: unknown) => {
        if ((error as { code?: string }).code === 'ENOENT' && !existsSync(from)) return undefined
        throw error
      },
    )
    if (copied === undefined) continue
    newFiles += 1
    newBytes += copied.bytes
    media.push({ path, bytes: copied.bytes, sha256: copied.hash, changedMs: found.mtimeMs })
    onProgress?.((index + 1) / (paths.length + 1))
  }
  const copyId = stampOf(new Date())
  const name = `${copyId}.db`
  const database = await copyDurably(databaseCopy, temporary, () => join(target, 'databases', name))
  if ((await hashFile(database.path)) !== database.hash) throw new Failure('BACKUP_BROKEN')
  const catalogue: Catalogue = {
    format: 'storefront-backup-copy',
    version: 1,
    madeAt: new Date().toISOString(),
    productVersion: options.productVersion,
    database: { name, bytes: database.bytes, sha256: database.hash },
    media,
  }
  await mkdir(join(target, 'copies'), { recursive: true, mode: 0o700 })
  await writeFileDurablyAside(cataloguePath(target, copyId), Buffer.from(JSON.stringify(catalogue)))
  await thinTarget(target)
  await rm(temporary, { recursive: true, force: true })
  const bytes = media.reduce((sum, file) => sum + file.bytes, database.bytes)
  return {
    copyId,
    newFiles: newFiles + 1,
    newBytes: newBytes + database.bytes,
    files: media.length + 1,
    bytes,
  }
}

/** What opens the records, and who was erased: as they are now. */
export async function copyBeside(dataFolder: string, target: string): Promise<void> {
  for (const name of besideNames) {
    const from = join(dataFolder, name)
    if (!existsSync(from)) continue
    const bytes = await readFile(from)
    const there = await readFile(join(target, name)).catch(() => undefined)
    if (there === undefined || !there.equals(bytes)) await writeFileDurablyAside(join(target, name), bytes)
  }
}

async function readKnown(target: string): Promise<Map<string, Catalogue['media'][number]>> {
  const [newest] = await listCopies(target)
  if (newest === undefined) return new Map()
  const { media } = await readCatalogue(target, newest.id).catch(() => ({ media: [] }))
  return new Map(media.map((file) => [file.path, file]))
}

async function listMedia(dataFolder: string): Promise<string[]> {
  const folder = join(dataFolder, 'media')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => mediaPath.test(path))
    .sort()
}

/** Removes copies that are thinned out, then every database and file that no copy that stays names. */
export async function thinTarget(target: string): Promise<void> {
  const copies = await listCopies(target)
  const kept = chooseKept(copies)
  for (const copy of copies) if (!kept.has(copy)) await rm(cataloguePath(target, copy.id), { force: true })
  const databases = new Set<string>()
  const hashes = new Set<string>()
  for (const { id } of kept) {
    const catalogue = await readCatalogue(target, id).catch(() => undefined)
    // What a copy that cannot be read needs is not known: nothing is removed then.
    if (catalogue === undefined) return
    databases.add(catalogue.database.name)
    for (const { sha256 } of catalogue.media) hashes.add(sha256)
  }
  for (const name of await readdir(join(target, 'databases')).catch(() => []))
    if (!databases.has(name)) await rm(join(target, 'databases', name), { force: true })
  const objects = await readdir(join(target, 'media'), { recursive: true, withFileTypes: true }).catch(
    () => [],
  )
  for (const entry of objects) {
    if (entry.isFile() && !hashes.has(entry.name))
      await rm(join(entry.parentPath, entry.name), { force: true })
  }
}

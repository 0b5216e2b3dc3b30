import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { pack } from 'tar-stream'
import { Failure } from '../failure.ts'
import { erasureListName } from '../erasure/erasure-list.ts'
import { renamePatiently, syncFolder } from '../files/durable.ts'
import { isKeyInFile } from '../keys/station-keys.ts'
import { recoveryName } from './recovery-phrase.ts'
import { type RestoreSource, stageRestore } from './stage-restore.ts'
import { listHeld, resumeRestore, stagingFolder, takePlace } from './take-place.ts'
import { hashFile } from '../files/hash-file.ts'
import type { Manifest } from './unpack-backup.ts'

/*
 * A backup is a tar: `manifest.json` first, then the database as a checked copy and every recording, all as
 * encrypted as they lie on disk. The key goes along only as the recovery phrase sealed it; where it comes from a
 * passphrase its salt does.
 */

export type BackupSummary = {
  readonly file: string
  readonly files: number
  readonly bytes: number
  /** What opens it on another computer. */
  readonly opensWith: 'phrase' | 'passphrase'
}

export type BackupOptions = {
  readonly dataFolder: string
  readonly databaseCopy: string
  readonly target: string
  readonly productVersion: string
}

const mostTries = 5

/**
 * Writes a whole backup; `databaseCopy` is a checked copy of the database made just now.
 * A running station may join slices meanwhile; where a file went away, it begins again with what is there then.
 */
export async function writeBackup(options: BackupOptions): Promise<BackupSummary> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await writeOnce(options)
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENOENT' || tries === mostTries) throw error
    }
  }
}

async function writeOnce(options: BackupOptions): Promise<BackupSummary> {
  const { dataFolder, databaseCopy, target } = options
  const hasPhrase = existsSync(join(dataFolder, recoveryName))
  if (!hasPhrase && isKeyInFile(dataFolder)) throw new Failure('PHRASE_MISSING')
  const sources = [{ path: 'station.db', from: databaseCopy }]
  for (const name of ['key-check', 'station.salt', recoveryName, erasureListName]) {
    if (existsSync(join(dataFolder, name))) sources.push({ path: name, from: join(dataFolder, name) })
  }
  for (const from of await listFiles(join(dataFolder, 'media'))) {
    sources.push({ path: relative(dataFolder, from).split(sep).join('/'), from })
  }
  const files = []
  for (const { path, from } of sources)
    files.push({ path, from, bytes: (await stat(from)).size, sha256: await hashFile(from) })
  const manifest: Manifest = {
    format: 'storefront-backup',
    version: 1,
    madeAt: new Date().toISOString(),
    productVersion: options.productVersion,
    files: files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })),
  }
  const temporary = `${target}.tmp`
  await mkdir(dirname(target), { recursive: true })
  const archive = pack()
  const written = pipeline(archive, createWriteStream(temporary, { mode: 0o600, flush: true }))
  try {
    archive.entry({ name: 'manifest.json' }, JSON.stringify(manifest, null, 2))
    for (const { path, from, bytes } of files) {
      await pipeline(createReadStream(from), archive.entry({ name: path, size: bytes, mode: 0o600 }))
    }
    archive.finalize()
    await written
  } catch (error) {
    archive.destroy()
    await written.catch(() => undefined)
    await rm(temporary, { force: true })
    throw error
  }
  await renamePatiently(temporary, target)
  syncFolder(dirname(target))
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  return {
    file: target,
    files: files.length,
    bytes,
    opensWith: hasPhrase ? 'phrase' : 'passphrase',
  }
}

/**
 * Restores into an empty data folder, for a computer whose program is not running: a backup file or folder is unpacked
 * and proven first, and only then takes its place. BACKUP_BROKEN, KEY_WRONG or FOLDER_NOT_EMPTY change nothing.
 */
export async function restoreBackup(
  options: RestoreSource & { readonly dataFolder: string },
): Promise<{ files: number; madeAt: string }> {
  const { dataFolder } = options
  const isNew = !existsSync(dataFolder)
  await resumeRestore(dataFolder)
  if ((await listHeld(dataFolder)).length > 0) throw new Failure('FOLDER_NOT_EMPTY')
  const staging = stagingFolder(dataFolder)
  try {
    const staged = await stageRestore(staging, options)
    await takePlace(dataFolder)
    return staged
  } catch (error) {
    await rm(staging, { recursive: true, force: true })
    if (isNew) await rmdir(dataFolder).catch(() => undefined)
    throw error
  }
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.tmp'))
    .map((entry) => join(entry.parentPath, entry.name))
}

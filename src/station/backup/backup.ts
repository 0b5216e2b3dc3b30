import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { extract, pack } from 'tar-stream'
import { z } from 'zod'
import { checkDatabaseFile } from '../db/open.ts'
import { Failure } from '../failure.ts'
import { syncFolder } from '../files/durable.ts'
import { markRestored } from '../files/restored.ts'
import { loadStationKeys } from '../keys/station-keys.ts'

/*
 * A backup is a tar: `manifest.json` first, then the database as a checked copy and every recording, all as
 * encrypted as they lie on disk. Where the key is a file it goes along (the backup must then be kept as safe
 * as the records); where it comes from a passphrase only its salt does.
 */

const Manifest = z.object({
  format: z.literal('storefront-backup'),
  version: z.literal(1),
  madeAt: z.string(),
  productVersion: z.string(),
  files: z
    .array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() }))
    .refine((files) => ['station.db', 'key-check'].every((name) => files.some(({ path }) => path === name))),
})
type Manifest = z.infer<typeof Manifest>

export type BackupSummary = {
  readonly file: string
  readonly files: number
  readonly bytes: number
  readonly containsKey: boolean
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
  const sources = [{ path: 'station.db', from: databaseCopy }]
  for (const name of ['key-check', 'station.key', 'station.salt']) {
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
  await rename(temporary, target)
  syncFolder(dirname(target))
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  return {
    file: target,
    files: files.length,
    bytes,
    containsKey: files.some(({ path }) => path === 'station.key'),
  }
}

/**
 * Restores into an empty data folder: everything is unpacked beside it, each file's hash and the database are
 * checked, and only then does it take the folder's place. BACKUP_BROKEN, KEY_WRONG or FOLDER_NOT_EMPTY change nothing.
 */
export async function restoreBackup(options: {
  readonly source: string
  readonly dataFolder: string
  readonly passphrase: string | undefined
}): Promise<{ files: number; madeAt: string }> {
  const { source, dataFolder } = options
  const present = (await readdir(dataFolder).catch(() => [])).filter(
    (name) => !name.startsWith('station.lock') && name !== 'logs',
  )
  if (present.length > 0) throw new Failure('FOLDER_NOT_EMPTY')
  const staging = `${dataFolder}.restoring`
  await rm(staging, { recursive: true, force: true })
  try {
    const manifest = await unpack(source, staging)
    for (const { path, bytes, sha256 } of manifest.files) {
      const at = join(staging, path)
      if (!existsSync(at) || (await stat(at)).size !== bytes || (await hashFile(at)) !== sha256) {
        throw new Failure('BACKUP_BROKEN')
      }
    }
    const keys = loadStationKeys(staging, options.passphrase)
    if (!keys.fits) throw new Failure('KEY_WRONG')
    if (checkDatabaseFile(join(staging, 'station.db'), keys.database) !== 'ok')
      throw new Failure('BACKUP_BROKEN')
    markRestored(staging)
    await mkdir(dataFolder, { recursive: true, mode: 0o700 })
    for (const name of await readdir(staging)) await rename(join(staging, name), join(dataFolder, name))
    syncFolder(dataFolder)
    return { files: manifest.files.length, madeAt: manifest.madeAt }
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

async function unpack(source: string, folder: string): Promise<Manifest> {
  let manifest: Manifest | undefined
  const archive = extract()
  const reading = pipeline(createReadStream(source), archive)
  reading.catch(() => undefined)
  try {
    for await (const entry of archive) {
      const { name } = entry.header
      if (manifest === undefined) {
        const parsed = Manifest.safeParse(JSON.parse(await readText(entry)))
        if (name !== 'manifest.json' || !parsed.success) throw new Failure('BACKUP_BROKEN')
        manifest = parsed.data
        continue
      }
      // A name the manifest does not list, or one that could point outside the folder.
      if (
        !manifest.files.some(({ path }) => path === name) ||
        name.split(/[/\\]/u).includes('..') ||
        isAbsolute(name)
      ) {
        throw new Failure('BACKUP_BROKEN')
      }
      const target = join(folder, name)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      const file = await open(target, 'wx', 0o600)
      await pipeline(pieces(entry), file.createWriteStream({ flush: true }))
    }
    await reading
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(
      (error as { code?: string }).code === 'ENOENT' ? 'NOT_FOUND' : 'BACKUP_BROKEN',
      undefined,
      { cause: error },
    )
  }
  if (manifest === undefined) throw new Failure('BACKUP_BROKEN')
  return manifest
}

/** An archive that ends early destroys its entry before anybody listens; only the iterator still tells. */
async function* pieces(entry: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  yield* entry
}

async function readText(source: AsyncIterable<unknown>): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of source) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.tmp'))
    .map((entry) => join(entry.parentPath, entry.name))
}

async function hashFile(path: string): Promise<string> {
  if ((await stat(path)).size < 1 << 20)
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer)
  return hash.digest('hex')
}

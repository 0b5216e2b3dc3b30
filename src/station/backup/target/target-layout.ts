import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Failure } from '../../failure.ts'

/*
 * A backup folder: `<chosen folder>/storefront-backup/`. Everything in it is encrypted as it lies at the station.
 *   storefront-backup.json   says whose it is: the SHA-256 of the station's key check
 *   station.recovery         the station key, sealed with the recovery phrase; key-check, station.salt, erasures.jsonl
 *   databases/<stamp>.db     copies of the database
 *   media/ab/<sha256>        files of recordings by what they hold, so that each is copied once
 *   copies/<stamp>.json      what belongs to one copy; written last, so that a copy is there whole or not at all
 */
export const targetName = 'storefront-backup'
export const ownerName = 'storefront-backup.json'
/** What opens the records, and who must not come back; beside the copies, always the newest. */
export const besideNames = ['key-check', 'station.salt', 'station.recovery', 'erasures.jsonl'] as const

export const mediaPath = /^[0-9a-f-]{36}\/(?:(?:original|playback)\.sfm|slices\/\d{6,12})$/u
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u)
const stampPattern = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z$/u

export const Catalogue = z.object({
  format: z.literal('storefront-backup-copy'),
  version: z.literal(1),
  madeAt: z.string(),
  productVersion: z.string(),
  database: z.object({ name: z.string().regex(/^[\dTZ-]+\.db$/u), bytes: z.number(), sha256 }),
  media: z.array(
    z.object({ path: z.string().regex(mediaPath), bytes: z.number(), sha256, changedMs: z.number() }),
  ),
})
export type Catalogue = z.infer<typeof Catalogue>
export type CopyEntry = { readonly id: string; readonly madeAt: string }

const Owner = z.object({
  format: z.literal('storefront-backup-folder'),
  version: z.literal(1),
  owner: sha256,
})

export const stampOf = (time: Date) => time.toISOString().replace(/[:.]/gu, '-')
export const objectPath = (target: string, hash: string) => join(target, 'media', hash.slice(0, 2), hash)
export const cataloguePath = (target: string, id: string) => join(target, 'copies', `${id}.json`)

/** The copies of a folder that are whole, newest first. */
export async function listCopies(target: string): Promise<CopyEntry[]> {
  const names = await readdir(join(target, 'copies')).catch(() => [])
  return names
    .filter((name) => name.endsWith('.json') && stampPattern.test(name.slice(0, -5)))
    .map((name) => {
      const id = name.slice(0, -5)
      return { id, madeAt: id.replace(/T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z/u, 'T$1:$2:$3.$4Z') }
    })
    .sort((a, b) => (a.id < b.id ? 1 : -1))
}

/** What belongs to a copy; BACKUP_BROKEN where it cannot be read. */
export async function readCatalogue(target: string, id: string): Promise<Catalogue> {
  if (!stampPattern.test(id)) throw new Failure('NOT_FOUND')
  try {
    return Catalogue.parse(JSON.parse(await readFile(cataloguePath(target, id), 'utf8')))
  } catch (cause) {
    throw new Failure('BACKUP_BROKEN', undefined, { cause })
  }
}

/** Whose backups lie here; undefined where nobody's do. */
export async function readOwner(target: string): Promise<string | undefined> {
  try {
    return Owner.parse(JSON.parse(await readFile(join(target, ownerName), 'utf8'))).owner
  } catch {
    return undefined
  }
}

export const ownerText = (owner: string) =>
  JSON.stringify({ format: 'storefront-backup-folder', version: 1, owner }, null, 2)

/** How a station is told from others: by what only its key opens. */
export async function ownerOf(dataFolder: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(join(dataFolder, 'key-check')))
    .digest('hex')
}

/**
 * The backup folder inside the chosen one. FOLDER_GONE where it is not there: a stick that was pulled out leaves an
 * empty folder behind, which must not be taken for it. BACKUP_OF_ANOTHER where another station's backups lie.
 */
export async function openTarget(folder: string, dataFolder: string): Promise<string> {
  const target = join(folder, targetName)
  const owner = await readOwner(target)
  if (owner === undefined) throw new Failure('BACKUP_FOLDER_GONE')
  if (owner !== (await ownerOf(dataFolder))) throw new Failure('BACKUP_OF_ANOTHER')
  return target
}

/** ENOSPC and a folder that cannot be written, as failures; anything else as it is. */
export function toTargetFailure(error: unknown): unknown {
  const { code } = error as { code?: string }
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new Failure('BACKUP_FOLDER_FULL', undefined, { cause: error as Error })
  if (code !== undefined && ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT', 'EIO'].includes(code))
    return new Failure('BACKUP_FOLDER_GONE', undefined, { cause: error as Error })
  return error
}

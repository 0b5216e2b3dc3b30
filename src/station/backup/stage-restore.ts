import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkDatabaseFile } from '../db/open.ts'
import { Failure } from '../failure.ts'
import { markRestored } from '../files/restored.ts'
import { loadStationKeys, writeStationKey } from '../keys/station-keys.ts'
import { findRecovery, openRecovery } from './recovery-phrase.ts'
import { copyDurably } from './target/copy-durably.ts'
import { freeBytes } from '../files/free-bytes.ts'
import {
  besideNames,
  listCopies,
  objectPath,
  readCatalogue,
  readOwner,
  targetName,
} from './target/target-layout.ts'
import { unpackBackup } from './unpack-backup.ts'

export type RestoreSource = {
  /** A backup file, a backup folder, or the folder that holds one. */
  readonly source: string
  /** Of a folder: which copy; the newest by default. */
  readonly copyId?: string | null
  readonly passphrase: string | undefined
  /** Empty where the passphrase opens it. */
  readonly phrase: string
  readonly onProgress?: (fraction: number) => void
}

export type Staged = { readonly files: number; readonly madeAt: string }

/** What can be restored from a path, newest first; NOT_FOUND where there is no backup. */
export async function inspectSource(source: string): Promise<{
  readonly kind: 'file' | 'folder'
  /** Of a folder: where its copies lie. */
  readonly target: string
  readonly copies: readonly { readonly id: string; readonly madeAt: string }[]
}> {
  const found = await stat(source).catch(() => undefined)
  if (found?.isFile() === true) return { kind: 'file', target: source, copies: [] }
  for (const target of [source, join(source, targetName)]) {
    if ((await readOwner(target)) === undefined) continue
    const copies = await listCopies(target)
    if (copies.length === 0) throw new Failure('BACKUP_BROKEN')
    return { kind: 'folder', target, copies }
  }
  throw new Failure('NOT_FOUND')
}

/**
 * Unpacks a backup into an empty folder of its own and proves it: every file's hash, the key, the database from end to
 * end. It changes nothing else; BACKUP_BROKEN, KEY_WRONG, PHRASE_WRONG and PHRASE_MISSING leave nothing behind that counts.
 */
export async function stageRestore(staging: string, source: RestoreSource): Promise<Staged> {
  await rm(staging, { recursive: true, force: true })
  const { kind, target, copies } = await inspectSource(source.source)
  const staged =
    kind === 'file'
      ? await unpackBackup(target, staging)
      : await bringCopy(staging, target, { ...source, copyId: source.copyId ?? copies[0]?.id ?? '' })
  unlockStaged(staging, source)
  const keys = loadStationKeys(staging, source.passphrase)
  if (!keys.fits) throw new Failure('KEY_WRONG')
  if (checkDatabaseFile(join(staging, 'station.db'), keys.database) !== 'ok')
    throw new Failure('BACKUP_BROKEN')
  markRestored(staging)
  return staged
}

/** Puts the station key beside the records where a phrase opens it; a backup that carries its key needs none. */
function unlockStaged(staging: string, { phrase, passphrase }: RestoreSource): void {
  if (existsSync(join(staging, 'station.key'))) return
  if (phrase.trim() !== '') {
    const key = openRecovery(staging, phrase)
    if (key === undefined) throw new Failure('PHRASE_WRONG')
    if (passphrase === undefined) writeStationKey(staging, key)
    return
  }
  if (passphrase === undefined && findRecovery(staging) !== undefined) throw new Failure('PHRASE_MISSING')
}

async function bringCopy(
  staging: string,
  target: string,
  { copyId, onProgress }: RestoreSource & { readonly copyId: string },
): Promise<Staged> {
  const { database, media, madeAt } = await readCatalogue(target, copyId)
  await mkdir(staging, { recursive: true, mode: 0o700 })
  const total = media.reduce((sum, { bytes }) => sum + bytes, database.bytes)
  const free = await freeBytes(dirname(staging))
  if (free < total * 1.05) throw new Failure('DISK_FULL', { freeBytes: free })
  let done = 0
  const bring = async (from: string, to: string, file: { bytes: number; sha256: string }) => {
    const copied = await copyDurably(from, join(staging, 'unfinished'), () => to).catch((cause: unknown) => {
      const { code } = cause as { code?: string }
      if (code === 'ENOSPC') throw new Failure('DISK_FULL', { freeBytes: 0 })
      throw new Failure('BACKUP_BROKEN', undefined, { cause: cause as Error })
    })
    if (copied.hash !== file.sha256) throw new Failure('BACKUP_BROKEN')
    done += file.bytes
    onProgress?.(done / Math.max(1, total))
  }
  await bring(join(target, 'databases', database.name), join(staging, 'station.db'), database)
  for (const file of media)
    await bring(objectPath(target, file.sha256), join(staging, 'media', file.path), file)
  await rm(join(staging, 'unfinished'), { recursive: true, force: true })
  for (const name of besideNames) {
    const from = join(target, name)
    if (existsSync(from))
      await writeFile(join(staging, name), await readFile(from), { flush: true, mode: 0o600 })
  }
  return { files: media.length + 1, madeAt }
}

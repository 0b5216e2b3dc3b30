import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DataFolderWarning } from '../../contract/recovery.ts'
import { Failure, isDiskFull } from '../failure.ts'
import { reserveBytes } from '../media/media.service.ts'
import { type FileSystem, findFileSystem, isNetworkPath } from './file-system.ts'
import { findSyncedFolder } from './synced-folder.ts'
import { freeBytesNow } from '../files/free-bytes.ts'

/** Below this much room recordings are near being refused, and it is said; two hours of interviews and the reserve. */
export const lowRoomBytes = reserveBytes + 1024 ** 3

/** Less than this and the database itself cannot be opened. */
const leastRoomBytes = 8 * 1024 ** 2

/** What can be told of a folder by others than its files; replaced in tests. */
export type FolderFacts = {
  readonly findFileSystem: (folder: string) => FileSystem
  readonly freeBytes: (folder: string) => number
  readonly findSyncedFolder: (folder: string) => string | undefined
}

const usualFacts: FolderFacts = {
  findFileSystem,
  freeBytes: freeBytesNow,
  findSyncedFolder,
}

/**
 * Tries a folder before anything in it is opened; makes it where it is not there. Fails with
 * DATA_FOLDER_NETWORK, before touching it, or DATA_FOLDER_UNUSABLE; resolves to what has to be said of it.
 */
export function examineDataFolder(
  folder: string,
  facts: FolderFacts = usualFacts,
): readonly DataFolderWarning[] {
  const { isNetwork, isRemovable, type } = isNetworkPath(folder)
    ? { isNetwork: true, isRemovable: false, type: 'smb' }
    : facts.findFileSystem(folder)
  if (isNetwork) throw new Failure('DATA_FOLDER_NETWORK', { folder, type })
  tryWriting(folder)
  const freeBytes = facts.freeBytes(folder)
  if (freeBytes < leastRoomBytes) throw unusable(folder, 'no-room')
  const service = facts.findSyncedFolder(folder)
  return [
    ...(freeBytes < lowRoomBytes ? [{ kind: 'low-room', freeBytes } as const] : []),
    ...(isRemovable ? [{ kind: 'removable' } as const] : []),
    ...(service === undefined ? [] : [{ kind: 'synced', service } as const]),
  ]
}

/** As the database will: makes a file, syncs it, and takes it away. */
function tryWriting(folder: string): void {
  const path = join(folder, `.trial-${randomBytes(4).toString('hex')}`)
  try {
    makeFolders(folder)
    const file = openSync(path, 'wx', 0o600)
    try {
      writeSync(file, randomBytes(64))
      fsyncSync(file)
    } finally {
      closeSync(file)
      rmSync(path, { force: true })
    }
  } catch (error) {
    const { code = '' } = error as { code?: string }
    if (isDiskFull(error)) throw unusable(folder, 'no-room', error)
    const reason = reasons[code]
    throw reason === undefined ? error : unusable(folder, reason, error)
  }
}

/** One by one: Node's own way (24.21) never ends where a file system answers that the folder above is not there. */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return
  if (dirname(folder) !== folder) makeFolders(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission',
  EPERM: 'permission',
  EROFS: 'read-only',
  ENOTDIR: 'not-a-folder',
  EEXIST: 'not-a-folder',
  // On Windows a drive that was taken out; elsewhere a link that leads nowhere.
  ENOENT: 'gone',
  ENXIO: 'gone',
  EIO: 'gone',
  EINVAL: 'gone',
}

function unusable(folder: string, reason: string, cause?: unknown): Failure {
  return new Failure('DATA_FOLDER_UNUSABLE', { folder, reason }, { cause })
}

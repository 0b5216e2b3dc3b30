import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { randomBytes } from 'node:crypto'
import { insist, insistAside, isHeld } from './patience.ts'

/** Writes a file so that it is there whole or not at all, also after a power cut: temporary name, sync, rename. */
export function writeFileDurably(path: string, bytes: Uint8Array, options: { mode?: number } = {}): void {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`
  try {
    writeSynced(temporary, bytes, options.mode ?? 0o600)
    insist(path, () => renameSync(temporary, path))
  } catch (error) {
    // Half a file is of no use and, on a full disk, in the way.
    discard(temporary)
    throw error
  }
  syncFolder(dirname(path))
}

/** What went wrong before is what counts, not that its remains are held by another program too. */
function discard(temporary: string): void {
  try {
    rmSync(temporary, { force: true })
  } catch (error) {
    if (!isHeld(error)) throw error
  }
}

/** The same while everything else goes on: a disk may take 30 ms to sync, and hundreds of recordings grow at once. */
export async function writeFileDurablyAside(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await insistAside(path, async () => await rename(temporary, path))
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolderAside(dirname(path))
}

/** Renames also while another program still reads the file; make it last with `syncFolder`. */
export async function renamePatiently(from: string, to: string): Promise<void> {
  await insistAside(to, async () => await rename(from, to))
}

/** Removes a file or folder with all in it, also while another program still reads there. */
export async function removePatiently(path: string): Promise<void> {
  await insistAside(path, async () => await rm(path, { recursive: true, force: true }))
}

async function syncFolderAside(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function writeSynced(path: string, bytes: Uint8Array, mode: number): void {
  const file = openSync(path, 'wx', mode)
  try {
    let written = 0
    while (written < bytes.length) written += writeSync(file, bytes, written)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Makes a rename in a folder last; Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

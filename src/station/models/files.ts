import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'

export interface ReadControls {
  /** Called with the bytes of each piece read. */
  onBytes?: ((bytes: number) => void) | undefined
  signal?: AbortSignal | undefined
}

/** sha256 of a file of any size, in lower-case hexadecimal. */
export async function hashFile(path: string, controls: ReadControls = {}): Promise<string> {
  const hash = createHash('sha256')
  const options = { highWaterMark: 1 << 20, ...(controls.signal ? { signal: controls.signal } : {}) }
  for await (const piece of createReadStream(path, options)) {
    hash.update(piece as Buffer)
    controls.onBytes?.((piece as Buffer).length)
  }
  return hash.digest('hex')
}

/** Bytes, or `undefined` when there is no such file. */
export async function fileSize(path: string): Promise<number | undefined> {
  try {
    const found = await stat(path)
    return found.isFile() ? found.size : undefined
  } catch {
    return undefined
  }
}

export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}

/** Names in a folder, sorted; none when it is not there. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted()
  } catch {
    return []
  }
}

/** Makes what was written to a file survive a power cut. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes renames inside a folder survive a power cut; Windows keeps them without being asked. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

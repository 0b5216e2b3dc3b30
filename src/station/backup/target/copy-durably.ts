import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { renamePatiently, syncFolder } from '../../files/durable.ts'

/**
 * Copies a file so that it is there whole or not at all; returns the SHA-256 (hex) of what was read.
 * `name` gives the copy its path once that is known.
 */
export async function copyDurably(
  from: string,
  temporaryIn: string,
  name: (hash: string) => string,
): Promise<{ path: string; hash: string; bytes: number }> {
  await mkdir(temporaryIn, { recursive: true, mode: 0o700 })
  const temporary = `${temporaryIn}/${randomBytes(6).toString('hex')}.tmp`
  const hash = createHash('sha256')
  let bytes = 0
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      for await (const piece of createReadStream(from, { highWaterMark: 1 << 20 })) {
        const part = piece as Buffer
        hash.update(part)
        for (let written = 0; written < part.length;)
          written += (await file.write(part, written)).bytesWritten
        bytes += part.length
      }
      await file.sync()
    } finally {
      await file.close()
    }
    const digest = hash.digest('hex')
    const path = name(digest)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await renamePatiently(temporary, path)
    syncFolder(dirname(path))
    return { path, hash: digest, bytes }
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
}

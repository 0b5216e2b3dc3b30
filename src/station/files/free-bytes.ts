import { statfsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'

/** What this user may still write on the disk of a folder that is there. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** The same, for a start that waits for the answer. */
export function freeBytesNow(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

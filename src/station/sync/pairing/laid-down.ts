import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { PairingFile } from '../../../contract/pairing.ts'
import { writeFileDurably } from '../../files/durable.ts'

/** Longer than any join file. */
const mostBytes = 64_000
const markOf = (dataFolder: string) => join(dataFolder, 'join-file-used')
const hashOf = (text: string) => createHash('sha256').update(text.trim()).digest('hex')

/** The join file IT laid down at `path`; null where there is none, or it was opened here already. */
export function readLaidDown(dataFolder: string, path: string | undefined): PairingFile | null {
  if (path === undefined) return null
  const file = statSync(path, { throwIfNoEntry: false })
  if (file?.isFile() !== true || file.size > mostBytes) return null
  const text = readFileSync(path, 'utf8')
  const used = existsSync(markOf(dataFolder)) ? readFileSync(markOf(dataFolder), 'utf8') : ''
  return used === hashOf(text) ? null : { name: basename(path), text }
}

/** Such a file lets in once: it is not offered again. */
export function markUsed(dataFolder: string, text: string): void {
  writeFileDurably(markOf(dataFolder), Buffer.from(hashOf(text)), { mode: 0o600 })
}

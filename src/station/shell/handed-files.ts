import { createReadStream, type ReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { HandedFile } from '../../contract/this-computer.ts'
import { Failure } from '../failure.ts'
import { newId } from '../ids.ts'

type Handed = HandedFile & { readonly path: string; taken: boolean }

/** More at once are a mistake of the hand. */
const mostFiles = 200
const handed = new Map<string, Handed>()

/** Keeps files that were opened with the program until a page takes them; how many of them can be read. */
export async function handFiles(paths: readonly string[]): Promise<number> {
  const found = await Promise.all(paths.slice(0, mostFiles).map(async (path) => await describe(path)))
  const files = found.filter((file) => file !== undefined)
  for (const file of files) handed.set(file.id, file)
  // What nobody took by then is not taken any more.
  for (const id of [...handed.keys()].slice(0, Math.max(0, handed.size - mostFiles))) handed.delete(id)
  return files.length
}

/** What no page has taken yet. */
export function takeHanded(): HandedFile[] {
  const files = [...handed.values()].filter(({ taken }) => !taken)
  for (const file of files) file.taken = true
  return files.map(({ id, name, bytes }) => ({ id, name, bytes }))
}

/** The bytes of a handed file, once; NOT_FOUND afterwards. */
export function openHanded(id: string): { stream: ReadStream; bytes: number } {
  const file = handed.get(id)
  if (file === undefined) throw new Failure('NOT_FOUND')
  handed.delete(id)
  return { stream: createReadStream(file.path), bytes: file.bytes }
}

async function describe(path: string): Promise<Handed | undefined> {
  try {
    const found = await stat(path)
    if (!found.isFile()) return undefined
    return { id: newId(), name: basename(path), bytes: found.size, path, taken: false }
  } catch {
    return undefined
  }
}

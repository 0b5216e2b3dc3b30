import { readdir, stat, statfs } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { basename, join } from 'node:path'
import type { z } from 'zod'
import type { LetterPlace } from '../../../contract/sync.ts'

type Place = z.infer<typeof LetterPlace>

/** Where a system shows sticks and drives that were put in, each a folder of one of these. */
function mountFolders(): readonly string[] {
  if (process.platform === 'darwin') return ['/Volumes']
  const { username } = userInfo()
  return [`/media/${username}`, `/run/media/${username}`, '/media', '/mnt']
}

/** Sticks and drives that are there now, and `more` where it can be reached; the program's own drive is not among them. */
export async function findPlaces(more: string): Promise<Place[]> {
  const paths = process.platform === 'win32' ? await findDrives() : await findMounts()
  const wanted = more === '' ? paths : [more, ...paths.filter((path) => path !== more)]
  const places = await Promise.all(wanted.map(describePlace))
  return places.flatMap((place) => place ?? [])
}

async function findDrives(): Promise<string[]> {
  const letters = [...'DEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`)
  const there = await Promise.all(letters.map(async (path) => ((await isFolder(path)) ? [path] : [])))
  return there.flat()
}

/** A mounted folder stands on another device than the folder it is in. */
async function findMounts(): Promise<string[]> {
  const found: string[] = []
  for (const parent of mountFolders()) {
    const outer = await stat(parent).catch(() => undefined)
    if (outer === undefined) continue
    for (const name of await readdir(parent).catch(() => [])) {
      const path = join(parent, name)
      const inner = await stat(path).catch(() => undefined)
      if (inner?.isDirectory() && inner.dev !== outer.dev && !found.includes(path)) found.push(path)
    }
  }
  return found
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false
}

async function describePlace(path: string): Promise<Place | undefined> {
  try {
    const { bavail, bsize } = await statfs(path)
    return {
      path,
      name: basename(path) || path,
      freeBytes: bavail * bsize,
      letters: await countLetters(path),
    }
  } catch {
    // A drive without a stick in it, or one pulled a moment ago.
    return undefined
  }
}

const letter = /\.sf[a-z]{1,8}$/u

/** Of whomever they are for: another store's may lie on the same stick. */
async function countLetters(path: string): Promise<number> {
  const names = await readdir(join(path, 'storefront-letters'), { recursive: true }).catch(() => [])
  return names.filter((name) => letter.test(name)).length
}

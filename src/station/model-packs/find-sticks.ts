import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { FoundPack } from '../../contract/models.ts'
import { isPackName } from '../models/pack.ts'

/** Packs in the outer folder of each plugged-in stick, and one folder below. */
export async function findPacksOnSticks(roots?: readonly string[]): Promise<FoundPack[]> {
  const found: FoundPack[] = []
  for (const root of roots ?? (await listStickRoots())) {
    for (const folder of [root, ...(await foldersIn(root))]) {
      for (const name of await namesOf(folder)) {
        if (!isPackName(name) || name.startsWith('.')) continue
        const path = join(folder, name)
        const info = await stat(path).catch(() => undefined)
        if (info?.isFile() === true) found.push({ path, fileName: basename(path), bytes: info.size })
      }
    }
  }
  return found
}

/** Where systems show what was plugged in. */
async function listStickRoots(): Promise<string[]> {
  if (process.platform === 'win32') return [...'DEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`)
  if (process.platform === 'darwin') return await foldersIn('/Volumes')
  const mounts = [...(await foldersIn('/media')), ...(await foldersIn('/run/media'))]
  return [...mounts, ...(await Promise.all(mounts.map(foldersIn))).flat()]
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name))
}

const namesOf = async (folder: string): Promise<string[]> => await readdir(folder).catch(() => [])

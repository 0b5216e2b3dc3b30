import { existsSync } from 'node:fs'
import { copyFile, mkdir, open, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ForensicCopy } from '../../contract/salvage.ts'
import { Failure, isDiskFull } from '../failure.ts'
import { freeBytes } from '../files/free-bytes.ts'
import { hashFile } from '../files/hash-file.ts'

const explanation = `店面试：损坏的资料库原样副本
这里是资料库文件和运行日志的原样副本。资料库仍是加密的，没有密钥打不开；密钥不在这里。
hashes.json 记下了每个文件的 SHA-256。

Storefront Interview: the damaged records as they were found
These are the files of the database and the log, byte for byte. The database is still encrypted and does not open
without its key, which is not here. hashes.json has the SHA-256 of each file.
`

/** Copies the damaged files and the logs into a new folder within `target`; the originals are only read. */
export async function copyForensically(dataFolder: string, target: string): Promise<ForensicCopy> {
  const names = await listEvidence(dataFolder)
  if (names.length === 0) throw new Failure('NOT_FOUND')
  const stamp = new Date().toISOString().replace(/[:.]/gu, '-')
  const folder = join(target, `storefront-damaged-${stamp}`)
  try {
    await mkdir(folder, { recursive: false, mode: 0o700 })
  } catch (cause) {
    throw new Failure('FILE_UNWRITABLE', { file: folder }, { cause })
  }
  try {
    await requireRoom(dataFolder, { names, folder })
    const files = []
    for (const name of names) {
      const copy = join(folder, name.replaceAll('/', '-'))
      await copyFile(join(dataFolder, name), copy)
      await syncFile(copy)
      const { size } = await stat(copy)
      files.push({ name: name.replaceAll('/', '-'), bytes: size, sha256: await hashFile(copy) })
    }
    await writeFile(join(folder, 'hashes.json'), `${JSON.stringify({ madeAt: stamp, files }, null, 2)}\n`)
    await writeFile(join(folder, 'README.txt'), explanation)
    return { folder, files }
  } catch (cause) {
    if (cause instanceof Failure) throw cause
    if (isDiskFull(cause)) throw new Failure('FOLDER_FULL', { freeBytes: 0, neededBytes: 0 }, { cause })
    throw new Failure('FILE_UNWRITABLE', { file: folder }, { cause })
  }
}

/** The records as they are and as earlier restorations set them aside, and the log; never a key. */
async function listEvidence(dataFolder: string): Promise<string[]> {
  const names = (await readdir(dataFolder)).filter((name) =>
    /^station\.db(?:-wal|-shm|\.broken-.*)?$/u.test(name),
  )
  const logs = existsSync(join(dataFolder, 'logs')) ? await readdir(join(dataFolder, 'logs')) : []
  return [...names, ...logs.filter((name) => name.endsWith('.log')).map((name) => `logs/${name}`)]
}

async function requireRoom(
  dataFolder: string,
  { names, folder }: { names: readonly string[]; folder: string },
): Promise<void> {
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(dataFolder, name))).size))
  const neededBytes = sizes.reduce((sum, size) => sum + size, 0)
  const free = await freeBytes(folder)
  if (free < neededBytes) throw new Failure('FOLDER_FULL', { freeBytes: free, neededBytes })
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

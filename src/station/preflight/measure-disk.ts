import { randomBytes } from 'node:crypto'
import { open, rm, stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { medianOf } from '../../domain/preflight/estimate.ts'
import type { Measured } from '../../domain/preflight/measured.ts'
import { findFileSystem } from '../data-folder/file-system.ts'
import { findSyncedFolder } from '../data-folder/synced-folder.ts'
import { renamePatiently } from '../files/durable.ts'

const megabyte = 1_000_000
/** Written in all for the speed, megabytes; less on a disk that is slow. */
const wholeMegabytes = 48
/** No part of it goes on for longer, ms. */
const limitMs = 4_000
const smallWrites = 60

/** Measures the disk of a folder with files of its own in `scratch`, which is emptied by whoever made it. */
export async function measureDisk(
  folder: string,
  scratch: string,
  signal: AbortSignal,
): Promise<Measured['disk']> {
  const { bavail, blocks, bsize } = await statfs(folder)
  const fileSystem = findFileSystem(folder)
  const path = join(scratch, 'speed')
  const writeRate = await measureWriting(path, signal)
  const readRate = await measureReading(path, signal)
  const syncs = await measureSyncs(join(scratch, 'small'), signal)
  return {
    freeBytes: bavail * bsize,
    totalBytes: blocks * bsize,
    fileSystem: fileSystem.type,
    isNetwork: fileSystem.isNetwork,
    isRemovable: fileSystem.isRemovable,
    syncedBy: findSyncedFolder(folder) ?? '',
    writeRate,
    readRate,
    syncMedian: medianOf(syncs) ?? 0,
    sync95: syncs.toSorted((a, b) => a - b)[Math.ceil(0.95 * syncs.length) - 1] ?? 0,
  }
}

/** Megabytes a second, synced every eighth. What is written cannot be compressed. */
async function measureWriting(path: string, signal: AbortSignal): Promise<number> {
  const file = await open(path, 'w')
  const piece = randomBytes(megabyte)
  const began = performance.now()
  let written = 0
  try {
    while (written < wholeMegabytes && performance.now() - began < limitMs) {
      signal.throwIfAborted()
      await file.write(piece)
      written += 1
      if (written % 8 === 0) await file.sync()
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return written / seconds(began)
}

/** The system still has it in memory, mostly: what a replayed recording meets too. */
async function measureReading(path: string, signal: AbortSignal): Promise<number> {
  const file = await open(path, 'r')
  const piece = Buffer.alloc(megabyte)
  const began = performance.now()
  let read = 0
  try {
    for (;;) {
      signal.throwIfAborted()
      const { bytesRead } = await file.read(piece, 0, megabyte, null)
      read += bytesRead
      if (bytesRead < megabyte || performance.now() - began > limitMs) break
    }
  } finally {
    await file.close()
  }
  return read / megabyte / seconds(began)
}

/** As a database does: 4 kB anywhere in a file of 8 MB, then a sync; ms each. */
async function measureSyncs(path: string, signal: AbortSignal): Promise<number[]> {
  const file = await open(path, 'w+')
  const page = randomBytes(4096)
  const pages = 2048
  const took: number[] = []
  try {
    await file.truncate(pages * page.length)
    await file.sync()
    const began = performance.now()
    while (took.length < smallWrites && performance.now() - began < limitMs) {
      signal.throwIfAborted()
      const at = performance.now()
      await file.write(page, 0, page.length, ((took.length * 7919) % pages) * page.length)
      await file.sync()
      took.push(performance.now() - at)
    }
  } finally {
    await file.close()
  }
  return took
}

const rounds = 12
const smallFiles = 24
/** As programs and archives begin; nothing in them does anything. */
const looks = {
  program: { ending: '.exe', start: Buffer.from('MZ') },
  archive: { ending: '.zip', start: Buffer.from('PK\u0003\u0004', 'latin1') },
  plain: { ending: '.dat', start: Buffer.from('..') },
} as const

/**
 * Writes, reads and renames files that an antivirus looks into, and the same bytes under a name it does not care for,
 * turn by turn; and many small files in the data folder against the folder for temporary files of the same disk.
 */
export async function measureAntivirus(scratch: string, signal: AbortSignal): Promise<Measured['antivirus']> {
  const suspicious: number[] = []
  const plain: number[] = []
  let held = 0
  const turn = async (look: (typeof looks)[keyof typeof looks]): Promise<number> => {
    signal.throwIfAborted()
    const { ms, wasHeld } = await timeFile(scratch, look, 400_000)
    // A slow moment of the disk meets both kinds alike.
    if (wasHeld) held += look === looks.plain ? -1 : 1
    return ms
  }
  for (let round = -1; round < rounds; round += 1) {
    const one = await turn(round % 2 === 0 ? looks.program : looks.archive)
    const control = await turn(looks.plain)
    // The first round warms up.
    if (round < 0) continue
    suspicious.push(one)
    plain.push(control)
  }
  const here: number[] = []
  const there: number[] = []
  const isSameDisk = (await stat(tmpdir())).dev === (await stat(scratch)).dev
  const turns = isSameDisk ? smallFiles : 0
  for (let n = 0; n < turns; n += 1) {
    signal.throwIfAborted()
    here.push((await timeFile(scratch, looks.plain, 6_000)).ms)
    there.push((await timeFile(tmpdir(), looks.plain, 6_000)).ms)
  }
  return {
    archiveRatio: ratioOf(suspicious, plain),
    folderRatio: isSameDisk ? ratioOf(here, there) : null,
    held: Math.max(0, held),
  }
}

async function timeFile(
  folder: string,
  { ending, start }: (typeof looks)[keyof typeof looks],
  bytes: number,
): Promise<{ ms: number; wasHeld: boolean }> {
  const path = join(folder, `storefront-${randomBytes(6).toString('hex')}`)
  const content = Buffer.concat([start, randomBytes(bytes)])
  const began = performance.now()
  let last = path
  try {
    const file = await open(path, 'w')
    await file.write(content)
    await file.close()
    const renaming = performance.now()
    await renamePatiently(path, `${path}${ending}`)
    // Without anybody who holds it, a rename takes no tenth of a second.
    const wasHeld = performance.now() - renaming > 100
    last = `${path}${ending}`
    const again = await open(last, 'r')
    await again.read(Buffer.alloc(bytes), 0, bytes, 0)
    await again.close()
    return { ms: performance.now() - began, wasHeld }
  } finally {
    await rm(last, { force: true }).catch(() => undefined)
  }
}

function ratioOf(these: readonly number[], those: readonly number[]): number {
  return (medianOf(these) ?? 1) / Math.max(0.05, medianOf(those) ?? 1)
}

const seconds = (began: number): number => Math.max(0.001, (performance.now() - began) / 1000)

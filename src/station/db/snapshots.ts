import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Snapshot } from '../../contract/access.ts'
import { chooseKept } from '../../domain/retention/choose-kept.ts'
import { Failure } from '../failure.ts'
import { renamePatiently, syncFolder, writeFileDurably } from '../files/durable.ts'
import { checkDatabaseFile, type OpenDatabase } from './open.ts'

const namePattern = /^station-(\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z)\.db$/u

/** Copies the database, checks the copy from end to end, and only then counts it as a snapshot. Older ones are thinned out. */
export async function makeSnapshot(open: OpenDatabase, folder: string, key: Uint8Array): Promise<Snapshot> {
  const snapshots = join(folder, 'snapshots')
  await mkdir(snapshots, { recursive: true, mode: 0o700 })
  const id = `station-${new Date().toISOString().replace(/[:.]/gu, '-')}.db`
  const temporary = join(snapshots, `${id}.tmp`)
  await rm(temporary, { force: true })
  try {
    open.copyTo(temporary)
    if (checkDatabaseFile(temporary, key) !== 'ok') throw new Failure('DATABASE_CORRUPT')
    await renamePatiently(temporary, join(snapshots, id))
    syncFolder(snapshots)
  } finally {
    await rm(temporary, { force: true })
  }
  const all = await listSnapshots(folder)
  const kept = chooseKept(all)
  for (const old of all) if (!kept.has(old)) await rm(join(snapshots, old.id), { force: true })
  return (
    all.find((snapshot) => snapshot.id === id) ?? all[0] ?? { id, madeAt: new Date().toISOString(), bytes: 0 }
  )
}

/** Newest first. */
export async function listSnapshots(folder: string): Promise<Snapshot[]> {
  const snapshots = join(folder, 'snapshots')
  const names = await readdir(snapshots).catch(() => [])
  const found = await Promise.all(
    names.map(async (id) => {
      const stamp = namePattern.exec(id)?.[1]
      if (stamp === undefined) return undefined
      const madeAt = stamp.replace(/T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z/u, 'T$1:$2:$3.$4Z')
      return { id, madeAt, bytes: (await stat(join(snapshots, id))).size }
    }),
  )
  return found.filter((snapshot) => snapshot !== undefined).sort((a, b) => (a.id < b.id ? 1 : -1))
}

/** NOT_FOUND for what is no snapshot of ours. */
export function snapshotPath(folder: string, snapshotId: string): string {
  const path = join(folder, 'snapshots', snapshotId)
  if (!namePattern.test(snapshotId) || !existsSync(path)) throw new Failure('NOT_FOUND')
  return path
}

/** Puts a sound snapshot in the database's place; the broken file and its log are kept beside it under a dated name. `amend` may bring newer rows into the copy before. */
export async function restoreSnapshot(
  folder: string,
  {
    snapshotId,
    amend,
  }: { readonly snapshotId: string; readonly amend?: ((path: string) => void) | undefined },
  key: Uint8Array,
): Promise<void> {
  const source = snapshotPath(folder, snapshotId)
  const verdict = checkDatabaseFile(source, key)
  if (verdict !== 'ok') throw new Failure(verdict)
  const target = join(folder, 'station.db')
  const temporary = `${target}.restore`
  writeFileDurably(temporary, await readFile(source))
  if (amend !== undefined) {
    amend(temporary)
    const amended = checkDatabaseFile(temporary, key)
    if (amended !== 'ok') throw new Failure(amended)
  }
  const stamp = new Date().toISOString().replace(/[:.]/gu, '-')
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(`${target}${suffix}`))
      await renamePatiently(`${target}${suffix}`, `${target}.broken-${stamp}${suffix}`)
  }
  await renamePatiently(temporary, target)
  syncFolder(folder)
}

import { copyFileSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { SalvageFindings } from '../../contract/salvage.ts'
import { openRaw, toDatabaseFailure } from '../db/open.ts'
import { snapshotPath } from '../db/snapshots.ts'
import { Failure } from '../failure.ts'
import { bringBack, type Salvaged } from './bring-back.ts'
import { openDamaged } from './read-damaged.ts'

type Place = { readonly dataFolder: string; readonly key: Uint8Array }

/** What is newer than a snapshot: in the damaged file, as far as it can be read, and on disk. Changes nothing. */
export function examineSalvage({ dataFolder, key }: Place, snapshotId: string): SalvageFindings {
  const snapshot = snapshotPath(dataFolder, snapshotId)
  const media = findUnknownMedia({ dataFolder, key }, snapshot)
  const unknown = { recordings: media.length, bytes: media.reduce((sum, { bytes }) => sum + bytes, 0) }
  const damaged = openDamaged(dataFolder, key)
  if (damaged === 'nothing' || damaged === 'no-room') return { readable: damaged, kinds: [], media: unknown }
  const trial = join(dataFolder, 'station.db.looking')
  try {
    copyFileSync(snapshot, trial)
    const { kinds, isWhole } = bringBack({ path: trial, key, keep: false }, damaged)
    return { readable: isWhole ? 'whole' : 'parts', kinds, media: unknown }
  } finally {
    damaged.close()
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${trial}${suffix}`, { force: true })
  }
}

/** Brings what is newer in the damaged file into the copy at `path`, before it takes that file's place. */
export function salvageInto(path: string, { dataFolder, key }: Place): Salvaged {
  const damaged = openDamaged(dataFolder, key)
  if (damaged === 'nothing') return { kinds: [], isWhole: false }
  if (damaged === 'no-room') throw new Failure('DISK_FULL', { freeBytes: 0 })
  try {
    return bringBack({ path, key, keep: true }, damaged)
  } finally {
    damaged.close()
  }
}

/** Recordings on disk that the records in the file at `path` do not know. Nothing ever sweeps them away. */
export function findUnknownMedia(
  { dataFolder, key }: Place,
  path: string,
): readonly { readonly id: string; readonly bytes: number }[] {
  const folder = join(dataFolder, 'media')
  if (!existsSync(folder)) return []
  const known = readRecordingIds(path, key)
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !known.has(entry.name))
    .map(({ name }) => ({ id: name, bytes: bytesIn(join(folder, name)) }))
}

function readRecordingIds(path: string, key: Uint8Array): ReadonlySet<string> {
  try {
    const db = openRaw(path, key)
    try {
      const rows = db.prepare('SELECT id FROM recording').all() as { id: string }[]
      return new Set(rows.map(({ id }) => id))
    } finally {
      db.close()
    }
  } catch (error) {
    throw new Failure(toDatabaseFailure(error, true).code, undefined, { cause: error })
  }
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}

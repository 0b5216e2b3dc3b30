import { existsSync } from 'node:fs'
import { copyFile, mkdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Trial, TriedCopy } from '../../contract/backup.ts'
import type { Station } from '../context.ts'
import { listSnapshots } from '../db/snapshots.ts'
import { Failure } from '../failure.ts'
import { readSettings } from '../settings.ts'
import { noteRun, recordOf } from './backup-runs.ts'
import { countedTables, type Counts, type Examined } from './examine-copy.ts'
import { findRecovery } from './recovery-phrase.ts'
import { hashFile } from '../files/hash-file.ts'
import { listCopies, objectPath, openTarget, readCatalogue, toTargetFailure } from './target/target-layout.ts'
import { examineCopyAside } from './work-on-copy.ts'

type TrialStation = Pick<Station, 'db' | 'dataFolder' | 'keys' | 'media'>
type Found = Pick<TriedCopy, 'madeAt' | 'failure' | 'problem' | 'counts' | 'opened' | 'unreadable'>

/** Recordings of each copy that are read from beginning to end. */
const sampled = 5
const nothing = { problem: null, counts: null, opened: 0, unreadable: 0 }

/**
 * Restores the newest snapshot, and the newest backup where a folder is chosen, into a scratch folder; opens each as the
 * program would, checks it from end to end, counts its records and reads some of its recordings. The records themselves
 * are only counted. What came of it is written down.
 */
export async function tryRestore(station: TrialStation, signal?: AbortSignal): Promise<Trial> {
  const scratch = join(station.dataFolder, 'trial')
  const at = new Date().toISOString()
  const copies: TriedCopy[] = []
  try {
    copies.push({
      source: 'snapshot',
      ...(await attempt(() => trySnapshot(station, scratch, signal), signal)),
    })
    const { folder } = (await readSettings(station.db)).backup
    if (folder !== null)
      copies.push({
        source: 'backup',
        ...(await attempt(() => tryBackup(station, { folder, scratch }, signal), signal)),
      })
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
  const ok = copies.every(({ failure, problem }) => failure === null && problem === null)
  const trial: Trial = { at, ok, copies, live: await countLive(station) }
  await noteRun(station.db, 'trial', trial)
  return trial
}

async function attempt(work: () => Promise<Found>, signal: AbortSignal | undefined): Promise<Found> {
  try {
    return await work()
  } catch (error) {
    if (signal?.aborted === true) throw error
    return { madeAt: null, failure: recordOf(toTargetFailure(error)), ...nothing }
  }
}

async function trySnapshot(
  station: TrialStation,
  scratch: string,
  signal: AbortSignal | undefined,
): Promise<Found> {
  const [newest] = await listSnapshots(station.dataFolder)
  if (newest === undefined) throw new Failure('NOT_FOUND')
  const path = join(station.dataFolder, 'snapshots', newest.id)
  await beginScratch(station, scratch, path)
  await copyFile(path, join(scratch, 'station.db'))
  const mediaFolder = join(station.dataFolder, 'media')
  return await examine(station, { scratch, mediaFolder, madeAt: newest.madeAt }, signal)
}

async function tryBackup(
  station: TrialStation,
  { folder, scratch }: { folder: string; scratch: string },
  signal: AbortSignal | undefined,
): Promise<Found> {
  const target = await openTarget(folder, station.dataFolder)
  const [newest] = await listCopies(target)
  if (newest === undefined) throw new Failure('NOT_FOUND')
  const { madeAt } = newest
  const { database, media } = await readCatalogue(target, newest.id)
  const path = join(target, 'databases', database.name)
  await beginScratch(station, scratch, path)
  await copyFile(path, join(scratch, 'station.db'))
  const brought = await bringSample(target, media, join(scratch, 'media'))
  const isWhole = (await hashFile(join(scratch, 'station.db'))) === database.sha256 && brought !== undefined
  // What opens them on another computer has to lie beside them.
  const isOpenable = findRecovery(station.dataFolder) === undefined || findRecovery(target) !== undefined
  if (!isWhole || !isOpenable) return { madeAt, failure: null, ...nothing, problem: 'files' }
  return await examine(
    station,
    { scratch, mediaFolder: join(scratch, 'media'), madeAt, recordingIds: brought },
    signal,
  )
}

/** Some recordings as a restoration brings them; undefined where one is missing or not what it was. */
async function bringSample(
  target: string,
  media: readonly { readonly path: string; readonly sha256: string }[],
  folder: string,
): Promise<string[] | undefined> {
  const whole = media.filter(({ path }) => path.endsWith('.sfm'))
  const step = Math.max(1, Math.floor(whole.length / sampled))
  const ids: string[] = []
  for (let at = 0; at < whole.length && ids.length < sampled; at += step) {
    const file = whole[at]
    if (file === undefined) break
    const from = objectPath(target, file.sha256)
    if (!existsSync(from)) return undefined
    const path = join(folder, file.path)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await copyFile(from, path)
    if ((await hashFile(path)) !== file.sha256) return undefined
    ids.push(file.path.split('/')[0] ?? '')
  }
  return ids
}

async function examine(
  { keys }: TrialStation,
  copy: {
    readonly scratch: string
    readonly mediaFolder: string
    readonly madeAt: string
    readonly recordingIds?: readonly string[]
  },
  signal: AbortSignal | undefined,
): Promise<Found> {
  const { scratch, mediaFolder, madeAt, recordingIds } = copy
  const examined: Examined = await examineCopyAside(
    {
      path: join(scratch, 'station.db'),
      keys: { database: keys.database, wrap: keys.wrap },
      mediaFolder,
      recordings: recordingIds ?? sampled,
    },
    signal,
  )
  if (examined.sound) {
    const { counts, opened, unreadable } = examined
    return {
      madeAt,
      failure: null,
      problem: unreadable > 0 ? 'recordings' : null,
      counts,
      opened,
      unreadable,
    }
  }
  const { problem } = examined
  return problem === 'KEY_WRONG' || problem === 'DATABASE_CORRUPT'
    ? { madeAt, failure: { code: problem }, ...nothing }
    : { madeAt, failure: null, ...nothing, problem }
}

/** Empties the scratch folder; DISK_FULL where restoring would take the room that interviews need. */
async function beginScratch({ media }: TrialStation, scratch: string, copy: string): Promise<void> {
  await rm(scratch, { recursive: true, force: true })
  const { size } = await stat(copy)
  const freeBytes = await media.freeBytes()
  if (freeBytes < 3 * size + 256 * 1024 ** 2) throw new Failure('DISK_FULL', { freeBytes })
  await mkdir(scratch, { recursive: true, mode: 0o700 })
}

async function countLive({ db }: TrialStation): Promise<Counts> {
  const counts = {} as Counts
  for (const table of countedTables) {
    const { n } = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    counts[table] = Number(n)
  }
  return counts
}

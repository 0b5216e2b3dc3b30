import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Station } from '../../context.ts'
import type { Erasure } from '../../erasure/apply-erasure.ts'
import { Failure } from '../../failure.ts'
import { writeFileDurablyAside } from '../../files/durable.ts'
import { readSettings } from '../../settings.ts'
import { cleanCopyAside } from '../work-on-copy.ts'
import { hashFile } from '../../files/hash-file.ts'
import {
  type Catalogue,
  cataloguePath,
  listCopies,
  openTarget,
  readCatalogue,
  stampOf,
  toTargetFailure,
} from './target-layout.ts'
import { copyBeside, thinTarget } from './write-target.ts'

/**
 * Takes people who were erased out of the backup folder: out of every copy of the database, and every recording that
 * is not at the station any more. False while the folder is not there; true also where none is chosen.
 */
export async function cleanTarget(
  station: Pick<Station, 'db' | 'dataFolder' | 'keys' | 'media'>,
  erasures: readonly Erasure[],
  signal?: AbortSignal,
): Promise<boolean> {
  const { folder } = (await readSettings(station.db)).backup
  if (folder === null) return true
  try {
    const target = await openTarget(folder, station.dataFolder)
    await copyBeside(station.dataFolder, target)
    for (const { id } of await listCopies(target)) {
      signal?.throwIfAborted()
      await cleanTargetCopy({ target, id, key: station.keys.database, erasures }, signal)
    }
    await thinTarget(target)
    return true
  } catch (error) {
    const failure = toTargetFailure(error)
    // It is cleaned when it is there again.
    if (failure instanceof Failure && failure.code === 'BACKUP_FOLDER_GONE') return false
    throw failure
  }
}

/**
 * The cleaned database gets a name of its own, and the list is written anew for it: whatever is cut off in between, the
 * copy is whole, and is cleaned again.
 */
async function cleanTargetCopy(
  {
    target,
    id,
    key,
    erasures,
  }: { target: string; id: string; key: Uint8Array; erasures: readonly Erasure[] },
  signal: AbortSignal | undefined,
): Promise<void> {
  const catalogue = await readCatalogue(target, id).catch(() => undefined)
  if (catalogue === undefined) return
  const { name } = catalogue.database
  const nextName = `${stampOf(new Date())}.db`
  const path = join(target, 'databases', name)
  const into = join(target, 'databases', nextName)
  const { state, gone } = await cleanCopyAside({ path, into, key, erasures }, signal)
  if (state === 'unusable') return await rm(cataloguePath(target, id), { force: true })
  const erased = new Set(gone)
  const media = catalogue.media.filter(({ path: file }) => !erased.has(file.split('/')[0] ?? ''))
  if (state === 'clean' && media.length === catalogue.media.length) return
  const database =
    state === 'clean'
      ? catalogue.database
      : { name: nextName, bytes: (await stat(into)).size, sha256: await hashFile(into) }
  const next: Catalogue = { ...catalogue, database, media }
  await writeFileDurablyAside(cataloguePath(target, id), Buffer.from(JSON.stringify(next)))
}

import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Station } from '../context.ts'
import { listSnapshots } from '../db/snapshots.ts'
import { scrubTextIndex } from '../db/text-index.ts'
import type { Erasure } from '../erasure/apply-erasure.ts'
import { settleDue } from '../erasure/finish-erasures.ts'
import { Failure } from '../failure.ts'
import { defineJob } from '../jobs/job-handler.ts'
import { unfinishedCopy } from './clean-copy.ts'
import { cleanTarget } from './target/clean-target.ts'
import { cleanCopyAside } from './work-on-copy.ts'

/** Takes people who were erased out of every copy of the database: snapshots here, and those in the backup folder. */
export function cleanCopiesJob(station: () => Station) {
  return defineJob({
    kind: 'clean-copies',
    lane: 'upkeep',
    payload: z.object({}),
    maxAttempts: 3,
    run: async (_payload, { signal, progress }) => {
      const { db, dataFolder, keys, media, sync } = station()
      // What is on its way to headquarters is a copy, too.
      await sync.forgetErased()
      await scrubTextIndex(db, 'candidate_text')
      await scrubTextIndex(db, 'interview_text')
      const erasures = await readErasures(station())
      const folder = join(dataFolder, 'snapshots')
      await removeUnfinished(folder)
      const snapshots = await listSnapshots(dataFolder)
      for (const [index, { id }] of snapshots.entries()) {
        signal.throwIfAborted()
        const path = join(folder, id)
        await requireRoom(path, await media.freeBytes())
        await cleanCopyAside({ path, key: keys.database, erasures }, signal)
        progress((index + 1) / (snapshots.length + 1))
      }
      // Somebody who was erased meanwhile queued this anew.
      if ((await readErasures(station())).length === erasures.length) {
        await settleDue(db, 'snapshots', '')
        if (await cleanTarget(station(), erasures, signal)) await settleDue(db, 'target', '')
      }
    },
  })
}

/** Every erasure that is known here. */
export async function readErasures({ db }: Pick<Station, 'db'>): Promise<Erasure[]> {
  const rows = await db.selectFrom('erasure').selectAll().execute()
  return rows.map(({ person_id, at, why, origin, proof_json }) => ({
    personId: person_id,
    at,
    why,
    origin,
    proof: JSON.parse(proof_json) as unknown,
  }))
}

/** A snapshot is made in a second or two; what is unfinished for longer was cut off. */
const cutOffMs = 3_600_000

/** What work that was cut off left in a folder of copies; it may hold whoever was erased since. */
export async function removeUnfinished(folder: string, now = Date.now()): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!unfinishedCopy.test(name)) continue
    const path = join(folder, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }))
    if (!name.includes('.tmp') || now - mtimeMs > cutOffMs) await rm(path, { force: true })
  }
}

/** Beside a copy there are for a while what is worked on and what was made of it. */
async function requireRoom(path: string, freeBytes: number): Promise<void> {
  const { size } = await stat(path).catch(() => ({ size: 0 }))
  if (freeBytes < 2.5 * size) throw new Failure('DISK_FULL', { freeBytes })
}

import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { Recovery } from '../../contract/recovery.ts'
import type { Database } from '../db/schema.ts'
import { newId } from '../ids.ts'
import type { MediaStore } from '../media/media-store.ts'
import { letterFolders } from '../sync/letters.ts'
import type { BrokenRun } from './run-mark.ts'

/** What is in the files before the records are opened, which changes them. */
export type FileFacts = Pick<Recovery, 'letters' | 'copies' | 'logBytes'>

/** Looks at what a broken run left, and takes away copies it had half made. */
export function gatherFileFacts(dataFolder: string): FileFacts {
  const snapshots = join(dataFolder, 'snapshots')
  const half = namesIn(snapshots).filter((name) => name.endsWith('.tmp'))
  for (const name of half) rmSync(join(snapshots, name), { force: true })
  const { scratch, incoming } = letterFolders(dataFolder)
  return {
    logBytes: statSync(join(dataFolder, 'station.db-wal'), { throwIfNoEntry: false })?.size ?? 0,
    copies: half.length,
    letters:
      namesIn(scratch).length + namesIn(incoming).filter((name) => /\.(?:part|tmp)$/u.test(name)).length,
  }
}

/** Somebody who was heard from in the last minutes of the run was in the middle of it. */
const presentMs = 15 * 60_000
const overPhases = ['finished', 'ended', 'human-only'] as const

/** Looks through the records before any work begins again; takes half-written slices away, which nobody was told of as safe. */
export async function gatherFacts(
  { db, media }: { readonly db: Kysely<Database>; readonly media: MediaStore },
  run: BrokenRun,
  files: FileFacts,
): Promise<Recovery> {
  const presentSince = new Date(Date.parse(run.aliveAt) - presentMs).toISOString()
  const interviews = await db
    .selectFrom('live_interview')
    .select('interview_id')
    .where('phase', 'not in', overPhases)
    .where('last_seen_at', '>=', presentSince)
    .execute()
  const receiving = await db
    .selectFrom('recording')
    .select('id')
    .where('state', '=', 'receiving')
    .where('created_at', '>=', run.startedAt)
    .execute()
  let recordings = 0
  let cut = 0
  for (const { id } of receiving) {
    if ((await media.removeHalfSlices(id)) > 0) cut += 1
    if ((await media.listSlices(id)).length > 0) recordings += 1
  }
  const jobs = await db.selectFrom('job').select('id').where('state', '=', 'running').execute()
  return {
    id: newId(),
    at: new Date().toISOString(),
    ...run,
    ...files,
    interviews: interviews.map((row) => row.interview_id),
    recordings,
    cut,
    jobs: jobs.length,
    restoredFrom: null,
    salvaged: [],
    unknownMedia: [],
    dismissedAt: null,
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // Not made yet.
    return []
  }
}

import { join } from 'node:path'
import { z } from 'zod'
import type { Snapshot } from '../../contract/access.ts'
import type { Station } from '../context.ts'
import { defineJob } from '../jobs/job-handler.ts'
import { readSettings } from '../settings.ts'
import { noteRun, recordOf } from './backup-runs.ts'
import { writeTarget } from './target/write-target.ts'

/** Backs up into the chosen folder; how it went is written down, so that a failure shows without the queue's help. */
export function makeBackupJob(station: () => Station, makeSnapshot: () => Promise<Snapshot>) {
  return defineJob({
    kind: 'make-backup',
    lane: 'upkeep',
    payload: z.object({}),
    maxAttempts: 1,
    run: async (_payload, { signal, progress }) => {
      const { db, dataFolder, productVersion } = station()
      const { folder } = (await readSettings(db)).backup
      if (folder === null) return
      const at = new Date().toISOString()
      try {
        const snapshot = await makeSnapshot()
        const { copyId: _, ...written } = await writeTarget({
          folder,
          dataFolder,
          databaseCopy: join(dataFolder, 'snapshots', snapshot.id),
          productVersion,
          signal,
          onProgress: progress,
        })
        await noteRun(db, 'backup', { at, failure: null, ...written })
      } catch (error) {
        if (signal.aborted) throw error
        const nothing = { newFiles: 0, newBytes: 0, files: 0, bytes: 0 }
        await noteRun(db, 'backup', { at, failure: recordOf(error), ...nothing })
        throw error
      }
    },
  })
}

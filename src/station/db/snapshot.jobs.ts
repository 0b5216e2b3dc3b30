import { z } from 'zod'
import { defineJob } from '../jobs/job-handler.ts'

/** A checked copy of the database, made in the background. */
export function makeSnapshotJob(makeSnapshot: () => Promise<unknown>) {
  return defineJob({
    kind: 'make-snapshot',
    lane: 'upkeep',
    payload: z.object({}),
    maxAttempts: 2,
    run: async () => {
      await makeSnapshot()
    },
  })
}

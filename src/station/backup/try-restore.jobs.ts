import { z } from 'zod'
import type { Station } from '../context.ts'
import { defineJob } from '../jobs/job-handler.ts'
import { tryRestore } from './try-restore.ts'

/** The weekly trial: whether what would be restored can be. */
export function tryRestoreJob(station: () => Station) {
  return defineJob({
    kind: 'try-restore',
    lane: 'upkeep',
    payload: z.object({}),
    maxAttempts: 2,
    run: async (_payload, { signal }) => {
      await tryRestore(station(), signal)
    },
  })
}

import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { defineJob } from '../jobs/job-handler.ts'

const kind = 'check-language-model'

/**
 * Asks a language model that is new on this computer about the control answers. Whatever else waits goes first, also
 * in the middle: until the model is known, the rules rate alone.
 */
export function checkLanguageModelJob(getStation: () => Station) {
  return defineJob({
    kind,
    lane: 'language-model-check',
    payload: z.object({}),
    maxAttempts: 2,
    run: async (_, { signal, progress }) => {
      const station = getStation()
      const { languageModelRaters, language } = station
      const beforeEach = async () => await letOthersFirst(station, signal)
      await languageModelRaters.check({ signal, beforeEach, onProgress: progress })
      // Gigabytes are better free until an answer is to be rated.
      await language.stop()
    },
  })
}

/** Queues the check where the language model here has not been asked yet and no check waits or runs. */
export async function queueLanguageModelCheck({ db, queue, languageModelRaters }: Station): Promise<void> {
  const standing = await languageModelRaters.describe()
  if (standing === null || standing.controls.length > 0) return
  await db.transaction().execute(async (trx) => {
    const waiting = await trx
      .selectFrom('job')
      .select('id')
      .where('kind', '=', kind)
      .where('state', 'in', ['queued', 'running'])
      .executeTakeFirst()
    if (waiting === undefined) await queue.add(trx, { kind, payload: {}, priority: 200 })
  })
  queue.wake()
}

/** Waits, with the model's memory freed, until no other job runs or is due. */
async function letOthersFirst({ db, queue, language }: Station, signal: AbortSignal): Promise<void> {
  let changed = Promise.withResolvers<void>()
  const look = (): void => changed.resolve()
  const stopListening = queue.onChange(look)
  signal.addEventListener('abort', look)
  try {
    while (await isOtherWorkDue(db)) {
      signal.throwIfAborted()
      if (language.state().phase !== 'stopped') await language.stop()
      await changed.promise
      changed = Promise.withResolvers()
    }
  } finally {
    stopListening()
    signal.removeEventListener('abort', look)
  }
}

async function isOtherWorkDue(db: Kysely<Database>): Promise<boolean> {
  const now = new Date().toISOString()
  const other = await db
    .selectFrom('job')
    .select('id')
    .where('kind', '!=', kind)
    .where((eb) =>
      eb.or([eb('state', '=', 'running'), eb.and([eb('state', '=', 'queued'), eb('run_after', '<=', now)])]),
    )
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

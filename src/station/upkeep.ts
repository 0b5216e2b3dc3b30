import { forgetOldCertificates } from './candidate-door/door.service.ts'
import { forgetOldImports } from './candidates/import/import.repository.ts'
import { pruneCrashes } from './crash-files/crash-files.ts'
import { listSnapshots } from './db/snapshots.ts'
import { forgetOldJobs } from './jobs/job.service.ts'
import { queueDueCopies } from './backup/backup.service.ts'
import type { Station } from './context.ts'
import { egressFolderOf, tidyLedger } from './egress/ledger.ts'
import { finishErasures } from './erasure/finish-erasures.ts'
import { eraseOutdated } from './erasure/retention.service.ts'
import { forgetRemovedNumbers } from './campaigns/do-not-call.service.ts'
import { endAbandonedInterviews } from './live/abandoned.ts'
import { forgetOldSecrets } from './phone-lines/phone-line.service.ts'
import { catchUpHeadquarters } from './headquarters/catch-up.ts'
import { keepReleases } from './releases/keep-releases.ts'
import { touchRun } from './recovery/run-mark.ts'
import { queueLanguageModelCheck } from './scoring/language-model-check.jobs.ts'
import type { StationLife } from './station-life.ts'
import { forgetOldKeys } from './sync/pairing/keys.ts'

const snapshotEveryMs = 6 * 3_600_000
const lookEveryMs = 15 * 60_000
const lookForAbandonedEveryMs = 60_000
/** As long as somebody may be away before they count as gone. */
const graceAfterWakeMs = 15 * 60_000
const keepReleasesEveryMs = 60_000
const countEveryMs = 10_000
const sendEveryMs = 10_000

/** Keeps snapshots fresh, the queue's past short, new language models checked and interviews that nobody came back to ended; returns how to stop. */
export function keepUp(life: StationLife): () => void {
  const checked = new WeakMap<Station, string>()
  const look = async () => {
    const { station } = life
    if (station === undefined) return
    const [newest] = await listSnapshots(life.parts.dataFolder)
    if (newest === undefined || Date.now() - Date.parse(newest.madeAt) > snapshotEveryMs) {
      const waiting = await station.db
        .selectFrom('job')
        .select('id')
        .where('kind', '=', 'make-snapshot')
        .where('state', 'in', ['queued', 'running'])
        .executeTakeFirst()
      if (waiting === undefined) {
        await station.db
          .transaction()
          .execute(
            async (trx) =>
              await station.queue.add(trx, { kind: 'make-snapshot', payload: {}, priority: 200 }),
          )
        station.queue.wake()
      }
    }
    const modelId = (await station.languageModelRaters.describe())?.modelId
    // A check that somebody stopped is not begun again before the next start.
    if (modelId !== undefined && checked.get(station) !== modelId) {
      checked.set(station, modelId)
      await queueLanguageModelCheck(station)
    }
    await finishErasures(station)
    await eraseOutdated(station)
    await queueDueCopies(station)
    await station.updates.lookByItself()
    tidyLedger(egressFolderOf(station.dataFolder), new Date())
    await life.packs.tidy(station)
    pruneCrashes(life.parts.dataFolder)
    await forgetOldJobs(station.db)
    await forgetOldKeys(station.db)
    await forgetOldImports(station.db)
    await forgetOldCertificates(station)
    await forgetOldSecrets(station)
    await forgetRemovedNumbers(station)
  }
  const guard = (work: () => Promise<void>) => () =>
    void work().catch((error: unknown) => life.log.error('upkeep.failed', { error }))
  const guarded = guard(look)
  const abandoned = setInterval(
    guard(async () => {
      // Nobody could come back while the computer slept.
      const isAwake = Date.now() - life.wokeAt > graceAfterWakeMs
      if (life.station !== undefined) touchRun(life.parts.dataFolder)
      if (life.station !== undefined && isAwake) await endAbandonedInterviews(life.station)
    }),
    lookForAbandonedEveryMs,
  ).unref()
  const count = guard(async () => {
    if (life.station !== undefined) await catchUpHeadquarters(life.station.db)
  })
  const counting = setInterval(count, countEveryMs).unref()
  const releases = setInterval(
    guard(async () => {
      if (life.station !== undefined) await keepReleases(life.station)
    }),
    keepReleasesEveryMs,
  ).unref()
  const sending = setInterval(
    guard(async () => {
      await life.station?.schedule.runDue()
    }),
    sendEveryMs,
  ).unref()
  const first = setTimeout(() => {
    guarded()
    void life.parts.verifyModels().catch((error: unknown) => life.log.warn('models.unsound', { error }))
  }, 20_000).unref()
  const timer = setInterval(guarded, lookEveryMs).unref()
  count()
  return () => {
    clearTimeout(first)
    clearInterval(timer)
    clearInterval(abandoned)
    clearInterval(releases)
    clearInterval(counting)
    clearInterval(sending)
  }
}

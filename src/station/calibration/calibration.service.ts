import type { CalibrationPage, FittedCalibration } from '../../contract/calibration.ts'
import type { Job } from '../../contract/jobs.ts'
import type { RaterName } from '../../contract/raters.ts'
import type { Calibration } from '../../domain/scoring/calibration.ts'
import { onlyOne } from '../../domain/releases/release.ts'
import { isEnough } from '../../domain/scoring/fit-calibration-validated.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import { Failure, found } from '../failure.ts'
import { describeJobs } from '../jobs/job.service.ts'
import { readSettings, writeSetting } from '../settings.ts'
import { requireOwn } from '../releases/in-force.ts'
import { findCalibrationInUse } from '../scoring/station-rater.ts'
import { findCalibrations, findLastUse, type StoredCalibration } from './calibration.repository.ts'
import { countSample, tooFewRated } from './fit-sample.ts'
import { type RatersNow, readRatersNow } from './raters-now.ts'
import { suggestInterviews } from './suggest-interviews.ts'

const calibrationOfAll = { kind: 'calibration', subject: onlyOne } as const

export async function readCalibrationPage(station: Station, caller: Caller): Promise<CalibrationPage> {
  const { db } = station
  const [stored, use, now] = await Promise.all([
    findCalibrations(db),
    findLastUse(db),
    readRatersNow(station),
  ])
  const { calibration } = await findCalibrationInUse(station)
  const inUse = stored.find(({ id }) => id === use?.calibration_id)
  return {
    current: toContent(calibration),
    isShipped: inUse === undefined,
    stale: inUse !== undefined && now.isStale(inUse.fittedWith),
    history: stored.map((one) => describe(one, one === inUse, now)),
    sample: await countSample(db),
    suggestion: await suggestInterviews(db, caller),
    job: (await findFit(station)) ?? null,
    rater: now.rater,
  }
}

/** Queues a fit unless one is under way. */
export async function startFit(station: Station, caller: Caller): Promise<Job> {
  const { db, queue } = station
  const job = await db.transaction().execute(async (trx) => {
    const underWay = await findFit({ db: trx })
    if (underWay !== undefined && underWay.state !== 'failed') return underWay
    const sample = await countSample(trx)
    if (!isEnough(sample)) throw tooFewRated(sample)
    const row = await queue.add(trx, { kind: 'fit-calibration', payload: { by: caller.user.id } })
    const [described] = await describeJobs(trx, [row])
    return found(described)
  })
  queue.wake()
  return job
}

/** Every rating from now on is made with it. */
export async function adoptCalibration(
  station: Station,
  caller: Caller,
  calibrationId: string,
): Promise<CalibrationPage> {
  const now = await readRatersNow(station)
  await station.db.transaction().execute(async (trx) => {
    await requireOwn(trx, calibrationOfAll)
    const wanted = found((await findCalibrations(trx)).find(({ id }) => id === calibrationId))
    const use = await findLastUse(trx)
    if (use?.calibration_id === calibrationId) return
    if (wanted.figures.gain.verdict === 'worse') throw new Failure('CALIBRATION_WORSE')
    if (now.isStale(wanted.fittedWith)) throw new Failure('CALIBRATION_STALE')
    const at = new Date().toISOString()
    await trx
      .insertInto('calibration_use')
      .values({
        calibration_id: calibrationId,
        adopted_at: at,
        adopted_by: caller.user.id,
        undone_at: null,
        undone_by: null,
      })
      .execute()
    await appendAudit(trx, {
      actor: caller.user.id,
      action: 'calibration.adopted',
      subject: `calibration:${calibrationId}`,
      detail: { before: use?.calibration_id ?? 'shipped' },
    })
  })
  return await readCalibrationPage(station, caller)
}

export async function undoCalibration(station: Station, caller: Caller): Promise<CalibrationPage> {
  await station.db.transaction().execute(async (trx) => {
    await requireOwn(trx, calibrationOfAll)
    const use = await findLastUse(trx)
    if (use === undefined) return
    await trx
      .updateTable('calibration_use')
      .set({ undone_at: new Date().toISOString(), undone_by: caller.user.id })
      .where('seq', '=', use.seq)
      .execute()
    await appendAudit(trx, {
      actor: caller.user.id,
      action: 'calibration.undone',
      subject: `calibration:${use.calibration_id}`,
    })
  })
  return await readCalibrationPage(station, caller)
}

export async function chooseRaterOfStation(
  station: Station,
  caller: Caller,
  rater: RaterName,
): Promise<CalibrationPage> {
  if (rater === 'language-model' && (await readRatersNow(station, rater)).isRefused)
    throw new Failure('RATER_REFUSED')
  await station.db.transaction().execute(async (trx) => {
    if ((await readSettings(trx)).fromHeadquarters.rater !== null) throw new Failure('SET_BY_HEADQUARTERS')
    const { rater: before } = await readSettings(trx)
    if (before === rater) return
    await writeSetting(trx, 'rater', rater)
    await appendAudit(trx, {
      actor: caller.user.id,
      action: 'rater.chosen',
      subject: 'station',
      detail: { before, rater },
    })
  })
  return await readCalibrationPage(station, caller)
}

function describe(one: StoredCalibration, isInUse: boolean, now: RatersNow): FittedCalibration {
  const { figures } = one
  return {
    id: one.id,
    state: isInUse ? 'adopted' : one.adoptedAt === null ? 'proposed' : 'retired',
    stale: now.isStale(one.fittedWith),
    createdAt: one.createdAt,
    createdBy: one.createdBy,
    adoptedAt: one.adoptedAt,
    adoptedBy: one.adoptedBy,
    answers: figures.answers,
    interviews: figures.interviews,
    indicators: figures.indicators,
    folds: figures.folds,
    raters: [...figures.raters],
    before: figures.before,
    after: figures.after,
    gain: { ...figures.gain },
    content: toContent(one.calibration),
    replaced: toContent(one.replaced),
  }
}

/** The same, as the contract's schema has it. */
function toContent({ id, certainty, combination, scoreCurve }: Calibration): FittedCalibration['content'] {
  return {
    id,
    certainty: { ...certainty },
    combination: { ...combination, weights: { ...combination.weights } },
    scoreCurve: scoreCurve.map((point) => ({ ...point })),
  }
}

/** The fit under way, or the last one where it failed. */
async function findFit({ db }: Pick<Station, 'db'>): Promise<Job | undefined> {
  const row = await db
    .selectFrom('job')
    .selectAll()
    .where('kind', '=', 'fit-calibration')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined || row.state === 'done' || row.state === 'cancelled') return undefined
  return (await describeJobs(db, [row]))[0]
}

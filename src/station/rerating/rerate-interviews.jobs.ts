import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import { BatchId } from '../../contract/rerating.ts'
import type { Transcript } from '../../domain/transcript/transcript.ts'
import { EngineFailure } from '../../engines/protocol.ts'
import type { Station } from '../context.ts'
import type { Row } from '../db/schema.ts'
import { judgeJobError } from '../engine-failure.ts'
import { Failure, found } from '../failure.ts'
import { findAnswers, findInterview } from '../interviews/interview.repository.ts'
import { newestTranscript } from '../interviews/interview-flow.ts'
import { requireOwnInterview } from '../interviews/require-own.ts'
import { defineJob } from '../jobs/job-handler.ts'
import { chooseRatedVersion, type RatedVersion } from '../reports/rated-version.ts'
import { requireMayRate } from '../live/may-rate.ts'
import { composeReport } from '../reports/report.jobs.ts'
import type { CalibratedRater } from '../scoring/rater-parts.ts'
import { insertRating } from '../scoring/rating.jobs.ts'
import { rateStored } from '../scoring/rate-stored.ts'
import type { MadeRating } from '../scoring/rate-with.ts'
import { chooseStationRater } from '../scoring/station-rater.ts'
import { readOutcome } from './batch-items.service.ts'
import {
  type BatchRow,
  countItems,
  findBatch,
  findNextItem,
  moveItems,
  setBatchState,
  settleItem,
} from './rating-batch.repository.ts'

type Item = Row<'rating_batch_item'>

/**
 * Rates a batch's interviews again, one after the other, in a lane of its own: new interviews never wait for it.
 * Each interview's ratings, report and item are one transaction, so that a death in between loses and doubles nothing.
 */
export function rerateInterviewsJob(getStation: () => Station) {
  return defineJob({
    kind: 'rerate-interviews',
    lane: 'rerating',
    payload: z.object({ batchId: BatchId }),
    // Each interview that breaks the program costs an attempt; the others still have theirs.
    maxAttempts: 20,
    run: async ({ batchId }, { signal, progress, finish }) => {
      const station = getStation()
      const batch = found(await findBatch(station.db, batchId))
      const rater = await chooseStationRater(station, batch.rater)
      for (;;) {
        signal.throwIfAborted()
        const item = await findNextItem(station.db, batchId)
        if (item === undefined) break
        await rateItem(station, { batch, item, rater }, signal)
        progress(await shareDone(station, batchId))
        station.queue.wake()
      }
      await station.db.transaction().execute(async (trx) => {
        await setBatchState(trx, batchId, 'done')
        await finish(trx)
      })
    },
    onGivenUp: async (trx, { batchId }, { state, failure }) => {
      await moveItems(trx, batchId, { from: 'waiting', to: 'cancelled' })
      await setBatchState(trx, batchId, state, state === 'failed' ? failure : null)
    },
    onRetried: async (trx, { batchId }) => {
      await moveItems(trx, batchId, { from: 'cancelled', to: 'waiting' })
      await setBatchState(trx, batchId, 'running')
    },
  })
}

type Work = { readonly batch: BatchRow; readonly item: Item; readonly rater: CalibratedRater }

/** One interview; what is wrong with it is kept with it, and the next one follows. */
async function rateItem(station: Station, work: Work, signal: AbortSignal): Promise<void> {
  try {
    await rateInterview(station, work, signal)
  } catch (error) {
    // The engine's trouble is not this interview's.
    if (signal.aborted || error instanceof EngineFailure) throw error
    const { failure } = judgeJobError(error)
    await settleItem(station.db, work.item, { state: 'failed', failure })
    if (!(error instanceof Failure)) throw error
  }
}

type Rated = MadeRating & { readonly answerId: string; readonly transcriptId: string }

async function rateInterview(
  station: Station,
  { batch, item, rater }: Work,
  signal: AbortSignal,
): Promise<void> {
  const { db } = station
  await requireReported(db, item.interview_id)
  await requireMayRate(db, item.interview_id)
  const version = await chooseRatedVersion(db, item.interview_id, batch.version)
  const rated = await rateAnswers(station, { item, rater, version }, signal)
  await db.transaction().execute(async (trx) => {
    const before = await requireReported(trx, item.interview_id)
    for (const one of rated) {
      await insertRating(trx, { ...one, positionVersionId: version.versionId })
    }
    const after = await composeReport(station, trx, item.interview_id, { version })
    await settleItem(trx, item, {
      state: 'done',
      before: before === null ? null : await readOutcome(trx, before),
      after: await readOutcome(trx, after),
    })
  })
}

async function rateAnswers(
  { db }: Station,
  { item, rater, version }: { item: Item; rater: CalibratedRater; version: RatedVersion },
  signal: AbortSignal,
): Promise<readonly Rated[]> {
  const rated: Rated[] = []
  for (const answer of await findAnswers(db, item.interview_id)) {
    const row = await newestTranscript(db, answer.id)
    const question = version.content.questions.find(({ id }) => id === answer.question_id)
    if (row === undefined || question === undefined) continue
    const transcript = JSON.parse(row.content_json) as Transcript
    const made = await rateStored(rater, { question, transcript, answer }, signal)
    rated.push({ ...made, answerId: answer.id, transcriptId: row.id })
    // Rules rate without a pause; whoever uses the station meanwhile gets their turn.
    await nextTurn()
    signal.throwIfAborted()
  }
  if (rated.length === 0) throw new Failure('TRANSCRIPT_MISSING')
  return rated
}

/** The id of its newest report; an interview without one, or at work, is left alone. */
async function requireReported(db: Station['db'], interviewId: string): Promise<string | null> {
  const { state, latest_report_id } = found(await findInterview(db, interviewId))
  if (state !== 'reported') throw new Failure('STILL_PROCESSING')
  await requireOwnInterview(db, interviewId)
  return latest_report_id
}

async function shareDone({ db }: Station, batchId: string): Promise<number> {
  const counts = (await countItems(db, [batchId])).get(batchId)
  const total = [...(counts?.values() ?? [])].reduce((sum, n) => sum + n, 0)
  return total === 0 ? 1 : 1 - (counts?.get('waiting') ?? 0) / total
}

import {
  adoptCalibration,
  chooseRaterOfStation,
  readCalibrationPage,
  startFit,
  undoCalibration,
} from '../../calibration/calibration.service.ts'
import { readAgreement } from '../../ratings/agreement.service.ts'
import { overrideVerdict, withdrawOverride } from '../../ratings/override.service.ts'
import { saveRating } from '../../ratings/person-rating.service.ts'
import { compareRatings, readRatingSheet, submitRatings } from '../../ratings/rating-sheet.service.ts'
import { readItems } from '../../rerating/batch-items.service.ts'
import { compareTwoReports } from '../../rerating/compare.service.ts'
import {
  cancelBatch,
  listBatches,
  listRaters,
  readBatch,
  resumeBatch,
  startBatch,
} from '../../rerating/rating-batch.service.ts'
import { readReviewQueue } from '../../review/review-queue.service.ts'
import { noteReviewTime, readReviewTime } from '../../review/review-time.service.ts'
import { base, calibrates, creates, rates, reads } from '../procedure.ts'

export const agreement = base.agreement.router({
  get: base.agreement.get
    .use(reads)
    .handler(({ input, context, signal }) => readAgreement(context.station, context.caller, input, signal)),
})

export const calibration = base.calibration.router({
  get: base.calibration.get
    .use(calibrates)
    .handler(({ context }) => readCalibrationPage(context.station, context.caller)),
  fit: base.calibration.fit
    .use(calibrates)
    .handler(({ context }) => startFit(context.station, context.caller)),
  adopt: base.calibration.adopt
    .use(calibrates)
    .handler(({ input, context }) => adoptCalibration(context.station, context.caller, input.calibrationId)),
  undo: base.calibration.undo
    .use(calibrates)
    .handler(({ context }) => undoCalibration(context.station, context.caller)),
  chooseRater: base.calibration.chooseRater
    .use(calibrates)
    .handler(({ input, context }) => chooseRaterOfStation(context.station, context.caller, input.rater)),
})

export const ratings = base.ratings.router({
  sheet: base.ratings.sheet
    .use(rates)
    .handler(({ input, context }) => readRatingSheet(context.station, context.caller, input.interviewId)),
  save: base.ratings.save
    .use(rates)
    .handler(({ input, context }) => saveRating(context.station, context.caller, input)),
  submit: base.ratings.submit
    .use(rates)
    .handler(({ input, context }) => submitRatings(context.station, context.caller, input.interviewId)),
  compare: base.ratings.compare
    .use(reads)
    .handler(({ input, context }) => compareRatings(context.station, context.caller, input.interviewId)),
  override: base.ratings.override
    .use(rates)
    .handler(({ input, context }) => overrideVerdict(context.station, context.caller, input)),
  withdrawOverride: base.ratings.withdrawOverride
    .use(rates)
    .handler(({ input, context }) => withdrawOverride(context.station, context.caller, input.overrideId)),
})

export const rerating = base.rerating.router({
  raters: base.rerating.raters.use(reads).handler(({ context }) => listRaters(context.station)),
  start: base.rerating.start
    .use(creates)
    .handler(({ input, context }) => startBatch(context.station, context.caller, input)),
  list: base.rerating.list.use(reads).handler(({ context }) => listBatches(context.station)),
  get: base.rerating.get.use(reads).handler(async ({ input, context }) => ({
    batch: await readBatch(context.station, input.batchId),
    items: await readItems(context.station, context.caller, input),
  })),
  cancel: base.rerating.cancel
    .use(creates)
    .handler(({ input, context }) => cancelBatch(context.station, context.caller, input.batchId)),
  resume: base.rerating.resume
    .use(creates)
    .handler(({ input, context }) => resumeBatch(context.station, context.caller, input.batchId)),
  compare: base.rerating.compare
    .use(reads)
    .handler(({ input, context }) => compareTwoReports(context.station, context.caller, input)),
})

export const review = base.review.router({
  queue: base.review.queue
    .use(reads)
    .handler(({ input, context }) => readReviewQueue(context.station, context.caller, input)),
  noteTime: base.review.noteTime
    .use(rates)
    .handler(({ input, context }) => noteReviewTime(context.station, context.caller, input)),
  time: base.review.time.use(reads).handler(({ context }) => readReviewTime(context.station)),
})

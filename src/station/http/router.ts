import { implement, ORPCError, os, withEventMeta } from '@orpc/server'
import { contract } from '../../contract/index.ts'
import type { Candidate } from '../../contract/candidates.ts'
import { failures } from '../../contract/failures.ts'
import type { Interview } from '../../contract/interviews.ts'
import { verifyAudit } from '../audit/audit.ts'
import type { Action } from '../../domain/permission/permission.ts'
import {
  adoptCalibration,
  chooseRaterOfStation,
  readCalibrationPage,
  startFit,
  undoCalibration,
} from '../calibration/calibration.service.ts'
import { listChanges, undoChange } from '../candidates/candidate-changes.service.ts'
import { listFields, orderFields, saveField } from '../candidates/candidate-fields.service.ts'
import { findDuplicates, mergeCandidates } from '../candidates/candidate-merge.service.ts'
import {
  createCandidate,
  getCandidate,
  listCandidates,
  removeCandidates,
  updateCandidate,
  updateManyCandidates,
} from '../candidates/candidate.service.ts'
import { commitImport } from '../candidates/import/import-commit.service.ts'
import { getImportPreview, listImportRows, mapImport } from '../candidates/import/import.service.ts'
import type { Caller, Station } from '../context.ts'
import { asFailure, Failure } from '../failure.ts'
import { readHealth, testEngine } from '../health/health.service.ts'
import {
  createDraft,
  discardDraft,
  getInterview,
  listInterviews,
  setAnswers,
  updateDraft,
} from '../interviews/interview.service.ts'
import {
  cancelInterview,
  rerateInterview,
  retryInterview,
  submitInterview,
} from '../interviews/interview-flow.ts'
import { startSample } from '../interviews/sample.service.ts'
import { getJob, listJobs, watchJobs } from '../jobs/job.service.ts'
import {
  beginRecording,
  completeRecording,
  getRecordingStatus,
  readWaveform,
  removeRecording,
} from '../media/media.service.ts'
import { checkContent } from '../positions/check.service.ts'
import { compareSides } from '../positions/compare.service.ts'
import {
  createPosition,
  discardPositionDraft,
  getPositionDraft,
  listPositionSummaries,
  restorePositionDraft,
  savePositionDraft,
  setPositionArchived,
} from '../positions/draft.service.ts'
import { suggestFromAnswers } from '../positions/phrase-suggestions.service.ts'
import {
  getPosition,
  getVersionOf,
  listPositions,
  listPositionVersions,
} from '../positions/position.service.ts'
import { publishDraft } from '../positions/publish.service.ts'
import { listConcepts, proposeFor, tryQuestion } from '../positions/trial.service.ts'
import { readAgreement } from '../ratings/agreement.service.ts'
import { overrideVerdict, withdrawOverride } from '../ratings/override.service.ts'
import { saveRating } from '../ratings/person-rating.service.ts'
import { compareRatings, readRatingSheet, submitRatings } from '../ratings/rating-sheet.service.ts'
import { veilInterview, veilInterviews, withoutHidden } from '../ratings/veil.ts'
import { selectVeiledCandidates, veilCandidates } from '../ratings/veil-candidates.ts'
import { decide, editTranscript, getReportPage } from '../reports/report.service.ts'
import { readReviewQueue } from '../review/review-queue.service.ts'
import { noteReviewTime, readReviewTime } from '../review/review-time.service.ts'
import { readExplanation } from '../reports/explanation/explanation.service.ts'
import { readItems } from '../rerating/batch-items.service.ts'
import { compareTwoReports } from '../rerating/compare.service.ts'
import {
  cancelBatch,
  listBatches,
  listRaters,
  readBatch,
  resumeBatch,
  startBatch,
} from '../rerating/rating-batch.service.ts'
import { readToday } from '../today/today.service.ts'
import { type RequestContext, requireAction } from './request-context.ts'

/** Turns our failures into the catalogue's errors; anything else stays a bug and is logged by the server. */
const base = implement(contract)
  .$context<RequestContext>()
  // Who asks comes before what they ask: input is looked at after sign-in and permission.
  .$config({ initialInputValidationIndex: Number.POSITIVE_INFINITY })
  .use(async ({ next }) => {
    try {
      return await next()
    } catch (cause) {
      const error = invalidInput(cause) ?? asFailure(cause)
      if (!(error instanceof Failure)) throw error
      throw new ORPCError(error.code, {
        status: failures[error.code].status,
        data: error.data,
        defined: true,
        cause: error,
      })
    }
  })

/** Input that does not fit the contract, as the catalogue says it; names the first field that is wrong. */
function invalidInput(error: unknown): Failure | undefined {
  if (!(error instanceof ORPCError) || error.code !== 'BAD_REQUEST') return undefined
  const { issues } = error.data as { issues?: readonly { path?: readonly PropertyKey[] }[] }
  return new Failure('INVALID_INPUT', { field: (issues?.[0]?.path ?? []).join('.') }, { cause: error })
}

/** Signed in and allowed, before the handler runs. */
function may(action: Action) {
  return os
    .$context<RequestContext>()
    .middleware(async ({ context, next }) => await next({ context: requireAction(context, action) }))
}

/** An interview as the caller may see it: without what the position asks them to rate first. */
async function veil(
  { station, caller }: { station: Station; caller: Caller },
  interview: Promise<Interview>,
): Promise<Interview> {
  return await veilInterview(station.db, caller, await interview)
}

/** The same for the candidates in an answer. */
async function veilRecord<Shown extends { candidate: Candidate; similar?: Candidate[] }>(
  { station, caller }: { station: Station; caller: Caller },
  answer: Shown | Promise<Shown>,
): Promise<Shown> {
  const shown = await answer
  const [candidate = shown.candidate] = await veilCandidates(station.db, caller, [shown.candidate])
  if (shown.similar === undefined) return { ...shown, candidate }
  return { ...shown, candidate, similar: await veilCandidates(station.db, caller, shown.similar) }
}

const reads = may('interviews.read')
const creates = may('interviews.create')
const seesPositions = may('positions.read')
const editsPositions = may('positions.edit')
const seesCandidates = may('candidates.read')
const editsCandidates = may('candidates.edit')
const decides = may('decisions.make')
const rates = may('ratings.make')
const calibrates = may('ratings.calibrate')
const seesHealth = may('health.read')
const manages = may('settings.change')

export const router = base.router({
  access: {
    state: base.access.state.handler(({ context }) => context.life.describeAccess(context.user)),
    completeFirstRun: base.access.completeFirstRun.handler(async ({ input, context }) => {
      const { token, state } = await context.life.completeFirstRun(input)
      context.setSession(token)
      return state
    }),
    signIn: base.access.signIn.handler(async ({ input, context }) => {
      const { token, state } = await context.life.signIn(input)
      context.setSession(token)
      return state
    }),
    signOut: base.access.signOut.handler(async ({ context }) => {
      await context.life.signOut(context.sessionToken)
      context.setSession(undefined)
      return await context.life.describeAccess(undefined)
    }),
    setLanguage: base.access.setLanguage.handler(async ({ input, context }) => {
      await context.life.setLanguage(input.language)
      return await context.life.describeAccess(context.user)
    }),
    leaveDemonstration: base.access.leaveDemonstration.use(manages).handler(async ({ context }) => {
      await context.life.leaveDemonstration()
      context.setSession(undefined)
      return await context.life.describeAccess(undefined)
    }),
    restoreSnapshot: base.access.restoreSnapshot.handler(async ({ input, context }) => {
      await context.life.restore(input.snapshotId)
      return await context.life.describeAccess(undefined)
    }),
  },
  agreement: {
    get: base.agreement.get
      .use(reads)
      .handler(({ input, context, signal }) => readAgreement(context.station, context.caller, input, signal)),
  },
  audit: {
    verify: base.audit.verify
      .use(may('audit.read'))
      .handler(({ context }) => verifyAudit(context.station.db)),
  },
  calibration: {
    get: base.calibration.get
      .use(calibrates)
      .handler(({ context }) => readCalibrationPage(context.station, context.caller)),
    fit: base.calibration.fit
      .use(calibrates)
      .handler(({ context }) => startFit(context.station, context.caller)),
    adopt: base.calibration.adopt
      .use(calibrates)
      .handler(({ input, context }) =>
        adoptCalibration(context.station, context.caller, input.calibrationId),
      ),
    undo: base.calibration.undo
      .use(calibrates)
      .handler(({ context }) => undoCalibration(context.station, context.caller)),
    chooseRater: base.calibration.chooseRater
      .use(calibrates)
      .handler(({ input, context }) => chooseRaterOfStation(context.station, context.caller, input.rater)),
  },
  candidates: {
    list: base.candidates.list
      .use(seesCandidates)
      .handler(async ({ input, context: { station, caller } }) => {
        const listed = await listCandidates(station, input, await selectVeiledCandidates(station.db, caller))
        return { ...listed, rows: await veilCandidates(station.db, caller, listed.rows) }
      }),
    get: base.candidates.get
      .use(seesCandidates)
      .handler(
        async ({ input, context }) =>
          (await veilRecord(context, { candidate: await getCandidate(context.station, input.candidateId) }))
            .candidate,
      ),
    create: base.candidates.create
      .use(editsCandidates)
      .handler(({ input, context }) =>
        veilRecord(context, createCandidate(context.station, context.caller, input)),
      ),
    update: base.candidates.update
      .use(editsCandidates)
      .handler(({ input, context }) =>
        veilRecord(context, updateCandidate(context.station, context.caller, input)),
      ),
    updateMany: base.candidates.updateMany
      .use(editsCandidates)
      .handler(({ input, context }) => updateManyCandidates(context.station, context.caller, input)),
    remove: base.candidates.remove
      .use(editsCandidates)
      .handler(({ input, context }) => removeCandidates(context.station, context.caller, input.candidateIds)),
    merge: base.candidates.merge
      .use(editsCandidates)
      .handler(({ input, context }) =>
        veilRecord(context, mergeCandidates(context.station, context.caller, input)),
      ),
    duplicates: base.candidates.duplicates
      .use(seesCandidates)
      .handler(async ({ input, context: { station, caller } }) => {
        const groups = await findDuplicates(station, input.candidateId)
        return await Promise.all(
          groups.map(async (group) => ({
            ...group,
            candidates: await veilCandidates(station.db, caller, group.candidates),
          })),
        )
      }),
    changes: base.candidates.changes
      .use(seesCandidates)
      .handler(({ context }) => listChanges(context.station.db)),
    undo: base.candidates.undo
      .use(editsCandidates)
      .handler(({ input, context }) => undoChange(context.station, context.caller, input.changeId)),
    fields: base.candidates.fields
      .use(seesCandidates)
      .handler(({ context }) => listFields(context.station.db)),
    saveField: base.candidates.saveField
      .use(editsCandidates)
      .handler(({ input, context }) => saveField(context.station, context.caller, input)),
    orderFields: base.candidates.orderFields
      .use(editsCandidates)
      .handler(({ input, context }) => orderFields(context.station, context.caller, input.ids)),
    importPreview: base.candidates.importPreview
      .use(editsCandidates)
      .handler(({ input, context }) => getImportPreview(context.station, input.importId)),
    importMap: base.candidates.importMap
      .use(editsCandidates)
      .handler(({ input, context }) => mapImport(context.station, input)),
    importRows: base.candidates.importRows
      .use(editsCandidates)
      .handler(({ input, context }) => listImportRows(context.station, input)),
    importCommit: base.candidates.importCommit
      .use(editsCandidates)
      .handler(({ input, context }) => commitImport(context.station, context.caller, input)),
  },
  positions: {
    list: base.positions.list.use(seesPositions).handler(({ context }) => listPositions(context.station.db)),
    get: base.positions.get
      .use(seesPositions)
      .handler(({ input, context }) => getPosition(context.station.db, input.positionId)),
    versions: base.positions.versions
      .use(seesPositions)
      .handler(({ input, context }) => listPositionVersions(context.station.db, input.positionId)),
    version: base.positions.version
      .use(seesPositions)
      .handler(({ input, context }) => getVersionOf(context.station.db, input)),
    overview: base.positions.overview
      .use(seesPositions)
      .handler(({ context }) => listPositionSummaries(context.station.db)),
    concepts: base.positions.concepts
      .use(seesPositions)
      .handler(({ context }) => listConcepts(context.station)),
    draft: base.positions.draft
      .use(seesPositions)
      .handler(({ input, context }) => getPositionDraft(context.station.db, input.positionId)),
    saveDraft: base.positions.saveDraft
      .use(editsPositions)
      .handler(({ input, context }) => savePositionDraft(context.station, context.caller, input)),
    discardDraft: base.positions.discardDraft
      .use(editsPositions)
      .handler(({ input, context }) =>
        discardPositionDraft(context.station, context.caller, input.positionId),
      ),
    restoreDraft: base.positions.restoreDraft
      .use(editsPositions)
      .handler(({ input, context }) =>
        restorePositionDraft(context.station, context.caller, input.positionId),
      ),
    create: base.positions.create
      .use(editsPositions)
      .handler(({ input, context }) => createPosition(context.station, context.caller, input)),
    setArchived: base.positions.setArchived
      .use(editsPositions)
      .handler(({ input, context }) => setPositionArchived(context.station, context.caller, input)),
    check: base.positions.check
      .use(editsPositions)
      .handler(({ input, context }) => checkContent(context.station, input.content)),
    publish: base.positions.publish
      .use(editsPositions)
      .handler(({ input, context }) => publishDraft(context.station, context.caller, input)),
    compare: base.positions.compare
      .use(seesPositions)
      .handler(({ input, context }) => compareSides(context.station, input)),
    tryIt: base.positions.tryIt
      .use(editsPositions)
      .handler(({ input, context, signal }) => tryQuestion(context.station, input, signal)),
    proposeConcepts: base.positions.proposeConcepts
      .use(editsPositions)
      .handler(({ input, context }) => proposeFor(context.station, input.indicator)),
    phraseSuggestions: base.positions.phraseSuggestions
      .use(editsPositions)
      .use(reads)
      .handler(async ({ input, context: { station, caller } }) =>
        withoutHidden(station.db, caller, await suggestFromAnswers(station, input)),
      ),
  },
  interviews: {
    list: base.interviews.list
      .use(reads)
      .handler(
        async ({ input, context: { station, caller } }) =>
          await veilInterviews(station.db, caller, await listInterviews(station, input)),
      ),
    get: base.interviews.get
      .use(reads)
      .handler(({ input, context }) => veil(context, getInterview(context.station, input.interviewId))),
    createDraft: base.interviews.createDraft
      .use(creates)
      .handler(({ input, context }) => createDraft(context.station, context.caller, input)),
    updateDraft: base.interviews.updateDraft
      .use(creates)
      .handler(({ input, context }) => updateDraft(context.station, input)),
    setAnswers: base.interviews.setAnswers
      .use(creates)
      .handler(({ input, context }) => setAnswers(context.station, input)),
    discardDraft: base.interviews.discardDraft
      .use(creates)
      .handler(({ input, context }) => discardDraft(context.station, context.caller, input.interviewId)),
    submit: base.interviews.submit
      .use(creates)
      .handler(({ input, context }) =>
        veil(context, submitInterview(context.station, context.caller, input.interviewId)),
      ),
    cancel: base.interviews.cancel
      .use(creates)
      .handler(({ input, context }) => veil(context, cancelInterview(context.station, input.interviewId))),
    retry: base.interviews.retry
      .use(creates)
      .handler(({ input, context }) => veil(context, retryInterview(context.station, input.interviewId))),
    rerate: base.interviews.rerate
      .use(creates)
      .handler(({ input, context }) =>
        veil(context, rerateInterview(context.station, context.caller, input.interviewId)),
      ),
    startSample: base.interviews.startSample
      .use(creates)
      .handler(({ context }) => startSample(context.station, context.caller)),
  },
  media: {
    begin: base.media.begin
      .use(creates)
      .handler(({ input, context }) => beginRecording(context.station, input)),
    status: base.media.status
      .use(creates)
      .handler(({ input, context }) => getRecordingStatus(context.station, input.recordingId)),
    complete: base.media.complete
      .use(creates)
      .handler(({ input, context }) => completeRecording(context.station, input.recordingId, input.slices)),
    remove: base.media.remove
      .use(creates)
      .handler(({ input, context }) => removeRecording(context.station, context.caller, input.recordingId)),
    waveform: base.media.waveform
      .use(may('recordings.play'))
      .handler(({ input, context }) => readWaveform(context.station, input.recordingId)),
  },
  jobs: {
    list: base.jobs.list.use(reads).handler(({ input, context }) => listJobs(context.station.db, input)),
    watch: base.jobs.watch.use(reads).handler(async function* ({ input, context, lastEventId, signal }) {
      const { db, queue } = context.station
      const lastSeq = lastEventId === undefined ? undefined : Number(lastEventId)
      for await (const { seq, job } of watchJobs(db, queue, { ...input, lastSeq, signal })) {
        yield withEventMeta(job, { id: String(seq) })
      }
    }),
    cancel: base.jobs.cancel.use(creates).handler(async ({ input, context }) => {
      await context.station.queue.cancel(input.jobId)
      return await getJob(context.station.db, input.jobId)
    }),
    retry: base.jobs.retry.use(creates).handler(async ({ input, context }) => {
      await context.station.queue.retry(input.jobId)
      return await getJob(context.station.db, input.jobId)
    }),
  },
  ratings: {
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
  },
  reports: {
    get: base.reports.get
      .use(reads)
      .handler(({ input, context }) => getReportPage(context.station, context.caller, input)),
    editTranscript: base.reports.editTranscript
      .use(creates)
      .handler(({ input, context }) => editTranscript(context.station, context.caller, input)),
    decide: base.reports.decide
      .use(decides)
      .handler(({ input, context }) => decide(context.station, context.caller, input)),
  },
  rerating: {
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
  },
  explanation: {
    get: base.explanation.get
      .use(decides)
      .handler(({ input, context }) => readExplanation(context.station, context.caller, input)),
  },
  review: {
    queue: base.review.queue
      .use(reads)
      .handler(({ input, context }) => readReviewQueue(context.station, context.caller, input)),
    noteTime: base.review.noteTime
      .use(rates)
      .handler(({ input, context }) => noteReviewTime(context.station, context.caller, input)),
    time: base.review.time.use(reads).handler(({ context }) => readReviewTime(context.station)),
  },
  today: {
    get: base.today.get.use(reads).handler(({ context }) => readToday(context.station, context.caller)),
  },
  health: {
    get: base.health.get.use(seesHealth).handler(({ context }) => readHealth(context.life, context.station)),
    testEngine: base.health.testEngine
      .use(seesHealth)
      .handler(({ input, context }) => testEngine(context.life, context.station, input.engine)),
    makeSnapshot: base.health.makeSnapshot.use(manages).handler(({ context }) => context.life.makeSnapshot()),
  },
})

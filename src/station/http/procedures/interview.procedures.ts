import {
  cancelInterview,
  rerateInterview,
  retryInterview,
  submitInterview,
} from '../../interviews/interview-flow.ts'
import {
  createDraft,
  discardDraft,
  getInterview,
  listInterviews,
  setAnswers,
  updateDraft,
} from '../../interviews/interview.service.ts'
import { readCourse } from '../../interviews/interview-course.service.ts'
import { startSample } from '../../interviews/sample.service.ts'
import { getJob, listJobs, watchJobs } from '../../jobs/job.service.ts'
import {
  beginRecording,
  completeRecording,
  getRecordingStatus,
  readWaveform,
  removeRecording,
} from '../../media/media.service.ts'
import { veilInterviews } from '../../ratings/veil.ts'
import { withEventMeta } from '@orpc/server'
import { base, creates, may, reads, veil } from '../procedure.ts'

export const interviews = base.interviews.router({
  list: base.interviews.list
    .use(reads)
    .handler(
      async ({ input, context: { station, caller } }) =>
        await veilInterviews(station.db, caller, await listInterviews(station, input)),
    ),
  get: base.interviews.get
    .use(reads)
    .handler(({ input, context }) => veil(context, getInterview(context.station, input.interviewId))),
  parts: base.interviews.parts
    .use(reads)
    .handler(({ input, context }) => readCourse(context.station, context.caller, input.interviewId)),
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
})

export const media = base.media.router({
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
})

export const jobs = base.jobs.router({
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
})

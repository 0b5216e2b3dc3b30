import { readObservations } from '../../live/observations.service.ts'
import { readExplanation } from '../../reports/explanation/explanation.service.ts'
import { decide, editTranscript, getReportPage } from '../../reports/report.service.ts'
import { base, creates, decides, reads } from '../procedure.ts'

export const reports = base.reports.router({
  get: base.reports.get
    .use(reads)
    .handler(({ input, context }) => getReportPage(context.station, context.caller, input)),
  observations: base.reports.observations
    .use(reads)
    .handler(({ input, context }) => readObservations(context.station, context.caller, input.interviewId)),
  editTranscript: base.reports.editTranscript
    .use(creates)
    .handler(({ input, context }) => editTranscript(context.station, context.caller, input)),
  decide: base.reports.decide
    .use(decides)
    .handler(({ input, context }) => decide(context.station, context.caller, input)),
})

export const explanation = base.explanation.router({
  get: base.explanation.get
    .use(decides)
    .handler(({ input, context }) => readExplanation(context.station, context.caller, input)),
})

import { handleRequest, listRequests } from '../../candidate-requests/request.service.ts'
import { base, creates, reads } from '../procedure.ts'

export const candidateRequests = base.candidateRequests.router({
  list: base.candidateRequests.list
    .use(reads)
    .handler(({ input, context }) => listRequests(context.station, input)),
  handle: base.candidateRequests.handle
    .use(creates)
    .handler(({ input, context }) => handleRequest(context.station, context.caller, input)),
})

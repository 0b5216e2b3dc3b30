import { failures, FailureRecord, type FailureCode } from '../../contract/failures.ts'
import { api, failureOf, isUnreachable } from '../api.ts'
import { attachRecording } from './attach-recording.ts'
import { UploadError, type UploadTransport } from './upload-types.ts'

/** Failures that pass by themselves or once someone signs in; the upload waits for that. */
const passing: ReadonlySet<FailureCode> = new Set(['SIGNED_OUT', 'LOCKED_OUT', 'DISK_FULL', 'UNEXPECTED'])

/** Turns any error of a call into what the upload should do about it. */
export function toUploadError(error: unknown): UploadError {
  if (error instanceof UploadError) return error
  const failure = failureOf(error)
  if (failure) return new UploadError(failure, { temporary: passing.has(failure.code), cause: error })
  if (isUnreachable(error)) return new UploadError({ code: 'UNEXPECTED' }, { temporary: true, cause: error })
  const status = statusOf(error)
  const temporary = status === undefined || status >= 500 || [401, 408, 425, 429].includes(status)
  const code = status === 401 ? 'SIGNED_OUT' : status === 404 ? 'NOT_FOUND' : 'UNEXPECTED'
  return new UploadError({ code }, { temporary, cause: error })
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined
  return typeof error.status === 'number' ? error.status : undefined
}

async function calling<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call()
  } catch (error) {
    throw toUploadError(error)
  }
}

/** What a plain HTTP answer says went wrong: the station's own code where it sends one. */
async function failureOfResponse(response: Response): Promise<UploadError> {
  const body: unknown = await response.json().catch(() => undefined)
  const known = FailureRecord.safeParse(body)
  if (known.success && known.data.code in failures) {
    return new UploadError(known.data, { temporary: passing.has(known.data.code) })
  }
  return toUploadError({ status: response.status })
}

/** Sends over the station's API on this page's origin. */
export const stationTransport: UploadTransport = {
  begin: async ({ interviewId, recordingId, fileName, mime, source, bytes }) => {
    await calling(() => api.media.begin({ interviewId, recordingId, fileName, mime, source, bytes }))
  },
  status: async (recordingId) => {
    const status = await calling(() => api.media.status({ recordingId }))
    return { received: status.received, complete: status.state === 'complete' }
  },
  putSlice: async ({ recordingId, index, body, signal }) => {
    const response = await calling(() =>
      fetch(`/api/media/${recordingId}/slices/${index}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream' },
        body,
        signal,
      }),
    )
    if (!response.ok) throw await failureOfResponse(response)
  },
  complete: async (recordingId, slices) => {
    await calling(() => api.media.complete({ recordingId, slices }))
  },
  attach: async (plan) => {
    if (plan.questionId === null) return
    const { interviewId, questionId, recordingId } = plan
    await calling(() => attachRecording(interviewId, questionId, recordingId))
  },
}

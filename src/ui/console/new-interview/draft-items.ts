import type { FailureRecord } from '../../../contract/failures.ts'
import type { Interview } from '../../../contract/interviews.ts'
import type { Job } from '../../../contract/jobs.ts'
import type { Recording } from '../../../contract/media.ts'
import type { UploadView } from '../../uploads/upload-types.ts'

/** A recording of a draft as its page shows it, wherever it is on its way. */
export type DraftItem = {
  readonly recordingId: string
  readonly fileName: string
  readonly source: Recording['source']
  readonly questionId: string | null
  /** The part of it that answers the question; null for all of it. */
  readonly part: { readonly startMs: number; readonly endMs: number } | null
  readonly bytes: number | null
  readonly durationMs: number | null
  /** The station has all of it. */
  readonly complete: boolean
  /** Neither complete nor being sent by this browser. */
  readonly abandoned: boolean
  readonly upload: UploadView | null
  /** The look into the recording, while it runs. */
  readonly analysing: Job | null
  /** Why the recording cannot be used. */
  readonly failure: FailureRecord | null
}

type Known = {
  readonly interview: Interview
  readonly uploads: readonly UploadView[]
  readonly jobs: readonly Job[]
}

/**
 * Everything the draft has or is getting, oldest first: what the station knows, then what it does not know yet.
 * A recording of which several parts are used stands here once for each.
 */
export function draftItems({ interview, uploads, jobs }: Known): DraftItem[] {
  const uploadOf = new Map(uploads.map((upload) => [upload.recordingId, upload]))
  const known = new Set(interview.recordings.map((recording) => recording.id))
  const fromStation = interview.recordings.flatMap((recording): DraftItem[] => {
    const answers = interview.answers.filter((item) => item.recording?.id === recording.id)
    const upload = uploadOf.get(recording.id) ?? null
    const looks = jobs.filter((job) => job.recordingId === recording.id && job.kind === 'analyse-recording')
    const look = looks.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1)).at(-1)
    const complete = recording.state === 'complete'
    const item = (questionId: string | null, part: DraftItem['part']): DraftItem => ({
      recordingId: recording.id,
      fileName: recording.fileName,
      source: recording.source,
      bytes: recording.bytes || (upload?.bytes ?? null),
      durationMs: recording.durationMs,
      complete,
      abandoned: !complete && (upload === null || upload.state === 'done'),
      upload: complete ? null : upload,
      analysing: look?.state === 'queued' || look?.state === 'running' ? look : null,
      failure: look?.state === 'failed' ? look.failure : null,
      questionId,
      part,
    })
    if (answers.length === 0) return [item(waitingQuestion(upload, interview), null)]
    return answers.map(({ questionId, range }) => item(questionId, range))
  })
  const onlyHere = uploads
    .filter((upload) => !known.has(upload.recordingId) && upload.state !== 'done')
    .map((upload): DraftItem => ({
      recordingId: upload.recordingId,
      fileName: upload.fileName,
      source: upload.source,
      questionId: upload.questionId,
      part: null,
      bytes: upload.bytes,
      durationMs: null,
      complete: false,
      abandoned: false,
      upload,
      analysing: null,
      failure: null,
    }))
  return [...fromStation, ...onlyHere]
}

/** Between `begin` and `attach` only the upload knows the question. */
function waitingQuestion(upload: UploadView | null, interview: Interview): string | null {
  if (!upload?.questionId || upload.state === 'done') return null
  const taken = interview.answers.some(
    (answer) => answer.questionId === upload.questionId && answer.recording,
  )
  return taken ? null : upload.questionId
}

export type DraftReadiness = {
  /** Questions with a recording. */
  readonly ready: number
  readonly uploading: number
  readonly abandoned: number
  readonly broken: number
  readonly canSubmit: boolean
}

/** Whether the draft can be submitted, and what is in the way. */
export function draftReadiness(items: readonly DraftItem[]): DraftReadiness {
  const used = items.filter((item) => item.questionId !== null)
  const uploading = used.filter((item) => !item.complete && !item.abandoned).length
  const abandoned = used.filter((item) => item.abandoned).length
  return {
    ready: new Set(used.map((item) => item.questionId)).size,
    uploading,
    abandoned,
    broken: used.filter((item) => item.failure).length,
    canSubmit: used.length > 0 && uploading === 0 && abandoned === 0,
  }
}

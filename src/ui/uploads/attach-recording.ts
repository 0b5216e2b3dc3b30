import type { Interview } from '../../contract/interviews.ts'
import { api, orpc, queryClient } from '../api.ts'

/** Which recording, and which part of it, answers which question. */
export type Attachment = {
  questionId: string
  recordingId: string
  range: { startMs: number; endMs: number } | null
}

/** The attachments of a draft as the station has them. */
export function attachmentsOf(interview: Interview): Attachment[] {
  return interview.answers.flatMap(({ questionId, recording, range }) =>
    recording ? [{ questionId, recordingId: recording.id, range }] : [],
  )
}

/** `setAnswers` replaces the whole list, so changes to one interview follow one another. */
const queues = new Map<string, Promise<unknown>>()

/** Changes a draft's attachments on the station, starting from what the station has now. */
export async function changeAttachments(
  interviewId: string,
  change: (now: Attachment[]) => Attachment[],
): Promise<Interview> {
  const before = queues.get(interviewId) ?? Promise.resolve()
  const mine = before
    .catch(() => undefined)
    .then(async () => {
      const interview = await api.interviews.get({ interviewId })
      const now = attachmentsOf(interview)
      const wanted = change(now)
      if (JSON.stringify(wanted) === JSON.stringify(now)) return interview
      return await api.interviews.setAnswers({ interviewId, answers: wanted })
    })
    .then((interview) => {
      queryClient.setQueryData(orpc.interviews.get.queryKey({ input: { interviewId } }), interview)
      return interview
    })
  queues.set(interviewId, mine)
  return await mine
}

/** Lets a recording answer a question; whatever answered it before, or it answered before, is let go. */
export async function attachRecording(
  interviewId: string,
  questionId: string,
  recordingId: string,
): Promise<Interview> {
  return await changeAttachments(interviewId, (now) => {
    const kept = now.filter((item) => item.questionId !== questionId && item.recordingId !== recordingId)
    return [...kept, { questionId, recordingId, range: null }]
  })
}

/** Takes a recording away from every question. */
export async function detachRecording(interviewId: string, recordingId: string): Promise<Interview> {
  return await changeAttachments(interviewId, (now) => now.filter((item) => item.recordingId !== recordingId))
}

import { useMutation } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Interview } from '../../../contract/interviews.ts'
import { api, orpc, queryClient } from '../../api.ts'
import {
  attachRecording,
  changeAttachments,
  detachRecording,
  type Attachment,
} from '../../uploads/attach-recording.ts'
import { uploads } from '../../uploads/uploads.ts'
import { checkFile, type FileRefusal } from './check-file.ts'

export type RefusedFile = { readonly key: string; readonly name: string; readonly refusal: FileRefusal }

/** What can be done to a draft's recordings; every change is kept on the station. */
export type DraftActions = {
  /** Takes in a file for a question, or for none. Files that cannot be recordings are refused. */
  readonly addFile: (file: File, questionId: string | null) => void
  readonly refused: readonly RefusedFile[]
  readonly dismiss: (key: string) => void
  /** Lets a recording answer another question; `null` puts it aside. */
  readonly assign: (recordingId: string, questionId: string | null) => void
  /** Stops an upload, or puts a recording aside. */
  readonly remove: (recordingId: string) => void
  /** Deletes a recording for good. */
  readonly erase: (recordingId: string) => void
  /** Replaces what the parts of one recording answer; other recordings keep the questions not named here. */
  readonly cut: (recordingId: string, parts: Attachment[]) => void
  readonly change: (settings: { mode?: Mode; language?: Language }) => void
  readonly submit: () => void
  readonly submitting: boolean
  readonly error: unknown
  readonly clearError: () => void
}

type Mode = NonNullable<Interview['mode']>
type Language = Interview['language']

export function useDraftActions(interview: Interview): DraftActions {
  const interviewId = interview.id
  const [refused, setRefused] = useState<readonly RefusedFile[]>([])
  const queryKey = orpc.interviews.get.queryKey({ input: { interviewId } })
  const changeRecordings = useMutation({ mutationFn: (call: () => Promise<unknown>) => call() })
  const settings = useMutation(
    orpc.interviews.updateDraft.mutationOptions({
      onMutate: ({ mode, language }) => {
        queryClient.setQueryData(queryKey, (now) => now && { ...now, mode, language })
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey }),
    }),
  )
  const submit = useMutation({
    mutationFn: () => api.interviews.submit({ interviewId }),
    onSuccess: (submitted) => queryClient.setQueryData(queryKey, submitted),
  })
  const run = changeRecordings.mutate
  const onStation = (recordingId: string) => interview.recordings.some((item) => item.id === recordingId)

  return {
    addFile: useCallback(
      (file, questionId) => {
        const refusal = checkFile(file)
        if (refusal) {
          const key = `${file.name}:${Date.now()}:${Math.random()}`
          setRefused((now) => [...now, { key, name: file.name, refusal }])
          return
        }
        uploads.addFile({ interviewId, questionId, file })
      },
      [interviewId],
    ),
    refused,
    dismiss: (key) => setRefused((now) => now.filter((item) => item.key !== key)),
    assign: (recordingId, questionId) => {
      uploads.assign(recordingId, questionId)
      if (!onStation(recordingId)) return
      run(() =>
        questionId === null
          ? detachRecording(interviewId, recordingId)
          : attachRecording(interviewId, questionId, recordingId),
      )
    },
    remove: (recordingId) => {
      run(async () => {
        await uploads.cancel(recordingId)
        if (onStation(recordingId)) await detachRecording(interviewId, recordingId)
      })
    },
    erase: (recordingId) => {
      run(async () => {
        await uploads.cancel(recordingId)
        if (onStation(recordingId)) await api.media.remove({ recordingId })
        await queryClient.invalidateQueries({ queryKey })
      })
    },
    cut: (recordingId, parts) => {
      const named = new Set(parts.map((part) => part.questionId))
      const others = (now: Attachment[]) =>
        now.filter((item) => item.recordingId !== recordingId && !named.has(item.questionId))
      run(() => changeAttachments(interviewId, (now) => [...others(now), ...parts]))
    },
    change: ({ mode, language }) =>
      settings.mutate({
        interviewId,
        mode: mode ?? interview.mode ?? 'per-question',
        language: language ?? interview.language,
      }),
    submit: () => submit.mutate(),
    submitting: submit.isPending,
    error: submit.error ?? settings.error ?? changeRecordings.error,
    clearError: () => {
      submit.reset()
      settings.reset()
      changeRecordings.reset()
    },
  }
}

import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LiveInterview } from '../../../contract/live.ts'
import { orpc } from '../../api.ts'
import { shownFailureOf } from '../../components/failure-alert.tsx'
import { failureWords } from '../../components/failure-words.ts'
import { useUndo } from '../../components/use-undo.tsx'
import { formatDuration } from '../../i18n/format.ts'

/** More time, an end that can be taken back. */
export function useLiveActions() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const showUndo = useUndo()
  const onError = (error: Error) => void message.error(failureWords(shownFailureOf(error)).what)
  const extend = useMutation(
    orpc.live.extend.mutationOptions({
      onError,
      onSuccess: ({ candidateName }, { seconds }) =>
        void message.success(
          t('live.extended', { name: candidateName, time: formatDuration(seconds * 1000) }),
        ),
    }),
  )
  const resume = useMutation(
    orpc.live.resume.mutationOptions({
      onError,
      onSuccess: ({ candidateName }) => void message.success(t('live.resumed', { name: candidateName })),
    }),
  )
  const end = useMutation(
    orpc.live.end.mutationOptions({
      onError,
      onSuccess: ({ interviewId, candidateName }) =>
        showUndo({
          text: t('live.ended', { name: candidateName }),
          undo: () => resume.mutate({ interviewId }),
        }),
    }),
  )
  return {
    extend: ({ interviewId }: LiveInterview, seconds: number) => extend.mutate({ interviewId, seconds }),
    end: ({ interviewId }: LiveInterview) => end.mutate({ interviewId }),
    isBusy: extend.isPending || end.isPending,
  }
}

import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InterviewSummary } from '../../../contract/interviews.ts'
import { api, orpc, queryClient } from '../../api.ts'
import { shownFailureOf } from '../../components/failure-alert.tsx'
import { failureWords } from '../../components/failure-words.ts'
import { undoSeconds, useUndo } from '../../components/use-undo.tsx'

type BulkActions = {
  /** Drafts hidden while their deletion can still be undone. */
  readonly hidden: ReadonlySet<string>
  readonly discard: (drafts: readonly InterviewSummary[]) => void
  readonly retry: (failed: readonly InterviewSummary[]) => Promise<void>
}

/** Discards drafts (for real only once the time to undo is over) and retries failed interviews. */
export function useBulkActions(): BulkActions {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const showUndo = useUndo()
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const refresh = () => queryClient.invalidateQueries({ queryKey: orpc.interviews.key() })
  const reveal = (ids: readonly string[]) =>
    setHidden((before) => new Set([...before].filter((id) => !ids.includes(id))))

  const each = async (ids: readonly string[], act: (interviewId: string) => Promise<unknown>) => {
    const results = await Promise.allSettled(ids.map(act))
    const failed = results.find((result) => result.status === 'rejected')
    if (failed) void message.error(failureWords(shownFailureOf(failed.reason)).what)
    await refresh()
    return results.filter((result) => result.status === 'fulfilled').length
  }

  const discard = (drafts: readonly InterviewSummary[]) => {
    const ids = drafts.map((draft) => draft.id)
    setHidden((before) => new Set([...before, ...ids]))
    const timer = setTimeout(() => {
      void each(ids, (interviewId) => api.interviews.discardDraft({ interviewId })).finally(() => reveal(ids))
    }, undoSeconds * 1_000)
    showUndo({
      text: t('interviews.discarded', { count: ids.length }),
      undo: () => {
        clearTimeout(timer)
        reveal(ids)
      },
    })
  }

  const retry = async (failed: readonly InterviewSummary[]) => {
    const ids = failed.map((interview) => interview.id)
    const count = await each(ids, (interviewId) => api.interviews.retry({ interviewId }))
    if (count > 0) void message.success(t('interviews.retried', { count }))
  }

  return { hidden, discard, retry }
}

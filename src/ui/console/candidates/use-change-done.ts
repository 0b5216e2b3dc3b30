import { App } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change } from '../../../contract/candidates.ts'
import { api, orpc, queryClient } from '../../api.ts'
import { shownFailureOf } from '../../components/failure-alert.tsx'
import { failureWords, safeAndTodo } from '../../components/failure-words.ts'
import { useUndo } from '../../components/use-undo.tsx'

/** Candidates are named in interviews too, and Today counts them. */
export async function refreshCandidates(): Promise<void> {
  await Promise.all(
    [orpc.candidates.key(), orpc.interviews.key(), orpc.today.key()].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  )
}

/** Undoes a change, and says so or why not. */
export function useUndoChange(): (change: Change) => Promise<void> {
  const { message } = App.useApp()
  const { t } = useTranslation()
  return useCallback(
    async (change) => {
      try {
        await api.candidates.undo({ changeId: change.id })
        void message.success(t('candidates.change.undone'))
      } catch (error) {
        const shown = shownFailureOf(error)
        const words = failureWords(shown)
        void message.error(
          shown.code === 'CHANGED_MEANWHILE'
            ? t('candidates.change.tooLate')
            : `${words.what} · ${safeAndTodo(words)}`,
        )
      }
      await refreshCandidates()
    },
    [message, t],
  )
}

/** Shows what was done to candidates with an undo for ten seconds, and brings the pages up to date. */
export function useChangeDone(): (change: Change, text?: string) => void {
  const { t } = useTranslation()
  const showUndo = useUndo()
  const undo = useUndoChange()
  return useCallback(
    (change, text) => {
      showUndo({
        text: text ?? t(`candidates.change.${change.kind}`, { count: change.candidates }),
        undo: () => void undo(change),
      })
      void refreshCandidates()
    },
    [showUndo, undo, t],
  )
}

import { App } from 'antd'
import { useCallback } from 'react'
import { orpc, queryClient } from '../../api.ts'
import { shownFailureOf } from '../../components/failure-alert.tsx'
import { failureWords, safeAndTodo } from '../../components/failure-words.ts'
import { useUndo } from '../../components/use-undo.tsx'

type PositionChange = {
  readonly do: () => Promise<unknown>
  readonly undo: () => Promise<unknown>
  /** What was done. */
  readonly text: string
}

/** Does something to a position, says so with an undo for ten seconds, or says why not. */
export function useChangePosition(): (change: PositionChange) => Promise<void> {
  const { message } = App.useApp()
  const showUndo = useUndo()
  return useCallback(
    async (change) => {
      const attempt = async (act: () => Promise<unknown>) => {
        try {
          await act()
          return true
        } catch (error) {
          const words = failureWords(shownFailureOf(error))
          void message.error(`${words.what} · ${safeAndTodo(words)}`)
          return false
        } finally {
          void queryClient.invalidateQueries({ queryKey: orpc.positions.key() })
        }
      }
      if (!(await attempt(change.do))) return
      showUndo({ text: change.text, undo: () => void attempt(change.undo) })
    },
    [message, showUndo],
  )
}

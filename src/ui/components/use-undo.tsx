import { App, Button } from 'antd'
import { useCallback, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'

/** How long an "undo" stays. */
export const undoSeconds = 10

/** Shows what was done with an "undo" that stays for ten seconds. */
export function useUndo(): (done: { readonly text: string; readonly undo: () => void }) => void {
  const { message } = App.useApp()
  const { t } = useTranslation()
  const id = useId()
  const count = useRef(0)
  return useCallback(
    ({ text, undo }) => {
      const key = `${id}-${count.current++}`
      const take = () => {
        message.destroy(key)
        undo()
      }
      void message.open({
        key,
        type: 'success',
        duration: undoSeconds,
        content: (
          <>
            {text}
            <Button type="link" onClick={take}>
              {t('common.action.undo')}
            </Button>
          </>
        ),
      })
    },
    [message, t, id],
  )
}

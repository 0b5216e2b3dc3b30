import { App } from 'antd'
import { useTranslation } from 'react-i18next'

type Question = {
  readonly title: string
  readonly text: string
  readonly yes: string
  /** Said once it is done. */
  readonly done: string
}

/** Asks before what cannot be undone, and says that it is done; a failure shows where the action is. */
export function useAsked(): (question: Question, act: () => Promise<unknown>) => void {
  const { modal, message } = App.useApp()
  const { t } = useTranslation()
  return ({ title, text, yes, done }, act) =>
    void modal.confirm({
      title,
      content: text,
      okText: yes,
      cancelText: t('common.action.cancel'),
      onOk: async () => {
        try {
          await act()
        } catch {
          return
        }
        void message.success(done)
      },
    })
}

import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { shownFailureOf } from '../../components/failure-alert.tsx'
import { failureWords } from '../../components/failure-words.ts'
import { useUndo } from '../../components/use-undo.tsx'

export type Named = { readonly candidateId: string; readonly name: string }

type PersonActions = {
  /** Takes people out, or back in; both can be undone. The board is told by the station. */
  readonly skip: (people: readonly Named[], skipped: boolean) => void
}

export function usePersonActions(campaignId: string): PersonActions {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const showUndo = useUndo()

  const run = async (act: () => Promise<unknown>): Promise<boolean> => {
    try {
      await act()
      return true
    } catch (error) {
      const { what, todo } = failureWords(shownFailureOf(error))
      void message.error(`${what} · ${todo}`)
      return false
    }
  }
  const set = async (people: readonly Named[], skipped: boolean) => {
    const candidateIds = people.map(({ candidateId }) => candidateId)
    return await run(() => api.campaigns.skipPeople({ campaignId, candidateIds, skipped }))
  }
  const skip = async (people: readonly Named[], skipped: boolean) => {
    if (!(await set(people, skipped))) return
    const [first] = people
    const count = people.length
    const skippedText =
      first && count === 1
        ? t('campaigns.board.skippedOne', { name: first.name })
        : t('campaigns.board.skipped', { count })
    showUndo({
      text: skipped ? skippedText : t('campaigns.board.restored', { count }),
      undo: () => void set(people, !skipped),
    })
  }
  return { skip: (people, skipped) => void skip(people, skipped) }
}

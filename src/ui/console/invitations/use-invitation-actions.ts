import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, orpc, queryClient } from '../../api.ts'
import { shownFailureOf } from '../../components/failure-alert.tsx'
import { failureWords } from '../../components/failure-words.ts'
import { useUndo } from '../../components/use-undo.tsx'

type InvitationActions = {
  /** Takes links back at once; can be undone for ten seconds, and from the list later. */
  readonly revoke: (invitationIds: readonly string[]) => Promise<void>
  readonly restore: (invitationIds: readonly string[]) => Promise<void>
}

export function useInvitationActions(): InvitationActions {
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
    } finally {
      await queryClient.invalidateQueries({ queryKey: orpc.invitations.key() })
    }
  }

  const restore = async (invitationIds: readonly string[]) => {
    await run(() => api.invitations.restore({ invitationIds: [...invitationIds] }))
  }
  const revoke = async (invitationIds: readonly string[]) => {
    const revoked = await run(() => api.invitations.revoke({ invitationIds: [...invitationIds] }))
    if (!revoked) return
    showUndo({
      text: t('invitations.revoked', { count: invitationIds.length }),
      undo: () => void restore(invitationIds),
    })
  }
  return { revoke, restore }
}

import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useUndo } from '../../components/use-undo.tsx'
import { refreshReleases } from './refresh-releases.ts'

/** Says that something was released, rolled back or widened, and takes it back while nothing has left. */
export function useUndoRelease(): {
  readonly offer: (text: string, releaseId: string) => void
  readonly error: unknown
} {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const offerUndo = useUndo()
  const undo = useMutation({
    mutationFn: async (releaseId: string) => await api.releases.undo({ releaseId }),
    onSuccess: async () => {
      await refreshReleases()
      void message.success(t('releases.undone'))
    },
  })
  return {
    offer: (text, releaseId) => offerUndo({ text, undo: () => undo.mutate(releaseId) }),
    error: undo.error,
  }
}

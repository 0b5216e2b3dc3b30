import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { dropReasons, SetAsideRow } from '../../../contract/sync.ts'
import { api, orpc, queryClient } from '../../api.ts'
import { useUndo } from '../../components/use-undo.tsx'

export type DropReason = (typeof dropReasons)[number]

type Dropping = { readonly rows: readonly SetAsideRow[]; readonly reason: DropReason }

const refresh = () => queryClient.invalidateQueries({ queryKey: orpc.sync.key() })

/** Tries records again, and gives them up; the latter can be undone for ten seconds. */
export function useAsideActions() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const showUndo = useUndo()
  const restore = useMutation(orpc.sync.undoDrop.mutationOptions({ onSettled: refresh }))
  const replay = useMutation(
    orpc.sync.replay.mutationOptions({
      onSettled: refresh,
      onSuccess: ({ entered, left }) =>
        void message.info(t('sync.aside.replayed', { entered: String(entered), left: String(left) })),
    }),
  )
  const drop = useMutation({
    mutationFn: async ({ rows, reason }: Dropping) =>
      await api.sync.drop({
        keys: rows.map(({ kind, id, computerId }) => ({ kind, id, computerId })),
        reason,
      }),
    onSettled: refresh,
    onSuccess: ({ dropped, undo }) =>
      showUndo({
        text: t('sync.aside.dropped', { count: dropped }),
        undo: () => restore.mutate({ undo }),
      }),
  })
  return { replay, drop, error: replay.error ?? drop.error ?? restore.error }
}

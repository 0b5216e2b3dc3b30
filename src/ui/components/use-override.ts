import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Override } from '../../contract/ratings.ts'
import { api, orpc, queryClient } from '../api.ts'
import { useUndo } from './use-undo.tsx'

export type OverrideWish = Pick<Override, 'interviewId' | 'answerId' | 'indicatorId' | 'verdict' | 'reason'>

/** Everything that shows a rating: an override makes a new report. */
async function refresh(): Promise<void> {
  const keys = [
    orpc.reports.key(),
    orpc.ratings.compare.key(),
    orpc.interviews.key(),
    orpc.review.key(),
    orpc.today.key(),
  ]
  await Promise.all(keys.map(async (queryKey) => await queryClient.invalidateQueries({ queryKey })))
}

/** Overrides a verdict at once, with "undo" for ten seconds; withdraws one at any later time. */
export function useOverride() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const undo = useUndo()
  const withdraw = useMutation({
    mutationFn: (overrideId: string) => api.ratings.withdrawOverride({ overrideId }),
    onSuccess: async () => {
      await refresh()
      void message.info(t('ratings.override.withdrawnText'))
    },
  })
  const make = useMutation({
    mutationFn: (wish: OverrideWish) => api.ratings.override(wish),
    onSuccess: async ({ id }) => {
      await refresh()
      undo({ text: t('ratings.override.undoText'), undo: () => withdraw.mutate(id) })
    },
  })
  return { make, withdraw }
}

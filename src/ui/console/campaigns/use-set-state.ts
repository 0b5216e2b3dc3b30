import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../contract/campaigns.ts'
import { api } from '../../api.ts'
import { useUndo } from '../../components/use-undo.tsx'
import { App } from 'antd'

export type Wished = 'running' | 'paused' | 'draining' | 'stopped'

const done = {
  running: 'toRunning',
  paused: 'toPaused',
  draining: 'toDraining',
  stopped: 'toStopped',
} as const

/** What takes a change back: nothing does once it is stopped, and what was never begun is paused. */
export function undoneBy(before: Campaign['state'], to: Wished): Wished | undefined {
  if (to === 'stopped') return undefined
  if (before === 'running' || before === 'paused' || before === 'draining') return before
  return before === 'draft' ? 'paused' : undefined
}

/** Starts, pauses, finishes and stops a campaign. */
export function useSetState(campaign: Campaign, show: (campaign: Campaign) => void) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const showUndo = useUndo()
  const set = useMutation({
    mutationFn: async (state: Wished) => await api.campaigns.setState({ campaignId: campaign.id, state }),
    onSuccess: show,
  })
  const change = (to: Wished) => {
    const back = undoneBy(campaign.state, to)
    const text = t(`campaigns.board.${done[to]}`)
    set.mutate(to, {
      onSuccess: () => {
        if (back) showUndo({ text, undo: () => set.mutate(back) })
        else void message.success(text)
      },
    })
  }
  return { change, isPending: set.isPending, error: set.error }
}

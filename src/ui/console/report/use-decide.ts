import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Decision } from '../../../contract/reports.ts'
import { api, orpc, queryClient } from '../../api.ts'
import { useUndo } from '../../components/use-undo.tsx'

export type Decide = {
  readonly make: (kind: 'advance' | 'hold' | 'reject', reason: string) => void
  readonly pending: Decision['kind'] | null
  readonly error: unknown
}

/** Records a decision at once; "undo" for ten seconds withdraws it, and both stay in the history. */
export function useDecide(interviewId: string, reportId: string): Decide {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const undo = useUndo()
  const refresh = async () => {
    const keys = [orpc.reports.key(), orpc.interviews.key(), orpc.today.key()]
    await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
  }
  const send = useMutation({
    mutationFn: (wanted: { kind: Decision['kind']; reason: string }) =>
      api.reports.decide({ interviewId, reportId, ...wanted }),
    onSuccess: async ({ kind }) => {
      await refresh()
      if (kind === 'withdrawn') return void message.info(t('report.decision.withdrawnText'))
      undo({
        text: t('report.decision.undoText', { decision: t(`report.decision.${kind}`) }),
        undo: () => send.mutate({ kind: 'withdrawn', reason: '' }),
      })
    },
  })
  return {
    make: (kind, reason) => send.mutate({ kind, reason }),
    pending: send.isPending ? send.variables.kind : null,
    error: send.error,
  }
}

import { useMutation } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { formatSince } from '../../i18n/format.ts'
import { keepState, type UpdateCardProps } from './keep-state.ts'

const severities = { trying: 'info', healthy: 'success', undone: 'warning' } as const

/** What became of the last update, and the way back from it. */
export function TrialAlert({ state: { trial, program, version }, mayChange }: UpdateCardProps) {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const goBack = useMutation(orpc.updates.goBack.mutationOptions({ onSuccess: keepState }))
  if (trial === null) return null
  const before = trial.to === version && trial.outcome === 'healthy' ? (program?.before ?? null) : null
  const ask = () =>
    void modal.confirm({
      title: t('updates.goBackTitle', { version: before }),
      content: t('updates.goBackText', { version: before }),
      okText: t('updates.goBack', { version: before }),
      cancelText: t('common.action.cancel'),
      onOk: () => goBack.mutateAsync({}).catch(() => undefined),
    })
  return (
    <>
      <Alert
        type={severities[trial.outcome]}
        showIcon
        title={t(`updates.trial.${trial.outcome}`, {
          from: trial.from,
          to: trial.to,
          time: formatSince(trial.startedAt),
        })}
        action={
          before !== null && mayChange ? (
            <Button size="small" loading={goBack.isPending} onClick={ask}>
              {t('updates.goBack', { version: before })}
            </Button>
          ) : null
        }
      />
      <FailureAlert error={goBack.error} />
    </>
  )
}

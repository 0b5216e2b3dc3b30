import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ComputerChange, ThisComputer } from '../../../contract/this-computer.ts'
import { orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { CardsSkeleton } from '../../components/skeletons.tsx'
import { SettingsTabs } from '../settings-tabs.tsx'
import { AboutCard, KioskScreenCard, NotificationsCard, StartCard, ViewCard } from './computer-cards.tsx'
import './this-computer.css'

/** Whether the program is now as it was asked to be: the system may refuse. */
function isAsAsked({ program }: ThisComputer, change: ComputerChange): boolean {
  if (program === null) return false
  const names = Object.keys(change) as (keyof ComputerChange)[]
  return names.every((name) => program[name] === change[name])
}

/** How the desktop program runs on this computer. */
export function ThisComputerPage() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { queryKey, ...options } = orpc.thisComputer.get.queryOptions()
  // Screens come and go, and the tray has a menu of its own.
  const { data, error, refetch } = useQuery({ ...options, queryKey, refetchInterval: 5_000 })
  const change = useMutation(
    orpc.thisComputer.change.mutationOptions({
      onSuccess: (now, asked) => {
        queryClient.setQueryData(queryKey, now)
        if (isAsAsked(now, asked)) void message.success(t('thisComputer.saved'))
        else void message.warning(t('thisComputer.refused'))
      },
    }),
  )
  const program = data?.program ?? null
  const card = program === null ? null : { program, busy: change.isPending, onChange: change.mutate }
  return (
    <Page title={t('thisComputer.title')} subtitle={t('thisComputer.subtitle')}>
      <SettingsTabs here="thisComputer" />
      <FailureAlert error={error ?? change.error} onRetry={() => void refetch()} />
      {data || error ? null : <CardsSkeleton cards={4} />}
      {data ? (
        <div className="this-computer">
          {card === null ? (
            <Alert
              type="info"
              showIcon
              title={t('thisComputer.browserOnly.title')}
              description={t('thisComputer.browserOnly.text')}
            />
          ) : (
            <div className="this-computer-column">
              <StartCard {...card} />
              <KioskScreenCard {...card} />
            </div>
          )}
          <div className="this-computer-column">
            {card === null ? null : (
              <>
                <NotificationsCard {...card} />
                <ViewCard {...card} />
              </>
            )}
            <AboutCard computer={data} />
          </div>
        </div>
      ) : null}
    </Page>
  )
}

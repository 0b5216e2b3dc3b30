import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { CardsSkeleton } from '../../components/skeletons.tsx'
import { useAllowed } from '../session.tsx'
import { SettingsTabs } from '../settings-tabs.tsx'
import { SourceCard } from './source-card.tsx'
import { TrialAlert } from './trial-alert.tsx'
import { VersionCard } from './version-card.tsx'
import './updates.css'

/** Which version this is, which one there is, and how it comes here. */
export function UpdatesPage() {
  const { t } = useTranslation()
  const mayChange = useAllowed('settings.change')
  const { data, error, refetch } = useQuery(
    orpc.updates.get.queryOptions({
      refetchInterval: ({ state }) => (state.data?.staging ? 500 : 15_000),
    }),
  )
  return (
    <Page title={t('updates.title')} subtitle={t('updates.subtitle')}>
      <SettingsTabs here="updates" />
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {data || error ? null : <CardsSkeleton cards={2} />}
      {data ? (
        <div className="updates">
          <TrialAlert state={data} mayChange={mayChange} />
          <VersionCard state={data} mayChange={mayChange} />
          <SourceCard
            key={`${data.settings.place} ${data.settings.key} ${data.settings.automatic}`}
            state={data}
            mayChange={mayChange}
          />
        </div>
      ) : null}
    </Page>
  )
}

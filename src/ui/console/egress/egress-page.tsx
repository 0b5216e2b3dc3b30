import { useQuery } from '@tanstack/react-query'
import { Alert, Card } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Egress } from '../../../contract/egress.ts'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { CardsSkeleton } from '../../components/skeletons.tsx'
import { formatDate } from '../../i18n/format.ts'
import { useAllowed } from '../session.tsx'
import { DestinationTable } from './destination-table.tsx'
import { ProofCard } from './proof-card.tsx'
import './egress.css'

/** Whom this computer spoke to, who configured that, and the proof that it speaks to nobody by itself. */
export function EgressPage() {
  const { t } = useTranslation()
  const mayRun = useAllowed('settings.change')
  const { data, error, refetch } = useQuery(
    orpc.egress.get.queryOptions({
      refetchInterval: ({ state }) => (state.data?.running ? 1_000 : 15_000),
    }),
  )
  return (
    <Page title={t('egress.title')} subtitle={t('egress.subtitle')} back="/settings/health">
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {data || error ? null : <CardsSkeleton cards={3} />}
      {data ? (
        <div className="egress">
          <Summary state={data} />
          <ProofCard state={data} mayRun={mayRun} />
          {data.destinations.length > 0 ? (
            <Card size="small" title={t('egress.contacted')} className="card-flush">
              <DestinationTable rows={data.destinations} />
            </Card>
          ) : null}
          <ConfiguredCard state={data} />
          <p className="soft">{t('egress.whatCounts')}</p>
        </div>
      ) : null}
    </Page>
  )
}

function Summary({ state: { destinations, since } }: { readonly state: Egress }) {
  const { t } = useTranslation()
  const day = formatDate(since)
  const strangers = destinations.filter(({ configuredBy }) => configuredBy === null).length
  if (destinations.length === 0)
    return <Alert type="success" showIcon title={t('egress.nothing', { since: day })} />
  if (strangers > 0)
    return <Alert type="warning" showIcon title={t('egress.strangers', { count: strangers })} />
  const count = new Set(destinations.map(({ host }) => host)).size
  return <Alert type="info" showIcon title={t('egress.some', { since: day, count })} />
}

function ConfiguredCard({ state: { configured } }: { readonly state: Egress }) {
  const { t } = useTranslation()
  return (
    <Card size="small" title={t('egress.configured')}>
      {configured.length === 0 ? (
        <p>{t('egress.noneConfigured')}</p>
      ) : (
        <ul className="egress-list">
          {configured.map(({ host, port, by, about }) => (
            <li key={`${by} ${host} ${port ?? ''}`}>
              {host}
              {port === null ? '' : `:${port}`}{' '}
              <span className="soft">
                {t(`egress.setting.${by}`)} {about}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

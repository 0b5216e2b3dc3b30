import { ClusterOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type Grouping, groupings } from '../../../contract/headquarters.ts'
import { orpc } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { CardsSkeleton } from '../../components/skeletons.tsx'
import { useAddress } from '../../components/use-address.ts'
import { askAgainMs } from './ask-again.ts'
import { CompetencyCard } from './competency-card.tsx'
import { DashboardFilters } from './dashboard-filters.tsx'
import { DashboardPage } from './dashboard-page.tsx'
import { FunnelBoard } from './funnel-board.tsx'
import { GroupCard } from './group-card.tsx'
import { SeriesCard } from './series-card.tsx'
import { useDashboardFilter } from './use-dashboard-filter.ts'

/** What all stores together did: how many interviews, where, with what result. */
export function OverviewPage() {
  const { t } = useTranslation()
  const at = useDashboardFilter()
  const { values, set } = useAddress(['by'])
  const by: Grouping = groupings.find((one) => one === values.by) ?? 'region'
  const choices = useQuery(orpc.headquarters.choices.queryOptions()).data
  const { data, error, refetch } = useQuery(
    orpc.headquarters.overview.queryOptions({
      input: { ...at.filter, by },
      placeholderData: keepPreviousData,
      refetchInterval: askAgainMs,
    }),
  )
  const isEmpty = data?.isEmpty === true
  return (
    <DashboardPage
      tab="overview"
      title={t('headquarters.overview.title')}
      about={t('headquarters.overview.about')}
      pending={data?.pending}
    >
      {isEmpty ? null : <DashboardFilters at={at} choices={choices} />}
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {data || error ? null : <CardsSkeleton cards={4} />}
      {isEmpty ? <NothingSent /> : null}
      {data && !isEmpty && data.total.held === 0 ? (
        <EmptyState title={t('headquarters.empty.filtered')} text={t('headquarters.empty.filteredText')} />
      ) : null}
      {data && data.total.held > 0 ? (
        <>
          <FunnelBoard total={data.total} search={at.search} />
          <div className="hq-columns">
            <SeriesCard overview={data} filter={at.filter} />
            <GroupCard
              overview={data}
              at={at}
              by={by}
              onBy={(next) => set({ by: next === 'region' ? '' : next })}
            />
          </div>
          <CompetencyCard overview={data} at={at} />
        </>
      ) : null}
    </DashboardPage>
  )
}

/** Before the first store: what will be here, and the first step. */
export function NothingSent() {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={<ClusterOutlined />}
      title={t('headquarters.empty.title')}
      text={t('headquarters.empty.text')}
    >
      <Link to="/headquarters/pairing">
        <Button type="primary">{t('headquarters.empty.action')}</Button>
      </Link>
    </EmptyState>
  )
}

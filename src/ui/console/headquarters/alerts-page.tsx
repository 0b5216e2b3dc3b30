import { SettingOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { alertLevels } from '../../../contract/headquarters.ts'
import { orpc } from '../../api.ts'
import { Chips } from '../../components/chips.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { PageSkeleton } from '../../components/skeletons.tsx'
import { useAddress } from '../../components/use-address.ts'
import { formatNumber } from '../../i18n/format.ts'
import { AlertCard } from './alert-card.tsx'
import { askAgainMs } from './ask-again.ts'
import { DashboardFilters } from './dashboard-filters.tsx'
import { DashboardPage } from './dashboard-page.tsx'
import { ExportMenu } from './export-menu.tsx'
import { ThresholdsDrawer } from './thresholds-drawer.tsx'
import { useDashboardFilter } from './use-dashboard-filter.ts'

const kinds = ['low-scores', 'pass-rate'] as const

/** What is out of line, how sure that is, and what to do about it. */
export function AlertsPage() {
  const { t } = useTranslation()
  const at = useDashboardFilter()
  const { values, set } = useAddress(['level', 'kind'])
  const [setting, setSetting] = useState(false)
  const level = alertLevels.find((one) => one === values.level)
  const kind = kinds.find((one) => one === values.kind)
  const asked = { ...at.filter, ...(level && { level }), ...(kind && { kind }) }
  const choices = useQuery(orpc.headquarters.choices.queryOptions()).data
  const { data, error, refetch } = useQuery(
    orpc.headquarters.alerts.queryOptions({
      input: asked,
      placeholderData: keepPreviousData,
      refetchInterval: askAgainMs,
    }),
  )
  const title = t('headquarters.alerts.title')
  return (
    <DashboardPage
      tab="alerts"
      title={title}
      about={t('headquarters.alerts.about')}
      pending={data?.pending}
      extra={
        <>
          {data && data.total > 0 ? <ExportMenu table="alerts" title={title} query={asked} /> : null}
          <Button icon={<SettingOutlined aria-hidden />} disabled={!data} onClick={() => setSetting(true)}>
            {t('headquarters.alert.thresholds')}
          </Button>
        </>
      }
    >
      <DashboardFilters at={at} choices={choices} />
      <div className="hq-filters">
        <Chips
          label={t('headquarters.alert.level')}
          value={values.level}
          options={alertLevels.map((value) => ({ value, label: t(`headquarters.alert.levels.${value}`) }))}
          onChange={(next) => set({ level: next })}
        />
        <Chips
          label={t('headquarters.alert.kind')}
          value={values.kind}
          options={kinds.map((value) => ({ value, label: t(`headquarters.alert.kinds.${value}`) }))}
          onChange={(next) => set({ kind: next })}
        />
        {data ? (
          <span className="soft hq-count">{t('headquarters.alert.count', { count: data.total })}</span>
        ) : null}
      </div>
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {data || error ? null : <PageSkeleton />}
      {data && data.total === 0 ? (
        <EmptyState
          title={t('headquarters.alert.none')}
          text={t('headquarters.alert.noneText', {
            looked: formatNumber(data.looked),
            tooFew: formatNumber(data.tooFew),
          })}
        />
      ) : null}
      {data && data.total > 0 ? (
        <>
          <ul className="hq-alerts">
            {data.alerts.map((alert) => (
              <li key={alert.id}>
                <AlertCard alert={alert} thresholds={data.thresholds} search={at.search} />
              </li>
            ))}
          </ul>
          {data.total > data.alerts.length ? (
            <p className="soft">
              {t('headquarters.alert.shown', { shown: data.alerts.length, total: formatNumber(data.total) })}
            </p>
          ) : null}
          <p className="soft">
            {t('headquarters.alert.tooFew', {
              looked: formatNumber(data.looked),
              tooFew: formatNumber(data.tooFew),
              fewest: data.thresholds.fewest,
            })}
          </p>
        </>
      ) : null}
      {data && setting ? (
        <ThresholdsDrawer thresholds={data.thresholds} onClose={() => setSetting(false)} />
      ) : null}
    </DashboardPage>
  )
}

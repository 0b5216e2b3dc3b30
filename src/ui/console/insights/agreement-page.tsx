import { DownloadOutlined, TeamOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input, Select, Space, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Agreement } from '../../../contract/agreement.ts'
import { orpc } from '../../api.ts'
import { Chips } from '../../components/chips.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { PageSkeleton } from '../../components/skeletons.tsx'
import { useAddress } from '../../components/use-address.ts'
import { localText } from '../../i18n/index.ts'
import { AgreementGroups } from './agreement-groups.tsx'
import { AgreementHead } from './agreement-head.tsx'
import { agreementRows } from './agreement-table.ts'
import { saveText, toCsv } from '../../components/csv.ts'
import { Disagreements } from './disagreements.tsx'
import { InsightsPage } from './insights-page.tsx'

const groupings = ['competency', 'question', 'rater', 'store'] as const

/** Local midnight that begins a calendar date, or the one `days` later, as an instant. */
function startOf(date: string, days = 0): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(year, month - 1, day + days).toISOString()
}

/** How well machine and people agree, where they do not, and the moments to listen to. */
export function AgreementPage() {
  const { t } = useTranslation()
  const { values, set } = useAddress(['position', 'from', 'to', 'by', 'all'])
  const by = groupings.find((one) => one === values.by) ?? 'competency'
  const { data, error, refetch } = useQuery(
    orpc.agreement.get.queryOptions({
      input: {
        by,
        blindOnly: values.all === '',
        ...(values.position && { positionId: values.position }),
        ...(values.from && { from: startOf(values.from) }),
        ...(values.to && { to: startOf(values.to, 1) }),
      },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <InsightsPage tab="agreement" extra={data && data.n > 0 ? <Export agreement={data} /> : null}>
      <div className="insights-filters">
        <PositionFilter value={values.position} onChange={(position) => set({ position })} />
        {(['from', 'to'] as const).map((end) => (
          <Space key={end}>
            <label htmlFor={`period-${end}`}>{t(`insights.agreement.${end}`)}</label>
            <Input
              id={`period-${end}`}
              type="date"
              value={values[end]}
              onChange={({ target }) => set({ [end]: target.value }, 'replace')}
            />
          </Space>
        ))}
        <Space>
          <Switch
            size="small"
            id="not-blind"
            checked={values.all !== ''}
            onChange={(all) => set({ all: all ? '1' : '' })}
          />
          <label htmlFor="not-blind">{t('insights.agreement.alsoNotBlind')}</label>
        </Space>
      </div>
      {error ? <FailureAlert error={error} onRetry={() => void refetch()} /> : null}
      {data ? null : error ? null : <PageSkeleton />}
      {data && data.n === 0 ? <NothingRated notBlind={data.notBlind} /> : null}
      {data && data.n > 0 ? (
        <>
          <AgreementHead agreement={data} />
          <section className="insights-card" aria-label={t('insights.agreement.groups')}>
            <div className="insights-card-head">
              <h2>{t('insights.agreement.groups')}</h2>
              <Chips
                label={t('insights.agreement.by')}
                value={by}
                options={groupings.map((value) => ({
                  value,
                  label: t(`insights.agreement.byWhat.${value}`),
                }))}
                onChange={(next) => set({ by: next })}
              />
            </div>
            <AgreementGroups groups={data.groups} />
          </section>
          <section className="insights-card" aria-label={t('insights.agreement.indicators')}>
            <h2>{t('insights.agreement.indicators')}</h2>
            <p className="soft">{t('insights.agreement.indicatorsHelp')}</p>
            <Disagreements indicators={data.indicators} />
          </section>
        </>
      ) : null}
    </InsightsPage>
  )
}

function PositionFilter({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (id: string) => void
}) {
  const { t } = useTranslation()
  const { data } = useQuery(orpc.positions.list.queryOptions())
  return (
    <Select
      className="insights-position"
      aria-label={t('insights.agreement.position')}
      value={value}
      onChange={onChange}
      options={[
        { value: '', label: t('insights.agreement.everyPosition') },
        ...(data ?? []).map(({ content }) => ({ value: content.id, label: localText(content.name) })),
      ]}
    />
  )
}

function NothingRated({ notBlind }: { readonly notBlind: number }) {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={<TeamOutlined />}
      title={t('insights.agreement.emptyTitle')}
      text={
        notBlind > 0
          ? t('insights.agreement.emptyNotBlind', { count: notBlind })
          : t('insights.agreement.emptyText')
      }
    >
      <Link to="/interviews">
        <Button type="primary">{t('insights.agreement.emptyAction')}</Button>
      </Link>
    </EmptyState>
  )
}

function Export({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useTranslation()
  const save = () => saveText(`${t('insights.agreement.fileName')}.csv`, toCsv(agreementRows(agreement, t)))
  return (
    <Button icon={<DownloadOutlined aria-hidden />} onClick={save}>
      {t('insights.agreement.export')}
    </Button>
  )
}

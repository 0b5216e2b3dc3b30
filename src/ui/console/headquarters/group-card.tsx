import { Select, Table } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import {
  type DashboardGroup,
  type Grouping,
  groupings,
  type Overview,
} from '../../../contract/headquarters.ts'
import { formatNumber } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { usePalette } from '../../theme-provider.tsx'
import { Chart } from './chart.tsx'
import { groupHeight, groupsOption } from './chart-options.ts'
import { ExportMenu } from './export-menu.tsx'
import { FigureCard } from './figure-card.tsx'
import { ShareText } from './share-text.tsx'
import { type DashboardFilter, linkTo } from './use-dashboard-filter.ts'

type GroupCardProps = {
  readonly overview: Overview
  readonly at: DashboardFilter
  readonly by: Grouping
  readonly onBy: (by: Grouping) => void
}

const shownInChart = 12

/** The same figures by region, store, position or channel; each leads to its interviews. */
export function GroupCard({ overview: { groups, groupsTotal }, at, by, onBy }: GroupCardProps) {
  const { t } = useTranslation()
  const palette = usePalette()
  const navigate = useNavigate()
  const title = t('headquarters.groups.title')
  const charted = useMemo(() => groups.slice(0, shownInChart), [groups])
  const option = useMemo(
    () =>
      groupsOption(charted, palette, {
        toHr: t('headquarters.funnel.toHr'),
        toPool: t('headquarters.funnel.toPool'),
        none: t('headquarters.groups.none'),
      }),
    [charted, palette, t],
  )
  const linkOf = ({ key }: DashboardGroup) => linkTo('/headquarters/interviews', at.search, { [by]: key })
  const count = (key: 'held' | 'toHr' | 'toPool') => ({
    key,
    dataIndex: key,
    align: 'right' as const,
    title: t(`headquarters.funnel.${key}`),
    render: (value: number) => formatNumber(value),
  })
  return (
    <FigureCard
      name="groups"
      title={title}
      extra={
        <>
          <Select<Grouping>
            className="hq-by"
            aria-label={t('headquarters.groups.by')}
            value={by}
            onChange={onBy}
            options={groupings.map((value) => ({ value, label: t(`headquarters.groups.byWhat.${value}`) }))}
          />
          <ExportMenu table="groups" title={title} query={{ ...at.filter, by }} />
        </>
      }
      chart={
        <Chart
          option={option}
          label={t('headquarters.groups.chart')}
          height={Math.max(140, 64 + charted.length * groupHeight)}
          onOpen={(index) => {
            const group = charted[index]
            if (group) void navigate(linkOf(group))
          }}
        />
      }
      table={
        <Table
          size="small"
          rowKey="key"
          pagination={false}
          scroll={{ y: 280, x: 560 }}
          dataSource={groups}
          columns={[
            {
              key: 'name',
              title: t('headquarters.groups.name'),
              render: (_, group) => {
                const name = localText(group.name) || t('headquarters.groups.none')
                return group.key === '' ? (
                  name
                ) : (
                  <Link to={linkOf(group)} aria-label={t('headquarters.groups.open', { name })}>
                    {name}
                  </Link>
                )
              },
            },
            count('held'),
            count('toHr'),
            count('toPool'),
            {
              key: 'pass',
              align: 'right',
              title: t('headquarters.funnel.passRate'),
              render: (_, { passRate }) => <ShareText share={passRate} />,
            },
            {
              key: 'median',
              align: 'right',
              title: t('headquarters.groups.median'),
              render: (_, { medianMatch }) => (medianMatch === null ? '–' : formatNumber(medianMatch, 1)),
            },
          ]}
        />
      }
      note={
        groupsTotal > shownInChart
          ? t('headquarters.groups.shown', {
              shown: Math.min(groups.length, shownInChart),
              total: groupsTotal,
            })
          : null
      }
    />
  )
}

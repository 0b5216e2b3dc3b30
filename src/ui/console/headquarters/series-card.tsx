import { Table } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { HeadquartersFilter, Overview } from '../../../contract/headquarters.ts'
import { formatNumber } from '../../i18n/format.ts'
import { usePalette } from '../../theme-provider.tsx'
import { Chart } from './chart.tsx'
import { seriesOption } from './chart-options.ts'
import { ExportMenu } from './export-menu.tsx'
import { FigureCard } from './figure-card.tsx'

type SeriesCardProps = { readonly overview: Overview; readonly filter: HeadquartersFilter }

/** Interviews over time. */
export function SeriesCard({ overview: { series, step }, filter }: SeriesCardProps) {
  const { t } = useTranslation()
  const palette = usePalette()
  const title = t(`headquarters.series.title.${step}`)
  const option = useMemo(
    () =>
      seriesOption(series, palette, {
        toHr: t('headquarters.funnel.toHr'),
        toPool: t('headquarters.funnel.toPool'),
      }),
    [series, palette, t],
  )
  const columns = (['held', 'toHr', 'toPool'] as const).map((key) => ({
    key,
    dataIndex: key,
    align: 'right' as const,
    title: t(`headquarters.funnel.${key}`),
    render: (count: number) => formatNumber(count),
  }))
  return (
    <FigureCard
      name="series"
      title={title}
      extra={<ExportMenu table="days" title={title} query={filter} />}
      chart={<Chart option={option} label={t('headquarters.series.chart')} height={280} />}
      table={
        <Table
          size="small"
          rowKey="from"
          pagination={false}
          scroll={{ y: 232 }}
          columns={[{ key: 'from', dataIndex: 'from', title: t('headquarters.series.from') }, ...columns]}
          dataSource={series}
        />
      }
    />
  )
}

import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { Table } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { ComparedPlace, QuestionComparison } from '../../../contract/headquarters.ts'
import { formatNumber } from '../../i18n/format.ts'
import { usePalette } from '../../theme-provider.tsx'
import { Chart } from './chart.tsx'
import { funnelOption } from './chart-options.ts'
import { ExportMenu } from './export-menu.tsx'
import { FigureCard } from './figure-card.tsx'
import { Histogram } from './histogram.tsx'
import { linkTo } from './use-dashboard-filter.ts'

type ComparisonCardProps = {
  readonly comparison: QuestionComparison
  readonly query: Readonly<Record<string, string | undefined>> & {
    readonly questionId: string
    readonly positionId: string
  }
  readonly by: 'store' | 'region'
  readonly search: URLSearchParams
}

/** Places on one question: as a funnel plot, or as a table with each one's distribution. */
export function ComparisonCard({ comparison, query, by, search }: ComparisonCardProps) {
  const { t } = useTranslation()
  const palette = usePalette()
  const navigate = useNavigate()
  const title = t('headquarters.compare.title')
  const option = useMemo(
    () =>
      funnelOption(comparison, palette, {
        n: t('headquarters.comparison.n'),
        mean: t('headquarters.comparison.mean'),
        overall: t('headquarters.comparison.overall'),
        limitLine: t('headquarters.comparison.limitLine'),
        within: t('headquarters.comparison.standings.within'),
        above: t('headquarters.comparison.standings.above'),
        below: t('headquarters.comparison.standings.below'),
        'too-few': t('headquarters.comparison.standings.too-few'),
      }),
    [comparison, palette, t],
  )
  const { n, mean, compared, fewest, byChance, places } = comparison
  const outside = places.filter(({ standing }) => standing === 'above' || standing === 'below').length
  const linkOf = (id: string) =>
    linkTo('/headquarters/interviews', search, {
      position: query.positionId,
      question: query.questionId,
      competency: null,
      [by]: id,
    })
  return (
    <FigureCard
      name="comparison"
      title={
        outside === 0
          ? t('headquarters.comparison.noneOutside')
          : t('headquarters.comparison.outside', { count: outside })
      }
      extra={<ExportMenu table="comparison" title={title} query={query} />}
      note={
        <>
          {t('headquarters.comparison.summary', {
            n: formatNumber(n),
            mean: mean === null ? '–' : formatNumber(mean, 1),
            compared: formatNumber(compared),
            fewest,
          })}{' '}
          {t('headquarters.comparison.byChance', { count: Number(byChance.toFixed(1)) })}{' '}
          {t('headquarters.comparison.help')}
        </>
      }
      chart={
        <>
          <p className="soft">{t('headquarters.comparison.chart')}</p>
          <Chart
            option={option}
            label={t('headquarters.comparison.chart')}
            height={400}
            onOpen={(_, id) => {
              if (id) void navigate(linkOf(id))
            }}
          />
        </>
      }
      table={<Places places={places} linkOf={linkOf} isRegion={by === 'region'} />}
    />
  )
}

type PlacesProps = {
  readonly places: readonly ComparedPlace[]
  readonly linkOf: (id: string) => string
  readonly isRegion: boolean
}

function Places({ places, linkOf, isRegion }: PlacesProps) {
  const { t } = useTranslation()
  const right = { align: 'right' as const }
  const one = (value: number | null) => (value === null ? '–' : formatNumber(value, 1))
  return (
    <Table<ComparedPlace>
      size="small"
      rowKey="id"
      scroll={{ x: 900 }}
      dataSource={[...places]}
      pagination={{ pageSize: 25, showSizeChanger: false, hideOnSinglePage: true }}
      columns={[
        {
          key: 'name',
          title: t('headquarters.comparison.place'),
          render: (_, { id, name }) =>
            id === '' ? (
              t('headquarters.groups.none')
            ) : (
              <Link to={linkOf(id)} aria-label={t('headquarters.comparison.open', { name })}>
                {name}
              </Link>
            ),
        },
        ...(isRegion
          ? []
          : [{ key: 'region', title: t('headquarters.store.region'), dataIndex: 'regionName' as const }]),
        {
          key: 'standing',
          title: t('headquarters.comparison.standing'),
          render: (_, { standing }) => <StandingWord standing={standing} />,
        },
        { key: 'n', ...right, title: t('headquarters.comparison.n'), render: (_, { n }) => formatNumber(n) },
        {
          key: 'mean',
          ...right,
          title: t('headquarters.comparison.mean'),
          render: (_, { mean, halfWidth }) => (
            <span className="number">
              {one(mean)} {halfWidth === null ? null : <span className="soft">±{one(halfWidth)}</span>}
            </span>
          ),
        },
        {
          key: 'limits',
          ...right,
          title: t('headquarters.comparison.limits'),
          render: (_, { limits }) => (
            <span className="soft number">
              {limits === null ? '–' : `${one(limits.low)}–${one(limits.high)}`}
            </span>
          ),
        },
        {
          key: 'median',
          ...right,
          title: t('headquarters.comparison.median'),
          render: (_, { median }) => one(median),
        },
        {
          key: 'tens',
          width: 140,
          title: t('headquarters.comparison.distribution'),
          render: (_, { tens, name }) => (
            <Histogram tens={tens} height={28} label={t('headquarters.scores.chart', { name })} />
          ),
        },
      ]}
    />
  )
}

function StandingWord({ standing }: { readonly standing: ComparedPlace['standing'] }) {
  const { t } = useTranslation()
  const word = t(`headquarters.comparison.standings.${standing}`)
  if (standing === 'within') return <span>{word}</span>
  if (standing === 'too-few') return <span className="soft">{word}</span>
  const Arrow = standing === 'above' ? ArrowUpOutlined : ArrowDownOutlined
  return (
    <strong className="hq-out">
      <Arrow aria-hidden /> {word}
    </strong>
  )
}

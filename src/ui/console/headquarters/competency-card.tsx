import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CompetencyScores, Overview } from '../../../contract/headquarters.ts'
import { formatNumber, formatPercent } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { ExportMenu } from './export-menu.tsx'
import { FigureCard } from './figure-card.tsx'
import { Histogram } from './histogram.tsx'
import { ShareText } from './share-text.tsx'
import { type DashboardFilter, linkTo } from './use-dashboard-filter.ts'

type CompetencyCardProps = { readonly overview: Overview; readonly at: DashboardFilter }

const keyOf = ({ positionId, competency }: CompetencyScores) => `${positionId} ${competency}`
const tenOf = (ten: number) => `${ten * 10}–${ten === 9 ? 100 : ten * 10 + 9}`

/** How the scores of each competency are spread; the low ones lead to their interviews. */
export function CompetencyCard({ overview: { competencies, lowScore }, at }: CompetencyCardProps) {
  const { t } = useTranslation()
  const title = t('headquarters.scores.title')
  const linkOf = ({ positionId, competency }: CompetencyScores) =>
    linkTo('/headquarters/interviews', at.search, {
      position: positionId,
      competency,
      below: String(lowScore),
    })
  const positions = [...new Set(competencies.map(({ positionId }) => positionId))]
  return (
    <FigureCard
      name="scores"
      title={title}
      extra={<ExportMenu table="competencies" title={title} query={at.filter} />}
      note={t('headquarters.scores.help', { bar: lowScore })}
      chart={positions.map((positionId) => {
        const own = competencies.filter((scores) => scores.positionId === positionId)
        const [first] = own
        return first === undefined ? null : (
          <div key={positionId} className="hq-position">
            <h3>{localText(first.positionName)}</h3>
            <ul className="hq-histograms">
              {own.map((scores) => {
                const name = localText(scores.name)
                const low = scores.low === null ? '–' : formatPercent(scores.low.share)
                return (
                  <li key={keyOf(scores)}>
                    <Link to={linkOf(scores)} aria-label={t('headquarters.scores.open', { name })}>
                      {name}
                    </Link>
                    <Histogram
                      tens={scores.tens}
                      bar={lowScore}
                      label={t('headquarters.scores.chart', { name })}
                    />
                    <span className="soft number">
                      {t('headquarters.scores.facts', {
                        median: scores.median === null ? '–' : formatNumber(scores.median, 1),
                        n: formatNumber(scores.n),
                        bar: lowScore,
                        low,
                      })}
                    </span>
                  </li>
                )
              })}
            </ul>
          </div>
        )
      })}
      table={
        <Table
          size="small"
          rowKey={keyOf}
          pagination={false}
          scroll={{ x: 1080 }}
          dataSource={competencies}
          columns={[
            {
              key: 'position',
              title: t('headquarters.filter.position'),
              render: (_, { positionName }) => localText(positionName),
            },
            {
              key: 'competency',
              title: t('headquarters.scores.competency'),
              render: (_, scores) => <Link to={linkOf(scores)}>{localText(scores.name)}</Link>,
            },
            {
              key: 'n',
              align: 'right',
              title: t('headquarters.scores.n'),
              render: (_, { n }) => formatNumber(n),
            },
            {
              key: 'median',
              align: 'right',
              title: t('headquarters.scores.median'),
              render: (_, { median }) => (median === null ? '–' : formatNumber(median, 1)),
            },
            {
              key: 'low',
              align: 'right',
              title: t('headquarters.scores.low', { bar: lowScore }),
              render: (_, { low }) => <ShareText share={low} />,
            },
            ...Array.from({ length: 10 }, (_, ten) => ({
              key: `ten-${ten}`,
              align: 'right' as const,
              title: tenOf(ten),
              render: (_: unknown, { tens }: CompetencyScores) => formatNumber(tens[ten] ?? 0),
            })),
          ]}
        />
      }
    />
  )
}

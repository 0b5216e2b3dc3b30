import { CloseOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { CountedInterview, FilterChoices } from '../../../contract/headquarters.ts'
import { orpc } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { MatchCell } from '../../components/match-cell.tsx'
import { PageSkeleton } from '../../components/skeletons.tsx'
import { useAddress } from '../../components/use-address.ts'
import { formatDate, formatNumber } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { DashboardFilters } from './dashboard-filters.tsx'
import { DashboardPage } from './dashboard-page.tsx'
import { ExportMenu } from './export-menu.tsx'
import { useDashboardFilter } from './use-dashboard-filter.ts'

const onPage = 50
const recommendations = ['advance', 'review', 'decline'] as const
const decisions = ['advance', 'hold', 'reject', 'none'] as const
const narrower = ['competency', 'question', 'below', 'atLeast', 'recommendation', 'decision'] as const

/** The interviews behind a figure; each opens its report. */
export function InterviewsBehindPage() {
  const { t } = useTranslation()
  const at = useDashboardFilter()
  const { values, set } = useAddress([...narrower, 'page'])
  const page = Math.max(1, Number(values.page) || 1)
  const recommendation = recommendations.find((one) => one === values.recommendation)
  const decision = decisions.find((one) => one === values.decision)
  const asked = {
    ...at.filter,
    ...(recommendation && { recommendation }),
    ...(decision && { decision }),
    ...(values.competency && { competency: values.competency }),
    ...(values.question && { questionId: values.question }),
    ...(isPoints(values.below) && { below: Number(values.below) }),
    ...(isPoints(values.atLeast) && { atLeast: Number(values.atLeast) }),
  }
  const choices = useQuery(orpc.headquarters.choices.queryOptions()).data
  const { data, error, refetch } = useQuery(
    orpc.headquarters.interviews.queryOptions({
      input: { ...asked, offset: (page - 1) * onPage, limit: onPage },
      placeholderData: keepPreviousData,
    }),
  )
  const measured = nameMeasure(choices, at.values.position, values)
  const chips = [
    ...(measured === undefined
      ? []
      : [{ name: values.question ? 'question' : 'competency', label: measured }]),
    ...(asked.below === undefined
      ? []
      : [{ name: 'below', label: t('headquarters.listed.below', { score: asked.below }) }]),
    ...(asked.atLeast === undefined
      ? []
      : [{ name: 'atLeast', label: t('headquarters.listed.atLeast', { score: asked.atLeast }) }]),
    ...(recommendation
      ? [{ name: 'recommendation', label: t(`common.recommendation.${recommendation}`) }]
      : []),
    ...(decision ? [{ name: 'decision', label: t(`headquarters.listed.decisions.${decision}`) }] : []),
  ] as const
  const title = t('headquarters.interviews.title')
  return (
    <DashboardPage
      tab="overview"
      title={title}
      about={t('headquarters.interviews.about')}
      pending={data?.pending}
      back="/headquarters"
      extra={data && data.total > 0 ? <ExportMenu table="interviews" title={title} query={asked} /> : null}
    >
      <DashboardFilters at={at} choices={choices} />
      <div className="hq-active">
        {chips.map(({ name, label }) => (
          <button
            key={name}
            type="button"
            className="chip"
            aria-label={t('headquarters.filter.remove', { what: label })}
            onClick={() => set({ [name]: '', page: '' })}
          >
            {label} <CloseOutlined aria-hidden />
          </button>
        ))}
        {data ? (
          <span className="soft hq-count">{t('headquarters.listed.count', { count: data.total })}</span>
        ) : null}
      </div>
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {data || error ? null : <PageSkeleton />}
      {data && data.total === 0 ? (
        <EmptyState title={t('headquarters.listed.none')} text={t('headquarters.listed.noneText')} />
      ) : null}
      {data && data.total > 0 ? (
        <Listed
          interviews={data.interviews}
          total={data.total}
          page={page}
          onPage={(next) => set({ page: next === 1 ? '' : String(next) })}
          measured={measured}
        />
      ) : null}
    </DashboardPage>
  )
}

const isPoints = (typed: string) => typed !== '' && Number(typed) >= 0 && Number(typed) <= 100

/** Name of the competency or question whose scores are listed. */
function nameMeasure(
  choices: FilterChoices | undefined,
  positionId: string,
  { competency, question }: { readonly competency: string; readonly question: string },
): string | undefined {
  const position = choices?.positions.find(({ id }) => id === positionId)
  const asked = position?.questions.find(({ id }) => id === question)
  if (asked !== undefined) return localText(asked.title)
  const able = position?.competencies.find(({ id }) => id === competency)
  return able === undefined ? undefined : localText(able.name)
}

type ListedProps = {
  readonly interviews: readonly CountedInterview[]
  readonly total: number
  readonly page: number
  readonly onPage: (page: number) => void
  readonly measured: string | undefined
}

function Listed({ interviews, total, page, onPage: turn, measured }: ListedProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const addressOf = ({ id }: CountedInterview) => `/interviews/${id}/report`
  return (
    <Table<CountedInterview>
      className="list-table"
      size="small"
      rowKey="id"
      sticky
      scroll={{ x: 1000 }}
      dataSource={[...interviews]}
      onRow={(row) => ({ className: 'row-link', onClick: () => void navigate(addressOf(row)) })}
      pagination={{
        current: page,
        pageSize: onPage,
        total,
        onChange: turn,
        showSizeChanger: false,
        hideOnSinglePage: true,
      }}
      columns={[
        {
          key: 'candidate',
          title: t('headquarters.listed.candidate'),
          render: (_, row) => (
            <Link to={addressOf(row)} onClick={(event) => event.stopPropagation()}>
              {row.candidateName}
            </Link>
          ),
        },
        {
          key: 'position',
          title: t('headquarters.listed.position'),
          render: (_, { positionName }) => localText(positionName),
        },
        {
          key: 'store',
          title: t('headquarters.listed.store'),
          render: (_, { storeName, regionName }) => (
            <>
              {storeName} <span className="soft">{regionName}</span>
            </>
          ),
        },
        {
          key: 'when',
          title: t('headquarters.listed.when'),
          render: (_, { createdAt }) => formatDate(createdAt),
        },
        {
          key: 'channel',
          title: t('headquarters.listed.channel'),
          render: (_, { channel }) => t(`common.channel.${channel}`),
        },
        ...(measured === undefined
          ? []
          : [
              {
                key: 'score',
                align: 'right' as const,
                title: t('headquarters.listed.score', { what: measured }),
                render: (_: unknown, { score, machineHidden }: CountedInterview) => (
                  <span className="number">
                    {machineHidden ? t('review.hidden') : score === null ? '–' : formatNumber(score, 1)}
                  </span>
                ),
              },
            ]),
        {
          key: 'match',
          width: 140,
          title: t('headquarters.listed.match'),
          render: (_, { match, state, machineHidden }) => (
            <MatchCell match={match} reported={state === 'reported'} hidden={machineHidden} />
          ),
        },
        {
          key: 'decision',
          title: t('headquarters.listed.decision'),
          render: (_, { decision }) =>
            decision === null ? (
              <span className="soft">{t('headquarters.listed.decisions.none')}</span>
            ) : (
              t(`headquarters.listed.decisions.${decision}`)
            ),
        },
      ]}
    />
  )
}

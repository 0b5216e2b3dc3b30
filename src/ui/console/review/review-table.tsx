import { Button, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReviewItem } from '../../../contract/review.ts'
import { stopPath } from '../../components/review-trail.ts'
import { Tag } from '../../components/state-tag.tsx'
import { formatDateTime, formatDuration, formatPercent, formatSince } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { Link } from 'react-router'

type ReviewTableProps = {
  readonly items: readonly ReviewItem[]
  readonly onOpen: (interviewId: string) => void
}

/** The queue with why each interview stands where it stands. */
export function ReviewTable({ items, onOpen }: ReviewTableProps) {
  const { t } = useTranslation()
  return (
    <Table<ReviewItem>
      size="small"
      rowKey={({ interview }) => interview.id}
      className="list-table review-table"
      dataSource={[...items]}
      pagination={false}
      onRow={({ interview }) => ({ className: 'row-link', onClick: () => onOpen(interview.id) })}
      columns={[
        {
          title: t('review.column.candidate'),
          ellipsis: true,
          render: (_, { interview }) => (
            <span className="review-who">
              <Link
                to={stopPath({ id: interview.id, hidden: interview.machineHidden })}
                onClick={(event) => {
                  event.preventDefault()
                  event.stopPropagation()
                  onOpen(interview.id)
                }}
              >
                {interview.candidateName}
              </Link>
              <small className="soft">{localText(interview.positionName)}</small>
            </span>
          ),
        },
        {
          title: t('review.column.priority'),
          width: 104,
          render: (_, { priority }) => <PriorityBar priority={priority} />,
        },
        {
          title: t('review.column.reasons'),
          width: 312,
          render: (_, { reasons }) => (
            <span className="review-reasons">
              {reasons.map((reason) => (
                <Tag key={reason} tone={reason === 'rate-first' ? 'human' : 'attention'}>
                  {t(`review.reason.${reason}`)}
                </Tag>
              ))}
            </span>
          ),
        },
        {
          title: t('review.column.certainty'),
          width: 96,
          align: 'right',
          render: (_, { certainty }) => (
            <span className={certainty === null ? 'soft' : 'number'}>
              {certainty === null ? t('review.hidden') : formatPercent(certainty)}
            </span>
          ),
        },
        {
          title: t('review.column.disagreement'),
          width: 120,
          align: 'right',
          render: (_, { interview, disagreement }) => (
            <span className={disagreement === null ? 'soft' : 'number'}>
              {disagreement !== null
                ? formatPercent(disagreement)
                : interview.machineHidden
                  ? t('review.hidden')
                  : t('review.noneRated')}
            </span>
          ),
        },
        {
          title: t('review.column.minutes'),
          width: 96,
          align: 'right',
          render: (_, { seconds }) =>
            seconds > 0 ? (
              <span className="number">{formatDuration(seconds * 1000)}</span>
            ) : (
              <span className="soft">–</span>
            ),
        },
        {
          title: t('review.column.since'),
          width: 96,
          align: 'right',
          render: (_, { interview }) => (
            <time className="soft" dateTime={interview.createdAt} title={formatDateTime(interview.createdAt)}>
              {formatSince(interview.createdAt)}
            </time>
          ),
        },
        {
          title: <span className="visually-hidden">{t('review.column.action')}</span>,
          width: 76,
          align: 'right',
          render: (_, { interview }) => (
            <Button
              size="small"
              onClick={(event) => {
                event.stopPropagation()
                onOpen(interview.id)
              }}
            >
              {interview.machineHidden ? t('review.rate') : t('review.look')}
            </Button>
          ),
        },
      ]}
    />
  )
}

/** Urgency 0–1 as a bar of neither the program's colour nor a person's. */
function PriorityBar({ priority }: { readonly priority: number }) {
  const { t } = useTranslation()
  const share = formatPercent(priority)
  return (
    <span className="priority" title={share}>
      <span style={{ width: share }} />
      <span className="visually-hidden">{t('review.priorityOf', { value: share })}</span>
    </span>
  )
}

import { WarningOutlined } from '@ant-design/icons'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { InterviewSummary } from '../../../contract/interviews.ts'
import { interviewPath } from '../../components/interview-path.ts'
import { MatchCell } from '../../components/match-cell.tsx'
import { DecisionTag, StateTag, Tag } from '../../components/state-tag.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'

type InterviewTableProps = {
  readonly rows: readonly InterviewSummary[]
  /** Tells of each where it comes from, instead of how far its answers are. */
  readonly withStores: boolean
  readonly selected: readonly string[]
  readonly onSelect: (ids: readonly string[]) => void
}

const none = <span className="soft">–</span>

function Answers({ row }: { readonly row: InterviewSummary }) {
  const { t } = useTranslation()
  if (row.answersTotal === 0) return none
  return (
    <span className="number">
      {row.answersDone} / {row.answersTotal}
      {row.answersFailed > 0 ? (
        <span className="answers-failed" title={t('interviews.answersFailed', { count: row.answersFailed })}>
          <WarningOutlined aria-hidden />
          <span className="visually-hidden">
            {t('interviews.answersFailed', { count: row.answersFailed })}
          </span>
        </span>
      ) : null}
    </span>
  )
}

/** Interviews with real columns; what a machine and what a person said keep their colours. */
export function InterviewTable({ rows, withStores, selected, onSelect }: InterviewTableProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Table<InterviewSummary>
      size="small"
      rowKey="id"
      className="list-table"
      dataSource={[...rows]}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      rowSelection={{
        selectedRowKeys: [...selected],
        onChange: (keys) => onSelect(keys.map(String)),
        getCheckboxProps: ({ ownedBy }) => ({ disabled: ownedBy !== null }),
      }}
      onRow={(row) => ({ className: 'row-link', onClick: () => void navigate(interviewPath(row)) })}
      columns={[
        {
          title: t('interviews.candidate'),
          width: 128,
          ellipsis: true,
          sorter: (a, b) => a.candidateName.localeCompare(b.candidateName, 'zh-CN'),
          render: (_, row) => <Link to={interviewPath(row)}>{row.candidateName}</Link>,
        },
        { title: t('interviews.position'), ellipsis: true, render: (_, row) => localText(row.positionName) },
        {
          title: t('interviews.channel'),
          width: 88,
          render: (_, row) => t(`common.channel.${row.channel}`),
        },
        { title: t('interviews.state'), width: 128, render: (_, row) => <StateTag state={row.state} /> },
        {
          title: t('interviews.match'),
          width: 120,
          sorter: (a, b) => (a.match ?? -1) - (b.match ?? -1),
          render: (_, row) => (
            <MatchCell match={row.match} reported={row.state === 'reported'} hidden={row.machineHidden} />
          ),
        },
        {
          title: t('interviews.suggestion'),
          width: 128,
          render: (_, row) =>
            row.recommendation ? (
              <Tag tone="machine">{t(`interviews.suggestionShort.${row.recommendation}`)}</Tag>
            ) : (
              none
            ),
        },
        {
          title: t('interviews.decision'),
          width: 116,
          render: (_, row) =>
            row.decision ? (
              <>
                <DecisionTag kind={row.decision} />
                {row.decidedOnEarlierReport ? (
                  <small className="soft">{t('rating.decidedEarlier')}</small>
                ) : null}
              </>
            ) : (
              none
            ),
        },
        withStores
          ? {
              title: t('common.ownedBy.store'),
              width: 104,
              ellipsis: true,
              render: (_, row) => row.ownedBy?.store ?? none,
            }
          : { title: t('interviews.answers'), width: 104, render: (_, row) => <Answers row={row} /> },
        {
          title: t('interviews.createdAt'),
          width: 116,
          align: 'right',
          defaultSortOrder: 'descend',
          sorter: (a, b) => (a.createdAt < b.createdAt ? -1 : 1),
          render: (_, row) => <span className="number soft">{formatDateTime(row.createdAt)}</span>,
        },
      ]}
    />
  )
}

import {
  CheckOutlined,
  ClockCircleOutlined,
  HourglassOutlined,
  SendOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { Table, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { LedgerRow } from '../../../contract/sync.ts'
import { Tag } from '../../components/state-tag.tsx'
import { formatDateTime, formatDuration } from '../../i18n/format.ts'

const looks = {
  waiting: { tone: 'quiet', icon: <ClockCircleOutlined aria-hidden /> },
  'on-the-way': { tone: 'quiet', icon: <SendOutlined aria-hidden /> },
  received: { tone: 'machine', icon: <CheckOutlined aria-hidden /> },
  held: { tone: 'attention', icon: <HourglassOutlined aria-hidden /> },
  quarantined: { tone: 'failure', icon: <WarningOutlined aria-hidden /> },
} as const

/** Where it is; why it is set aside, or what became of it, beside it. */
function Where({ row }: { readonly row: LedgerRow }) {
  const { t } = useTranslation()
  const { tone, icon } = looks[row.state]
  const settled = row.state === 'received' && row.outcome ? t(`sync.outcome.${row.outcome}`) : ''
  const why = row.reason ? t(`sync.reason.${row.reason}`) : settled
  return (
    <span className="ledger-where">
      <Tag tone={tone} icon={icon}>
        {t(`sync.where.${row.state}`)}
      </Tag>
      {why ? (
        <Tooltip title={row.reason ? t(`sync.reasonText.${row.reason}`) : ''}>
          <span className="soft">{why}</span>
        </Tooltip>
      ) : null}
    </span>
  )
}

/** What the record is called, and the page that shows it. */
function What({ row }: { readonly row: LedgerRow }) {
  const { t } = useTranslation()
  const { name, interviewId, candidateId } = row
  const path = interviewId
    ? `/interviews/${interviewId}`
    : candidateId
      ? `/candidates/${candidateId}`
      : undefined
  const shown = name ?? <span className="soft">{t('sync.ledger.gone')}</span>
  return (
    <span className="ledger-what">
      {path ? <Link to={path}>{shown}</Link> : <span>{shown}</span>}
      <small className="soft">{t(`sync.kind.${row.kind}`)}</small>
    </span>
  )
}

function Moment({ at, none }: { readonly at: string | null; readonly none: string }) {
  return <span className="number soft">{at === null ? none : formatDateTime(at)}</span>
}

/** How long it has not been there; for what is there, nothing. */
function Age({ row, now }: { readonly row: LedgerRow; readonly now: number }) {
  if (row.state === 'received') return <span className="soft">–</span>
  const minute = 60_000
  const waited = Math.max(0, now - Date.parse(row.changedAt))
  const day = 24 * 60 * minute
  // Beyond a day the minutes tell nothing.
  const unit = waited >= day ? 60 * minute : minute
  return <span className="number">{formatDuration(Math.max(unit, Math.floor(waited / unit) * unit))}</span>
}

type LedgerTableProps = {
  readonly rows: readonly LedgerRow[]
  /** When they were read, epoch ms. */
  readonly now: number
}

/** The rows of the ledger. */
export function LedgerTable({ rows, now }: LedgerTableProps) {
  const { t } = useTranslation()
  return (
    <Table<LedgerRow>
      size="small"
      rowKey={(row) => `${row.kind}/${row.id}`}
      className="list-table"
      dataSource={[...rows]}
      pagination={false}
      columns={[
        { title: t('sync.ledger.column.what'), ellipsis: true, render: (_, row) => <What row={row} /> },
        { title: t('sync.ledger.column.state'), width: 264, render: (_, row) => <Where row={row} /> },
        {
          title: t('sync.ledger.column.changed'),
          width: 128,
          render: (_, { changedAt }) => <Moment at={changedAt} none="" />,
        },
        {
          title: t('sync.ledger.column.sent'),
          width: 128,
          render: (_, { sentAt }) => <Moment at={sentAt} none={t('sync.ledger.notYet')} />,
        },
        {
          title: t('sync.ledger.column.received'),
          width: 128,
          render: (_, { receivedAt }) => <Moment at={receivedAt} none="–" />,
        },
        { title: t('sync.ledger.column.age'), width: 128, render: (_, row) => <Age row={row} now={now} /> },
        {
          title: t('sync.ledger.column.bundle'),
          width: 88,
          render: (_, { sequence }) => (
            <span className="number soft">
              {sequence === null ? '–' : t('sync.ledger.bundle', { sequence })}
            </span>
          ),
        },
      ]}
    />
  )
}

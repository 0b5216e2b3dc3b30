import { Button, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Invitation } from '../../../contract/invitations.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { DeletionProof } from './deletion-proof.tsx'
import { InvitationState } from './invitation-state.tsx'

export type InvitationTableProps = {
  readonly rows: readonly Invitation[]
  readonly selected: readonly string[]
  /** Without it, rows are only to be read. */
  readonly act?: {
    readonly onSelect: (ids: readonly string[]) => void
    readonly onRenew: (ids: readonly string[]) => void
    readonly onRevoke: (ids: readonly string[]) => void
    readonly onRestore: (ids: readonly string[]) => void
  }
}

const none = <span className="soft">–</span>

/** Only an interview that is over has no use for another link. */
export const mayRenew = ({ state }: Invitation): boolean => state !== 'finished' && state !== 'withdrawn'
/** What opens something, or would. */
export const mayRevoke = ({ state }: Invitation): boolean =>
  state === 'waiting' || state === 'opened' || state === 'running'

function Progress({ row }: { readonly row: Invitation }) {
  const { t } = useTranslation()
  if (row.proof) return <DeletionProof proof={row.proof} name={row.candidateName} />
  if (row.interviewId === null) return none
  return (
    <Link to={`/interviews/${row.interviewId}`} className="number">
      {t('invitations.answered', { count: row.answered })}
    </Link>
  )
}

function RowActions({
  row,
  act,
}: {
  readonly row: Invitation
  readonly act: NonNullable<InvitationTableProps['act']>
}) {
  const { t } = useTranslation()
  const label = (action: string) => `${action} ${row.candidateName}`
  return (
    <span className="row-actions">
      {row.state === 'revoked' ? (
        <Button
          type="link"
          size="small"
          aria-label={label(t('invitations.restore'))}
          onClick={() => act.onRestore([row.id])}
        >
          {t('invitations.restore')}
        </Button>
      ) : null}
      {mayRenew(row) ? (
        <Button
          type="link"
          size="small"
          aria-label={label(t('invitations.renew'))}
          onClick={() => act.onRenew([row.id])}
        >
          {t('invitations.renew')}
        </Button>
      ) : null}
      {mayRevoke(row) ? (
        <Button
          type="link"
          size="small"
          aria-label={label(t('invitations.revoke'))}
          onClick={() => act.onRevoke([row.id])}
        >
          {t('invitations.revoke')}
        </Button>
      ) : null}
    </span>
  )
}

/** Invitations with what one can still do with each. */
export function InvitationTable({ rows, selected, act }: InvitationTableProps) {
  const { t } = useTranslation()
  const when = (at: string | null) =>
    at === null ? none : <span className="number soft">{formatDateTime(at)}</span>
  return (
    <Table<Invitation>
      size="small"
      rowKey="id"
      className="list-table"
      dataSource={[...rows]}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      {...(act && {
        rowSelection: {
          selectedRowKeys: [...selected],
          onChange: (keys) => act.onSelect(keys.map(String)),
        },
      })}
      columns={[
        {
          title: t('invitations.column.candidate'),
          width: 136,
          ellipsis: true,
          sorter: (a, b) => a.candidateName.localeCompare(b.candidateName, 'zh-CN'),
          render: (_, row) => (
            <Link
              to={`/candidates/${row.candidateId}`}
              title={t('invitations.invitedBy', { name: row.createdBy, at: formatDateTime(row.createdAt) })}
            >
              {row.candidateName}
            </Link>
          ),
        },
        {
          title: t('invitations.column.position'),
          ellipsis: true,
          render: (_, row) => localText(row.positionName),
        },
        {
          title: t('invitations.column.flow'),
          width: 88,
          render: (_, row) => t(`invitations.flow.${row.flow}`),
        },
        {
          title: t('invitations.column.state'),
          width: 120,
          render: (_, row) => <InvitationState state={row.state} />,
        },
        { title: t('invitations.column.opened'), width: 112, render: (_, row) => when(row.openedAt) },
        {
          title: t('invitations.column.expires'),
          width: 120,
          sorter: (a, b) => (a.expiresAt < b.expiresAt ? -1 : 1),
          render: (_, row) => when(row.expiresAt),
        },
        { title: t('invitations.column.progress'), width: 104, render: (_, row) => <Progress row={row} /> },
        ...(act
          ? [
              {
                title: t('invitations.column.actions'),
                width: 168,
                render: (_: unknown, row: Invitation) => <RowActions row={row} act={act} />,
              },
            ]
          : []),
      ]}
    />
  )
}

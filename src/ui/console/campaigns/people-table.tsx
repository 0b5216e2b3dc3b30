import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Campaign } from '../../../contract/campaigns.ts'
import {
  LongTable,
  type LongTableColumn,
  type LongTableOrder,
  type LongTableSelection,
} from '../../components/long-table.tsx'
import { formatNumber, formatUntil } from '../../i18n/format.ts'
import { PersonButtons } from './person-buttons.tsx'
import { maybeCalled, PersonDetail } from './person-detail.tsx'
import { isUp } from './person-groups.ts'
import { PersonStateTag } from './person-state.tsx'
import type { PersonRow } from './use-campaign.ts'

type PeopleTableProps = {
  readonly rows: readonly PersonRow[]
  readonly campaign: Pick<Campaign, 'attempts' | 'state'>
  readonly order: LongTableOrder
  readonly onOrder: (order: LongTableOrder | undefined) => void
  /** Absent where nothing can be done any more, or not by this person. */
  readonly selection?: LongTableSelection<PersonRow> | undefined
}

const none = <span className="soft">–</span>
const ignore = () => undefined

function useColumns(
  { attempts, state: campaign }: PeopleTableProps['campaign'],
  mayAct: boolean,
): readonly LongTableColumn<PersonRow>[] {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('campaigns.board.column.name'),
        width: 104,
        sortable: true,
        render: ({ id, name }) => (
          <Link to={`/candidates/${id}`} title={name} onClick={(event) => event.stopPropagation()}>
            {name}
          </Link>
        ),
      },
      {
        key: 'number',
        title: t('campaigns.board.column.number'),
        width: 140,
        render: ({ number }) => (number ? <span className="number">{number}</span> : none),
      },
      {
        key: 'state',
        title: t('campaigns.board.column.state'),
        width: 152,
        sortable: true,
        render: ({ state }) => <PersonStateTag state={state} />,
      },
      {
        key: 'detail',
        title: t('campaigns.board.column.detail'),
        width: 224,
        grow: true,
        render: (row) => <PersonDetail row={row} campaign={campaign} />,
      },
      {
        key: 'attempts',
        title: t('campaigns.board.column.attempts'),
        width: 80,
        align: 'right',
        sortable: true,
        render: (row) => (
          <span className="number soft">
            {formatNumber(row.attempts)} / {formatNumber(attempts)}
          </span>
        ),
      },
      {
        key: 'next',
        title: t('campaigns.board.column.next'),
        width: 116,
        align: 'right',
        sortable: true,
        render: (row) =>
          row.nextAt && maybeCalled(row, campaign) ? (
            <span className="number soft">{formatUntil(row.nextAt)}</span>
          ) : (
            none
          ),
      },
      ...(mayAct
        ? [
            {
              key: 'actions',
              title: t('campaigns.board.column.actions'),
              width: 204,
              render: (row: PersonRow) => <PersonButtons row={row} />,
            },
          ]
        : []),
    ],
    // oxlint-disable-next-line react/exhaustive-deps -- `language` stands for what `t` says
    [t, language, attempts, campaign, mayAct],
  )
}

/** Everybody in a campaign, however many; a row leads to the interview, or to the person before there is one. */
export function PeopleTable({ rows, campaign, order, onOrder, selection }: PeopleTableProps) {
  const navigate = useNavigate()
  const columns = useColumns(campaign, selection !== undefined)
  const open = ({ id, interviewId, state }: PersonRow) => {
    if (interviewId === null) void navigate(`/candidates/${id}`)
    else void navigate(isUp(state) ? `/interviews/live?open=${interviewId}` : `/interviews/${interviewId}`)
  }
  return (
    <LongTable
      total={rows.length}
      rowAt={(index) => rows[index]}
      onWindow={ignore}
      columns={columns}
      order={order}
      onOrder={onOrder}
      onOpen={open}
      selection={selection}
    />
  )
}

import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Campaign } from '../../../contract/campaigns.ts'
import { formatNumber } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { CampaignState } from './campaign-state.tsx'
import { OutcomeBar } from './outcome-bar.tsx'
import { groupCounts } from './person-groups.ts'
import { useEndWords } from './use-end-words.ts'

function Progress({ row }: { readonly row: Campaign }) {
  const { t } = useTranslation()
  const { live } = groupCounts(row.counts)
  return (
    <div className="campaign-progress">
      <OutcomeBar campaign={row} />
      <span className="number soft">
        {t('campaigns.peopleCount', { count: row.people })}
        {live > 0 ? ` · ${t('campaigns.group.live')} ${formatNumber(live)}` : ''}
      </span>
    </div>
  )
}

/** Every campaign with how it goes. */
export function CampaignTable({ rows }: { readonly rows: readonly Campaign[] }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const endWords = useEndWords()
  return (
    <Table<Campaign>
      size="small"
      rowKey="id"
      className="list-table"
      dataSource={[...rows]}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      rowClassName="row-link"
      onRow={({ id }) => ({ onClick: () => void navigate(`/campaigns/${id}`) })}
      columns={[
        {
          title: t('campaigns.column.name'),
          ellipsis: true,
          render: (_, { id, name }) => (
            <Link to={`/campaigns/${id}`} title={name} onClick={(event) => event.stopPropagation()}>
              {name}
            </Link>
          ),
        },
        {
          title: t('campaigns.column.position'),
          ellipsis: true,
          width: '18%',
          render: (_, { positionName }) => localText(positionName),
        },
        { title: t('campaigns.column.progress'), width: 232, render: (_, row) => <Progress row={row} /> },
        {
          title: t('campaigns.column.state'),
          width: 120,
          render: (_, { state }) => <CampaignState state={state} />,
        },
        {
          title: t('campaigns.column.end'),
          width: 208,
          render: (_, row) => <span className="number soft">{endWords(row)}</span>,
        },
        {
          title: t('campaigns.column.line'),
          width: '13%',
          ellipsis: true,
          render: (_, { lineName }) => lineName,
        },
      ]}
    />
  )
}

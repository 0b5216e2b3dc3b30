import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  QuestionCircleOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { Button, Popover, Table, type TableColumnType } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { StoreQuery, StoreRow } from '../../../contract/headquarters.ts'
import { formatNumber, formatSince } from '../../i18n/format.ts'
import { ShareText } from './share-text.tsx'

export const storesOnPage = 50

type Order = Pick<StoreQuery, 'by' | 'direction'>

type StoreTableProps = {
  readonly stores: readonly StoreRow[]
  readonly total: number
  readonly page: number
  readonly order: Order
  readonly onChange: (next: Order & { readonly page: number }) => void
}

const healthIcons: Readonly<Record<StoreRow['health'], ReactNode>> = {
  fine: <CheckCircleOutlined aria-hidden />,
  silent: <ClockCircleOutlined aria-hidden />,
  trouble: <WarningOutlined aria-hidden />,
  unknown: <QuestionCircleOutlined aria-hidden />,
}

/** The stores, a page of them, in the order one asks for. */
export function StoreTable({ stores, total, page, order, onChange }: StoreTableProps) {
  const { t } = useTranslation()
  const sortable = (by: Order['by']): Pick<TableColumnType<StoreRow>, 'key' | 'sorter' | 'sortOrder'> => ({
    key: by,
    sorter: true,
    sortOrder: order.by === by ? (order.direction === 'ascending' ? 'ascend' : 'descend') : null,
  })
  const right = { align: 'right' as const }
  return (
    <Table<StoreRow>
      className="list-table"
      size="small"
      rowKey="id"
      sticky
      scroll={{ x: 1072 }}
      dataSource={[...stores]}
      pagination={{
        current: page,
        pageSize: storesOnPage,
        total,
        showSizeChanger: false,
        hideOnSinglePage: true,
      }}
      onChange={(pagination, _filters, sorter) => {
        const sorted = Array.isArray(sorter) ? sorter[0] : sorter
        const by = sorted?.order ? (sorted.columnKey as Order['by']) : 'contact'
        const direction = sorted?.order === 'descend' ? 'descending' : 'ascending'
        const same = by === order.by && direction === order.direction
        onChange({ by, direction, page: same ? (pagination.current ?? 1) : 1 })
      }}
      columns={[
        {
          ...sortable('name'),
          width: 104,
          title: t('headquarters.store.name'),
          fixed: 'left',
          render: (_, { id, name }) => <Link to={`/headquarters?store=${id}`}>{name}</Link>,
        },
        { ...sortable('region'), width: 96, title: t('headquarters.store.region'), dataIndex: 'regionName' },
        {
          key: 'health',
          width: 136,
          title: t('headquarters.store.health'),
          render: (_, row) => <HealthCell row={row} />,
        },
        {
          ...sortable('contact'),
          width: 112,
          title: t('headquarters.store.lastContact'),
          render: (_, { lastContactAt }) =>
            lastContactAt === null ? (
              <span className="soft">{t('headquarters.store.never')}</span>
            ) : (
              <span title={lastContactAt}>{formatSince(lastContactAt)}</span>
            ),
        },
        {
          ...sortable('waiting'),
          width: 100,
          ...right,
          title: t('headquarters.store.waiting'),
          render: (_, { waiting, setAside }) => (
            <>
              {waiting === null ? <span className="soft">–</span> : formatNumber(waiting)}
              {setAside > 0 ? (
                <Link className="hq-second" to="/headquarters/incoming">
                  {t('headquarters.store.setAside', { count: setAside })}
                </Link>
              ) : null}
            </>
          ),
        },
        {
          ...sortable('version'),
          width: 96,
          title: t('headquarters.store.version'),
          render: (_, row) => row.productVersion || <span className="soft">–</span>,
        },
        {
          key: 'versions',
          width: 92,
          title: t('headquarters.store.versions'),
          render: (_, row) => <Versions row={row} />,
        },
        {
          ...sortable('interviews'),
          width: 92,
          ...right,
          title: t('headquarters.store.thisWeek'),
          render: (_, { interviewsThisWeek }) => formatNumber(interviewsThisWeek),
        },
        {
          ...sortable('pass'),
          width: 148,
          ...right,
          title: t('headquarters.store.passRate'),
          render: (_, { passRate, decided }) => (
            <>
              <ShareText share={passRate} />
              {decided > 0 ? (
                <span className="soft hq-second">
                  {t('headquarters.store.passRateOf', { n: formatNumber(decided) })}
                </span>
              ) : null}
            </>
          ),
        },
        {
          ...sortable('alerts'),
          width: 96,
          ...right,
          title: t('headquarters.store.alerts'),
          render: (_, { id, alerts }) =>
            alerts === 0 ? (
              <span className="soft">–</span>
            ) : (
              <Link to={`/headquarters/alerts?store=${id}&level=store`}>
                {t('headquarters.store.alertsOf', { count: alerts })}
              </Link>
            ),
        },
      ]}
    />
  )
}

function HealthCell({ row: { health, state, problems } }: { readonly row: StoreRow }) {
  const { t } = useTranslation()
  const word =
    state === 'paired' ? t(`headquarters.store.healthWhat.${health}`) : t(`headquarters.store.state.${state}`)
  return (
    <span
      className={`hq-health is-${health}`}
      title={
        problems.length === 0
          ? undefined
          : t('headquarters.store.problems', { problems: problems.join(', ') })
      }
    >
      {healthIcons[health]} {word}
    </span>
  )
}

function Versions({ row: { name, positions, models } }: { readonly row: StoreRow }) {
  const { t } = useTranslation()
  if (positions.length === 0 && models.length === 0) return <span className="soft">–</span>
  return (
    <Popover
      trigger="click"
      title={t('headquarters.store.versionsOf', { store: name })}
      content={
        <dl className="hq-versions">
          <dt>{t('headquarters.store.positions')}</dt>
          {positions.map(({ id, version }) => (
            <dd key={id}>
              {id} · {version}
            </dd>
          ))}
          <dt>{t('headquarters.store.models')}</dt>
          {models.length === 0 ? <dd>{t('headquarters.store.unknown')}</dd> : null}
          {models.map((model) => (
            <dd key={model}>{model}</dd>
          ))}
        </dl>
      }
    >
      <Button type="link" size="small">
        {positions.length} · {models.length}
      </Button>
    </Popover>
  )
}

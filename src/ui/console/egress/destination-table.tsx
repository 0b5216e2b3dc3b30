import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Destination } from '../../../contract/egress.ts'
import { Tag } from '../../components/state-tag.tsx'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'

/** Hosts outside that were spoken to, with who configured each. */
export function DestinationTable({ rows }: { readonly rows: readonly Destination[] }) {
  const { t } = useTranslation()
  return (
    <Table<Destination>
      size="small"
      rowKey={({ protocol, host, port }) => `${protocol} ${host} ${port ?? ''}`}
      pagination={{ pageSize: 20, hideOnSinglePage: true, size: 'small' }}
      dataSource={[...rows]}
      columns={[
        {
          title: t('egress.host'),
          render: (_, { host, name, port, protocol }) => (
            <>
              {host}
              {port === null ? '' : `:${port}`}
              {name === null ? null : <span className="soft"> {name}</span>}
              {port === null && protocol === 'udp' ? (
                <span className="soft"> {t('egress.manyPorts')}</span>
              ) : null}
            </>
          ),
        },
        {
          title: t('egress.protocol'),
          width: 120,
          render: (_, { protocol }) => t(`egress.protocols.${protocol}`),
        },
        {
          title: t('egress.by'),
          render: (_, { configuredBy, about }) =>
            configuredBy === null ? (
              <Tag tone="attention">{t('egress.nobody')}</Tag>
            ) : (
              <>
                {t(`egress.setting.${configuredBy}`)}{' '}
                {about === '' ? null : <span className="soft">{about}</span>}
              </>
            ),
        },
        {
          title: t('egress.count'),
          width: 160,
          align: 'right',
          render: (_, { count, denied }) => (
            <span className="number">
              {formatNumber(count)}
              {denied > 0 ? <span className="soft"> {t('egress.refused', { count: denied })}</span> : null}
            </span>
          ),
        },
        {
          title: t('egress.last'),
          width: 152,
          render: (_, { lastAt }) => <span className="number">{formatDateTime(lastAt)}</span>,
        },
      ]}
    />
  )
}

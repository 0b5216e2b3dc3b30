import { LockOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Table, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { Tag } from '../../components/state-tag.tsx'
import { formatDateTime } from '../../i18n/format.ts'

/** Every version there has been, and how many interviews hold on to it. */
export function PositionVersions({ positionId }: { readonly positionId: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(orpc.positions.versions.queryOptions({ input: { positionId } }))
  if (error) return <FailureAlert error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton rows={3} />
  return (
    <>
      <p className="soft">{t('positions.versionsHelp')}</p>
      <Table
        size="small"
        rowKey="versionId"
        pagination={false}
        dataSource={data}
        columns={[
          {
            title: t('positions.versionColumn'),
            width: 200,
            render: (_, { version }, index) => (
              <>
                {t('positions.version', { version })}{' '}
                {index === 0 ? <Tag tone="quiet">{t('positions.current')}</Tag> : null}
              </>
            ),
          },
          {
            title: t('positions.publishedAt'),
            width: 200,
            render: (_, { publishedAt }) => <span className="number">{formatDateTime(publishedAt)}</span>,
          },
          {
            title: t('positions.usedBy'),
            render: (_, { interviews }) =>
              interviews > 0 ? (
                <>
                  <LockOutlined aria-hidden /> {t('positions.usedByCount', { count: interviews })}
                </>
              ) : (
                <span className="soft">{t('positions.notUsed')}</span>
              ),
          },
          {
            title: t('positions.fingerprint'),
            width: 200,
            render: (_, { hash }) => (
              <Typography.Text code copyable={{ text: hash }}>
                {hash.slice(0, 12)}
              </Typography.Text>
            ),
          },
        ]}
      />
    </>
  )
}

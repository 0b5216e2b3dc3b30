import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Checkbox, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CrashReport } from '../../../contract/recovery.ts'
import { orpc } from '../../api.ts'
import { formatBytes, formatDateTime } from '../../i18n/format.ts'

/** What crashes left on this computer, and how to hand it over knowingly. */
export function CrashesCard() {
  const { t } = useTranslation()
  const [dumps, setDumps] = useState(false)
  const { data = [] } = useQuery(orpc.recovery.crashes.queryOptions())
  const hasDumps = data.some(({ kind }) => kind === 'dump')
  return (
    <Card size="small" title={t('recovery.crash.title')}>
      <p className="soft">{t('recovery.crash.help')}</p>
      <Table<CrashReport>
        size="small"
        rowKey="name"
        showHeader={false}
        pagination={{ pageSize: 5, hideOnSinglePage: true, size: 'small' }}
        dataSource={data}
        locale={{ emptyText: t('recovery.crash.empty') }}
        columns={[
          { width: 128, render: (_, { at }) => <span className="number">{formatDateTime(at)}</span> },
          {
            width: 96,
            render: (_, { kind }) => t(kind === 'dump' ? 'recovery.crash.program' : 'recovery.crash.station'),
          },
          { dataIndex: 'name', ellipsis: true },
          {
            width: 96,
            align: 'right',
            render: (_, { bytes }) => <span className="number">{formatBytes(bytes)}</span>,
          },
        ]}
      />
      {hasDumps ? (
        <Checkbox checked={dumps} onChange={(event) => setDumps(event.target.checked)}>
          {t('recovery.crash.include')}
        </Checkbox>
      ) : null}
      {dumps ? (
        <Alert
          type="warning"
          showIcon
          title={t('recovery.crash.warning')}
          action={
            <Button size="small" href="/api/health/support-bundle?dumps=1" download>
              {t('recovery.crash.download')}
            </Button>
          }
        />
      ) : null}
    </Card>
  )
}

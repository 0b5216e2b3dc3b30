import { useQuery } from '@tanstack/react-query'
import { Button, Card, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Recovery } from '../../../contract/recovery.ts'
import { orpc } from '../../api.ts'
import { describeRecovery } from '../../components/recovery-words.ts'
import { RecoveryDrawer } from '../../components/recovery-notice.tsx'
import { formatDateTime } from '../../i18n/format.ts'

/** Every run that broke off, and what the next start found. */
export function RecoveriesCard() {
  const { t } = useTranslation()
  const [shown, setShown] = useState<Recovery | null>(null)
  const { data } = useQuery(orpc.recovery.list.queryOptions())
  return (
    <Card size="small" title={t('recovery.history')} className="card-flush">
      <Table<Recovery>
        size="small"
        rowKey="id"
        pagination={{ pageSize: 8, hideOnSinglePage: true, size: 'small' }}
        dataSource={data ?? []}
        locale={{ emptyText: t('recovery.historyEmpty') }}
        columns={[
          {
            title: t('recovery.at'),
            width: 128,
            render: (_, { at }) => <span className="number">{formatDateTime(at)}</span>,
          },
          {
            title: t('recovery.found'),
            ellipsis: true,
            render: (_, recovery) =>
              describeRecovery(t, recovery)
                .map(({ what }) => what)
                .join(t('recovery.joint')) || t('recovery.nothing'),
          },
          {
            width: 96,
            align: 'right',
            render: (_, recovery) => (
              <Button size="small" type="link" onClick={() => setShown(recovery)}>
                {t('recovery.open')}
              </Button>
            ),
          },
        ]}
      />
      <RecoveryDrawer recovery={shown} onClose={() => setShown(null)} />
    </Card>
  )
}

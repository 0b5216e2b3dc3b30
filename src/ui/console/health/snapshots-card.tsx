import { CheckCircleOutlined, SaveOutlined, WarningOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { formatBytes, formatDateTime, formatNumber, formatSince } from '../../i18n/format.ts'
import type { HealthCardProps } from './health-cards.tsx'

const shown = 5

export function SnapshotsCard({ health: { snapshots } }: HealthCardProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const make = useMutation(
    orpc.health.makeSnapshot.mutationOptions({
      onSuccess: () => {
        void message.success(t('health.snapshotMade'))
        void queryClient.invalidateQueries({ queryKey: orpc.health.key() })
      },
    }),
  )
  const newest = [...snapshots].sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1)).slice(0, shown)
  return (
    <Card
      size="small"
      title={t('health.snapshots')}
      extra={
        <Button
          size="small"
          icon={<SaveOutlined aria-hidden />}
          loading={make.isPending}
          onClick={() => make.mutate({})}
        >
          {t('health.makeSnapshot')}
        </Button>
      }
    >
      <FailureAlert error={make.error} />
      <p className="soft">{newest.length > 0 ? t('health.snapshotsHelp') : t('health.noSnapshots')}</p>
      <ul className="snapshot-list">
        {newest.map((snapshot) => (
          <li key={snapshot.id}>
            <span className="number">{formatDateTime(snapshot.madeAt)}</span>
            <span className="soft">{formatSince(snapshot.madeAt)}</span>
            <span className="number">{formatBytes(snapshot.bytes)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

export function AuditCard({ health: { audit } }: HealthCardProps) {
  const { t } = useTranslation()
  const entries = formatNumber(audit.entries)
  return (
    <Card size="small" title={t('health.audit')}>
      {audit.intact ? (
        <p className="health-calm">
          <CheckCircleOutlined aria-hidden /> {t('health.auditIntact', { entries })}
        </p>
      ) : (
        <p className="health-broken">
          <WarningOutlined aria-hidden /> {t('health.auditBroken', { entries })}
        </p>
      )}
      <p className="soft">{t('health.checkedAt', { time: formatDateTime(audit.checkedAt) })}</p>
    </Card>
  )
}

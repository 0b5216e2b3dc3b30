import { useMutation } from '@tanstack/react-query'
import { App, Button, Table, Typography } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessState, Snapshot } from '../../../contract/access.ts'
import { orpc, queryClient } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Tag } from '../../components/state-tag.tsx'
import { formatBytes, formatDateTime, formatSince } from '../../i18n/format.ts'
import { AccessShell } from './access-shell.tsx'
import { KeyRecovery } from './key-recovery.tsx'
import { SalvageCard } from './salvage-card.tsx'
import { RestoreBackup } from './restore-backup.tsx'

/**
 * The database does not open: what happened, what is safe, and which snapshot to go back to.
 * With a wrong key no snapshot opens either, so none is offered then.
 */
export function RecoveryPage({ state }: { readonly state: Extract<AccessState, { stage: 'recovery' }> }) {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const stateKey = orpc.access.state.queryKey()
  const restore = useMutation(
    orpc.access.restoreSnapshot.mutationOptions({
      onSuccess: (next) => queryClient.setQueryData(stateKey, next),
    }),
  )
  const title = t(state.key ? 'keys.lost.heading' : 'access.recoveryTitle')
  const newestFirst = [...state.snapshots].sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1))

  useEffect(() => {
    document.title = `${title} · ${t('common.product')}`
  }, [t, title])

  const ask = (snapshot: Snapshot) =>
    void modal.confirm({
      title: t('access.restoreTitle', { time: formatDateTime(snapshot.madeAt) }),
      content: t('access.restoreText'),
      okText: t('access.restore'),
      cancelText: t('common.action.cancel'),
      onOk: () => restore.mutateAsync({ snapshotId: snapshot.id }).catch(() => undefined),
    })

  const [newest] = newestFirst
  const askBoth = (snapshot: Snapshot) =>
    void modal.confirm({
      title: t('recovery.salvage.bothTitle', { time: formatDateTime(snapshot.madeAt) }),
      content: t('recovery.salvage.bothText'),
      okText: t('recovery.salvage.both'),
      cancelText: t('common.action.cancel'),
      width: 520,
      onOk: () => restore.mutateAsync({ snapshotId: snapshot.id, salvage: true }).catch(() => undefined),
    })

  return (
    <AccessShell wide>
      <h1>{title}</h1>
      <FailureAlert
        failure={{ code: state.reason }}
        onRetry={() => void queryClient.invalidateQueries({ queryKey: stateKey })}
      />
      {state.key ? <KeyRecovery trouble={state.key} /> : null}
      <p>
        {t('access.dataFolder')}{' '}
        <Typography.Text code copyable={{ text: state.dataFolder }}>
          {state.dataFolder}
        </Typography.Text>
      </p>
      {state.reason === 'DATABASE_CORRUPT' ? (
        <>
          {newest ? (
            <SalvageCard
              snapshot={newest}
              busy={restore.isPending}
              onBoth={() => askBoth(newest)}
              onRestore={() => ask(newest)}
            />
          ) : null}
          <h2>{t('access.snapshots')}</h2>
          {newestFirst.length > 0 ? (
            <>
              <p className="soft">{t('access.snapshotsHelp')}</p>
              <FailureAlert error={restore.error} />
              <Table<Snapshot>
                size="small"
                rowKey="id"
                pagination={false}
                showHeader={false}
                dataSource={newestFirst}
                columns={[
                  {
                    key: 'when',
                    render: (_, snapshot, index) => (
                      <>
                        {formatDateTime(snapshot.madeAt)}{' '}
                        <span className="soft">{formatSince(snapshot.madeAt)}</span>{' '}
                        {index === 0 ? <Tag tone="quiet">{t('access.newest')}</Tag> : null}
                      </>
                    ),
                  },
                  { key: 'size', align: 'right', render: (_, snapshot) => formatBytes(snapshot.bytes) },
                  {
                    key: 'act',
                    align: 'right',
                    render: (_, snapshot) => (
                      <Button
                        type="default"
                        loading={restore.isPending && restore.variables.snapshotId === snapshot.id}
                        disabled={restore.isPending}
                        onClick={() => ask(snapshot)}
                      >
                        {t('access.restore')}
                      </Button>
                    ),
                  },
                ]}
              />
            </>
          ) : (
            <EmptyState title={t('access.noSnapshots')} />
          )}
        </>
      ) : null}
      <RestoreBackup />
    </AccessShell>
  )
}

import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button, Card, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Trial, TriedCopy } from '../../../contract/backup.ts'
import { orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import type { BackupCardProps } from './copies-card.tsx'

const counted = ['candidate', 'interview', 'answer', 'recording', 'report', 'decision'] as const

/** How restoring was tried last, and what was found in each copy beside what is in the records. */
export function TrialCard({ state, mayChange }: BackupCardProps) {
  const { t } = useTranslation()
  const run = useMutation(
    orpc.backup.try.mutationOptions({
      onSuccess: (next) => queryClient.setQueryData(orpc.backup.get.queryKey(), next),
    }),
  )
  const [last] = state.trials
  return (
    <Card
      size="small"
      title={t('backup.trial.title')}
      extra={
        mayChange ? (
          <Button
            size="small"
            loading={run.isPending}
            disabled={state.working?.kind === 'try-restore'}
            onClick={() => run.mutate({})}
          >
            {t('backup.trial.run')}
          </Button>
        ) : null
      }
    >
      <FailureAlert error={run.error} />
      <p className="soft">{t('backup.trial.help')}</p>
      {last ? <LastTrial trial={last} /> : <p>{t('backup.trial.never')}</p>}
      {last && state.nextTrialAt ? (
        <p className="soft">{t('backup.trial.next', { time: formatDateTime(state.nextTrialAt) })}</p>
      ) : null}
    </Card>
  )
}

function LastTrial({ trial }: { readonly trial: Trial }) {
  const { t } = useTranslation()
  const nameOf = ({ source, madeAt }: TriedCopy) =>
    madeAt === null
      ? t(`backup.trial.source.${source}`)
      : t('backup.trial.of', { source: t(`backup.trial.source.${source}`), time: formatDateTime(madeAt) })
  const read = trial.copies.map(({ opened, unreadable }) =>
    unreadable > 0 ? `${formatNumber(opened)} / ${formatNumber(opened + unreadable)}` : formatNumber(opened),
  )
  const rows = [
    ...counted.map((key) => ({
      key,
      name: t(`backup.trial.counts.${key}`),
      values: trial.copies.map(({ counts }) => (counts === null ? '—' : formatNumber(counts[key]))),
      live: formatNumber(trial.live[key]),
    })),
    { key: 'opened', name: t('backup.trial.opened'), values: read, live: '' },
  ]
  return (
    <>
      <p className={trial.ok ? 'backup-calm' : 'backup-amiss'}>
        {trial.ok ? <CheckCircleOutlined aria-hidden /> : <WarningOutlined aria-hidden />}{' '}
        {t(trial.ok ? 'backup.trial.passed' : 'backup.trial.failed', { time: formatDateTime(trial.at) })}
      </p>
      {trial.copies.map((copy) => (
        <div key={copy.source}>
          {copy.failure ? (
            <>
              <strong>{nameOf(copy)}</strong>
              <FailureAlert failure={copy.failure} severity="warning" />
            </>
          ) : null}
          {copy.problem ? (
            <p className="backup-amiss">
              <strong>{nameOf(copy)}</strong> {t(`backup.trial.problem.${copy.problem}`)}
            </p>
          ) : null}
        </div>
      ))}
      <Table
        size="small"
        pagination={false}
        rowKey="key"
        dataSource={rows}
        columns={[
          { title: t('backup.trial.what'), dataIndex: 'name', rowScope: 'row' },
          ...trial.copies.map((copy, index) => ({
            title: nameOf(copy),
            key: copy.source,
            align: 'right' as const,
            className: 'number',
            render: (_: unknown, row: (typeof rows)[number]) => row.values[index],
          })),
          { title: t('backup.trial.live'), dataIndex: 'live', align: 'right', className: 'number' },
        ]}
      />
    </>
  )
}

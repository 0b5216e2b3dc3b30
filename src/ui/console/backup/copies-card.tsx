import { SaveOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Card } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BackupState } from '../../../contract/backup.ts'
import { orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { useNow } from '../../components/use-now.ts'
import { formatBytes, formatDateTime } from '../../i18n/format.ts'
import { lineMarks, placeOnLine } from './place-on-line.ts'

export type BackupCardProps = { readonly state: BackupState; readonly mayChange: boolean }

/** Every copy on one line: here, in the folder, and when restoring was tried. */
function CopyLine({ state }: { readonly state: BackupState }) {
  const { t } = useTranslation()
  const now = useNow()
  const { snapshots, target, trials } = state
  const rows = [
    {
      key: 'snapshots' as const,
      dots: snapshots.map(({ madeAt, bytes }) => ({
        at: madeAt,
        title: `${formatDateTime(madeAt)} · ${formatBytes(bytes)}`,
        kind: 'copy',
      })),
    },
    {
      key: 'copies' as const,
      dots: target.copies.map(({ madeAt }) => ({ at: madeAt, title: formatDateTime(madeAt), kind: 'copy' })),
    },
    {
      key: 'trials' as const,
      dots: trials.map(({ at, ok }) => ({
        at,
        title: `${formatDateTime(at)} · ${t(ok ? 'backup.timeline.passed' : 'backup.timeline.failed')}`,
        kind: ok ? 'passed' : 'failed',
      })),
    },
  ]
  const counts = { snapshots: snapshots.length, copies: target.copies.length, trials: trials.length }
  return (
    <figure className="copy-line" aria-label={t('backup.timeline.label', counts)}>
      {rows.map(({ key, dots }) => (
        <div key={key} className="copy-row">
          <span className="copy-name">{t(`backup.timeline.${key}`)}</span>
          <span className="copy-track">
            {dots.map(({ at, title, kind }) => (
              <i
                key={at}
                className={`copy-dot copy-${kind}`}
                style={{ insetInlineStart: `${placeOnLine(at, now) * 100}%` }}
                title={title}
              />
            ))}
          </span>
        </div>
      ))}
      <div className="copy-row">
        <span className="copy-name" />
        <span className="copy-marks">
          {lineMarks.map(([mark, hours]) => (
            <span
              key={mark}
              style={{
                insetInlineStart: `${placeOnLine(new Date(now - hours * 3_600_000).toISOString(), now) * 100}%`,
              }}
            >
              {t(`backup.timeline.${mark}`)}
            </span>
          ))}
        </span>
      </div>
    </figure>
  )
}

export function CopiesCard({ state, mayChange }: BackupCardProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const make = useMutation(
    orpc.health.makeSnapshot.mutationOptions({
      onSuccess: () => {
        void message.success(t('backup.snapshots.made'))
        void queryClient.invalidateQueries({ queryKey: orpc.backup.key() })
      },
    }),
  )
  return (
    <Card
      size="small"
      title={t('backup.snapshots.title')}
      extra={
        mayChange ? (
          <Button
            size="small"
            icon={<SaveOutlined aria-hidden />}
            loading={make.isPending}
            onClick={() => make.mutate({})}
          >
            {t('backup.snapshots.make')}
          </Button>
        ) : null
      }
    >
      <FailureAlert error={make.error} />
      <p className="soft">
        {state.snapshots.length === 0
          ? t('backup.snapshots.none')
          : t('backup.snapshots.count', { count: state.snapshots.length })}{' '}
        {t('backup.snapshots.help')}
      </p>
      <CopyLine state={state} />
    </Card>
  )
}

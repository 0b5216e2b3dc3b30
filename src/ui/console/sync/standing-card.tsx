import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloudUploadOutlined,
  StopOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button, Card, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SyncActivity, SyncStanding } from '../../../contract/sync.ts'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { useNow } from '../../components/use-now.ts'
import { formatBytes, formatDuration } from '../../i18n/format.ts'
import { contactLine, countOpen, headline, underline } from './state-words.ts'

function StateIcon({ standing }: { readonly standing: SyncStanding }) {
  const { counts, activity } = standing
  if (activity.failure !== null || counts.quarantined > 0)
    return <WarningOutlined className="sync-icon is-attention" aria-hidden />
  if (countOpen(standing) === 0) return <CheckCircleOutlined className="sync-icon" aria-hidden />
  return <ClockCircleOutlined className="sync-icon is-waiting" aria-hidden />
}

/** What is being done, how far, and how long still; nothing while nothing is. */
export function Going({ activity }: { readonly activity: SyncActivity }) {
  const { t } = useTranslation()
  const { state, progress } = activity
  if (state === 'idle') return null
  const percent =
    progress === null || progress.bytes === 0 ? 0 : Math.floor((100 * progress.bytesDone) / progress.bytes)
  const words =
    progress === null
      ? []
      : [
          t('sync.progress.letters', {
            done: Math.min(progress.lettersDone + 1, progress.letters),
            total: progress.letters,
          }),
          t('sync.progress.bytes', {
            done: formatBytes(progress.bytesDone),
            total: formatBytes(progress.bytes),
          }),
          ...(progress.secondsLeft === null
            ? []
            : [t('sync.progress.left', { time: formatDuration(progress.secondsLeft * 1000) })]),
        ]
  return (
    <div className="sync-going" aria-live="polite">
      <div className="sync-going-line">
        <strong>{t(`sync.state.${state}`)}</strong>
        <span className="number">{words.join(' · ')}</span>
      </div>
      <Progress
        percent={percent}
        size="small"
        status="active"
        showInfo={false}
        aria-label={t('sync.progress.label')}
      />
      <small className="soft">{t('sync.progress.cutSafe')}</small>
    </div>
  )
}

/** Begins to send, and stops. */
export function useSending() {
  const now = useMutation(orpc.sync.now.mutationOptions())
  const stop = useMutation(orpc.sync.stop.mutationOptions())
  return { send: () => now.mutate({}), stop: () => stop.mutate({}), now, stopping: stop }
}

type StandingCardProps = {
  readonly standing: SyncStanding
  /** Absent for those who may only look. */
  readonly sending: ReturnType<typeof useSending> | undefined
}

/** All at headquarters or not, since when, and the one button that does something about it. */
export function StandingCard({ standing, sending }: StandingCardProps) {
  const { t } = useTranslation()
  const now = useNow()
  const { activity } = standing
  const busy = activity.state !== 'idle'
  const under = underline(standing, now)
  return (
    <Card className="sync-standing">
      <div className="sync-standing-line">
        <StateIcon standing={standing} />
        <div className="sync-standing-words">
          <output className="sync-headline">{headline(standing)}</output>
          {under ? <p>{under}</p> : null}
          <p className="soft">{contactLine(standing, now)}</p>
        </div>
        {sending ? (
          busy ? (
            <Button
              size="large"
              icon={<StopOutlined aria-hidden />}
              loading={sending.stopping.isPending}
              onClick={sending.stop}
            >
              {t('sync.action.stop')}
            </Button>
          ) : (
            <Button
              size="large"
              type="primary"
              icon={<CloudUploadOutlined aria-hidden />}
              loading={sending.now.isPending}
              onClick={sending.send}
            >
              {t('sync.action.send')}
            </Button>
          )
        ) : null}
      </div>
      <Going activity={activity} />
      <FailureAlert
        error={sending?.now.error}
        failure={busy ? null : activity.failure}
        severity="warning"
        onRetry={sending?.send}
      />
    </Card>
  )
}

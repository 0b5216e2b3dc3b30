import { SafetyOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Drawer, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Recovery } from '../../contract/recovery.ts'
import { orpc, queryClient } from '../api.ts'
import { formatDateTime } from '../i18n/format.ts'
import { describeRecovery } from './recovery-words.ts'

/** After a crash or a power cut: what was kept and what begins again, until somebody puts it away. */
export function RecoveryNotice({ mayDismiss }: { readonly mayDismiss: boolean }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const latest = useQuery(orpc.recovery.latest.queryOptions({ staleTime: 60_000 }))
  const dismiss = useMutation(
    orpc.recovery.dismiss.mutationOptions({
      onSettled: () => void queryClient.invalidateQueries({ queryKey: orpc.recovery.key() }),
    }),
  )
  const recovery = latest.data
  if (!recovery) return null
  const facts = describeRecovery(t, recovery)
  const short = facts.filter((_, index) => recovery.restoredFrom === null || index > 0).slice(0, 3)
  const words = short.map(({ what }) => what).join(t('recovery.joint')) || t('recovery.nothing')
  return (
    <>
      <Alert
        className="backup-notice"
        type="info"
        showIcon
        icon={<SafetyOutlined aria-hidden />}
        title={
          recovery.restoredFrom === null
            ? t('recovery.notice', { facts: words })
            : t('recovery.noticeRestored', { time: formatDateTime(recovery.restoredFrom), facts: words })
        }
        action={
          <Space>
            <Button size="small" onClick={() => setOpen(true)}>
              {t('recovery.open')}
            </Button>
            {mayDismiss ? (
              <Button
                size="small"
                loading={dismiss.isPending}
                onClick={() => dismiss.mutate({ id: recovery.id })}
              >
                {t('recovery.dismiss')}
              </Button>
            ) : null}
          </Space>
        }
      />
      <RecoveryDrawer recovery={open ? recovery : null} onClose={() => setOpen(false)} />
    </>
  )
}

/** What one start found, fact by fact. */
export function RecoveryDrawer({
  recovery,
  onClose,
}: {
  readonly recovery: Recovery | null
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  return (
    <Drawer
      open={recovery !== null}
      onClose={onClose}
      size={480}
      title={t(recovery?.restoredFrom ? 'recovery.titleRestored' : 'recovery.title')}
    >
      {recovery ? (
        <>
          <p>
            {t('recovery.when', {
              from: formatDateTime(recovery.startedAt),
              to: formatDateTime(recovery.aliveAt),
            })}
          </p>
          <p className="soft">{t('recovery.cause')}</p>
          <dl className="recovery-facts">
            {describeRecovery(t, recovery).map(({ what, text }) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd className="soft">{text}</dd>
              </div>
            ))}
          </dl>
          {describeRecovery(t, recovery).length === 0 ? <p>{t('recovery.nothing')}</p> : null}
        </>
      ) : null}
    </Drawer>
  )
}

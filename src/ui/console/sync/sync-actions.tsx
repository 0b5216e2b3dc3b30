import { CloudUploadOutlined, SettingOutlined, StopOutlined, UsbOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SyncStanding } from '../../../contract/sync.ts'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { useWaitingFiles } from '../../given-files.ts'
import { useAllowed } from '../session.tsx'
import { SettingsDrawer } from './settings-drawer.tsx'
import type { useSending } from './standing-card.tsx'
import { StickDrawer } from './stick-drawer.tsx'

type SyncActionsProps = {
  readonly standing: SyncStanding
  readonly sending: ReturnType<typeof useSending>
  /** Where nothing else on the page offers to send. */
  readonly withSend?: boolean
}

/** Sending now, by stick, and how it is set; the keys S and U do the first two. */
export function SyncActions({ standing, sending, withSend = false }: SyncActionsProps) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<'stick' | 'settings'>()
  const mayRun = useAllowed('sync.run')
  const mayChange = useAllowed('settings.change')
  const hq = standing.role === 'hq'
  const busy = standing.activity.state !== 'idle'
  const close = () => setShown(undefined)
  // Letters that were dropped anywhere: at a store they are looked into beside the stick.
  const dropped = useWaitingFiles('letters').length > 0
  if (dropped && !hq && mayRun && shown !== 'stick') setShown('stick')
  useShortcuts(
    mayRun
      ? [
          {
            keys: 's',
            label: busy ? t('sync.action.stop') : t('sync.action.send'),
            run: busy ? sending.stop : sending.send,
          },
          { keys: 'u', label: t('sync.action.stick'), run: () => setShown('stick') },
        ]
      : [],
  )
  return (
    <>
      {withSend && mayRun ? (
        <Button
          icon={busy ? <StopOutlined aria-hidden /> : <CloudUploadOutlined aria-hidden />}
          loading={sending.now.isPending || sending.stopping.isPending}
          onClick={busy ? sending.stop : sending.send}
        >
          {busy ? t('sync.action.stop') : t('sync.action.send')}
        </Button>
      ) : null}
      {mayRun ? (
        <Button icon={<UsbOutlined aria-hidden />} onClick={() => setShown('stick')}>
          {t('sync.action.stick')}
        </Button>
      ) : null}
      {mayChange ? (
        <Button icon={<SettingOutlined aria-hidden />} onClick={() => setShown('settings')}>
          {t('sync.action.settings')}
        </Button>
      ) : null}
      <StickDrawer open={shown === 'stick'} hq={hq} onClose={close} />
      <SettingsDrawer open={shown === 'settings'} hq={hq} onClose={close} />
    </>
  )
}

import { PlusOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhoneLine } from '../../../contract/phone-lines.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { useAllowed } from '../session.tsx'
import { SettingsTabs } from '../settings-tabs.tsx'
import { LineDrawer } from './line-drawer.tsx'
import { LineItem } from './line-item.tsx'
import { LineTrial } from './line-trial.tsx'
import { WhatToAskFor } from './what-to-ask-for.tsx'
import { useLineActions } from './use-line-actions.ts'
import { useLines } from './use-lines.ts'
import './phone-lines.css'

type Panel =
  | { readonly is: 'add' }
  | { readonly is: 'edit'; readonly lineId: string }
  | { readonly is: 'trial'; readonly lineId: string }

/** The telephone lines: how each is, setting them up, and trying one. */
export function LinesPage() {
  const { t } = useTranslation()
  const mayChange = useAllowed('settings.change')
  const followed = useLines()
  const { lines, live, error } = followed
  const actions = useLineActions(followed)
  // What a panel shows stays in it while it slides away.
  const [panel, setPanel] = useState<Panel & { readonly open: boolean }>({ is: 'add', open: false })
  const show = (next: Panel) => setPanel({ ...next, open: true })
  const add = () => show({ is: 'add' })
  useShortcuts(mayChange ? [{ keys: 'a', label: t('phone.add'), run: add }] : [])
  const close = () => setPanel((now) => ({ ...now, open: false }))
  const lineOf = (is: Panel['is']): PhoneLine | undefined =>
    panel.is === is && 'lineId' in panel ? lines?.find(({ id }) => id === panel.lineId) : undefined
  const button = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={add}>
      {t('phone.add')}
    </Button>
  )
  return (
    <Page
      title={t('phone.title')}
      subtitle={t('phone.subtitle')}
      extra={mayChange && lines && lines.length > 0 ? button : null}
    >
      <SettingsTabs here="telephone" />
      {mayChange ? null : <Alert type="info" showIcon title={t('phone.onlyAdministrator')} />}
      {lines === undefined ? <FailureAlert error={error} /> : null}
      {lines !== undefined && !live ? <Alert type="warning" showIcon title={t('phone.cut')} /> : null}
      <FailureAlert error={actions.error} />
      {lines === undefined && !error ? <RowsSkeleton rows={3} /> : null}
      {lines?.length === 0 ? <WhatToAskFor>{mayChange ? button : null}</WhatToAskFor> : null}
      {lines && lines.length > 0 ? (
        <ul className="lines" aria-label={t('phone.lines')}>
          {lines.map((line) => (
            <LineItem
              key={line.id}
              line={line}
              {...(mayChange && {
                act: {
                  onEnable: (enabled) => void actions.enable(line, enabled),
                  onEdit: () => show({ is: 'edit', lineId: line.id }),
                  onTrial: () => show({ is: 'trial', lineId: line.id }),
                  onRemove: () => void actions.remove(line),
                },
              })}
            />
          ))}
        </ul>
      ) : null}
      <LineDrawer
        open={panel.open && panel.is !== 'trial'}
        line={lineOf('edit')}
        onClose={close}
        onSaved={(line) => {
          followed.show(line)
          close()
        }}
      />
      <LineTrial
        open={panel.open && panel.is === 'trial'}
        line={lineOf('trial')}
        onClose={close}
        onEdit={(lineId) => show({ is: 'edit', lineId })}
      />
    </Page>
  )
}

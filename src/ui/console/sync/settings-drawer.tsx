import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Form, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KnownSyncSettings } from '../../../contract/sync.ts'
import { orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { focusDrawer } from '../../components/focus-drawer.ts'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { useKeptState } from '../../components/use-kept-state.ts'
import { NetworkFields } from './network-fields.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { formOf, type SettingsForm, settingsOf } from './settings-model.ts'
import { WhatFields, WhenFields } from './when-fields.tsx'

/** Changes that are not saved yet, kept through a reload. */
const keptAt = 'storefront.sync-settings'

function isKept(value: unknown): value is SettingsForm | null {
  return value === null || (typeof value === 'object' && 'kind' in value && 'minutes' in value)
}

type SettingsDrawerProps = { readonly open: boolean; readonly hq: boolean; readonly onClose: () => void }

function Fields({
  settings,
  hq,
  onClose,
}: Omit<SettingsDrawerProps, 'open'> & { readonly settings: KnownSyncSettings }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<SettingsForm>()
  const [kept, keep, forget] = useKeptState<SettingsForm | null>(keptAt, null, isKept)
  const [restored] = useState(kept)
  const [initial] = useState(() => ({ ...formOf(settings), ...restored }))
  const changed = () => {
    const now = { ...initial, ...(form.getFieldsValue(true) as SettingsForm) }
    // A password is not left lying in the browser.
    keep({ ...now, proxyPassword: '' })
  }
  const leave = () => {
    forget()
    onClose()
  }
  const save = useMutation(
    orpc.sync.changeSettings.mutationOptions({
      onSuccess: (saved) => {
        queryClient.setQueryData(orpc.sync.settings.queryKey(), saved)
        void queryClient.invalidateQueries({ queryKey: orpc.sync.preview.key() })
        void message.success(t('sync.settings.saved'))
        leave()
      },
    }),
  )
  return (
    <Form<SettingsForm>
      form={form}
      name="sync"
      layout="vertical"
      requiredMark={false}
      validateTrigger="onBlur"
      scrollToFirstError
      initialValues={initial}
      onValuesChange={changed}
      // What is folded away is told with the rest.
      onFinish={() => save.mutate(settingsOf({ ...initial, ...(form.getFieldsValue(true) as SettingsForm) }))}
    >
      {restored ? (
        <Alert type="info" showIcon className="sync-restored" title={t('sync.settings.restored')} />
      ) : null}
      <WhenFields fixed={settings.fixed.times} />
      <WhatFields hq={hq} fixed={settings.fixed.rules} />
      <NetworkFields hq={hq} passwordKept={settings.proxyPasswordSet} />
      <PreviewPanel />
      <FailureAlert error={save.error} />
      <Space>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('common.action.save')}
        </Button>
        <Button onClick={leave}>{t('common.action.cancel')}</Button>
      </Space>
    </Form>
  )
}

/** What goes, when, and by which way; and what would leave now. */
export function SettingsDrawer({ open, hq, onClose }: SettingsDrawerProps) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery({ ...orpc.sync.settings.queryOptions(), enabled: open })
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t('sync.settings.title')}
      size={560}
      destroyOnHidden
      afterOpenChange={focusDrawer}
    >
      {data ? (
        <Fields settings={data} hq={hq} onClose={onClose} />
      ) : error ? (
        <FailureAlert error={error} onRetry={() => void refetch()} />
      ) : (
        <RowsSkeleton rows={6} />
      )}
    </Drawer>
  )
}

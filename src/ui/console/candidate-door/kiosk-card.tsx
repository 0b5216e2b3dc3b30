import { DesktopOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Card, Form, Input, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'

/** The kiosk on this computer: its PIN, and the way to it. */
export function KioskCard({ mayChange }: { readonly mayChange: boolean }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [pin, setPin] = useState('')
  const { data, error, refetch } = useQuery(orpc.candidateDoor.kiosk.queryOptions())
  const setKioskPin = useMutation(
    orpc.candidateDoor.setKioskPin.mutationOptions({
      onSuccess: (state) => {
        queryClient.setQueryData(orpc.candidateDoor.kiosk.queryKey(), state)
        setPin('')
        void message.success(state.set ? t('door.kiosk.isSet') : t('door.kiosk.removed'))
      },
    }),
  )
  return (
    <Card
      size="small"
      title={t('door.kiosk.title')}
      loading={!data && !error}
      extra={
        data?.url ? (
          <Button
            size="small"
            type="primary"
            icon={<DesktopOutlined aria-hidden />}
            href={data.url}
            target="_blank"
            rel="noopener"
          >
            {t('door.kiosk.launch')}
          </Button>
        ) : null
      }
    >
      <FailureAlert error={error ?? setKioskPin.error} onRetry={() => void refetch()} />
      <p className="soft">{t('door.kiosk.help')}</p>
      <p>{data?.set ? t('door.kiosk.on') : t('door.kiosk.off')}</p>
      {mayChange ? (
        <Form layout="vertical" onFinish={() => setKioskPin.mutate({ pin })}>
          <Form.Item label={t('door.kiosk.pin')} htmlFor="kiosk-pin">
            <Input.Password
              id="kiosk-pin"
              inputMode="numeric"
              autoComplete="new-password"
              maxLength={8}
              value={pin}
              onChange={({ target }) => setPin(target.value.replaceAll(/\D/gu, ''))}
            />
          </Form.Item>
          <Space>
            <Button htmlType="submit" disabled={pin.length < 4} loading={setKioskPin.isPending}>
              {data?.set ? t('door.kiosk.change') : t('door.kiosk.set')}
            </Button>
            {data?.set ? (
              <Button onClick={() => setKioskPin.mutate({ pin: null })}>{t('door.kiosk.remove')}</Button>
            ) : null}
          </Space>
        </Form>
      ) : null}
    </Card>
  )
}

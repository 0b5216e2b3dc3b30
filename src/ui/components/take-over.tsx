import { PhoneOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../api.ts'
import { FailureAlert } from './failure-alert.tsx'
import { useKeptState } from './use-kept-state.ts'
import './take-over.css'

const isText = (kept: unknown): kept is string => typeof kept === 'string'

/** Takes a call over: it goes to a telephone of the company, and the interview is that person's. */
export function TakeOver({ callId, size }: { readonly callId: string; readonly size?: 'small' }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [extension, keepExtension] = useKeptState('take-over', '', isText)
  const [open, setOpen] = useState(false)
  const takeOver = useMutation(
    orpc.campaigns.takeOver.mutationOptions({
      onSuccess: (_, given) => {
        setOpen(false)
        void message.success(t('live.takeOver.done', { extension: given.extension }))
      },
    }),
  )
  const submit = () => {
    if (extension.trim() !== '') takeOver.mutate({ callId, extension: extension.trim() })
  }
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title={t('live.takeOver.title')}
      content={
        <div className="take-over">
          <p className="soft">{t('live.takeOver.text')}</p>
          <Input
            aria-label={t('live.takeOver.extension')}
            placeholder={t('live.takeOver.extension')}
            value={extension}
            maxLength={40}
            onChange={({ target }) => keepExtension(target.value)}
            onPressEnter={submit}
          />
          <FailureAlert error={takeOver.error} copyable={false} />
          <Button
            type="primary"
            loading={takeOver.isPending}
            disabled={extension.trim() === ''}
            onClick={submit}
          >
            {t('live.takeOver.action')}
          </Button>
        </div>
      }
    >
      <Button size={size} icon={<PhoneOutlined aria-hidden />}>
        {t('live.takeOver.open')}
      </Button>
    </Popover>
  )
}

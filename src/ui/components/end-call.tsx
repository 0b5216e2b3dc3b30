import { useMutation } from '@tanstack/react-query'
import { App, Button, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../api.ts'
import { FailureAlert } from './failure-alert.tsx'
import './take-over.css'

type EndCallProps = {
  readonly callId: string
  /** Of the candidate. */
  readonly name: string
  readonly size?: 'small'
}

/** Says what hanging up does before it is done, since nothing brings a call back. */
export function EndCall({ callId, name, size }: EndCallProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const end = useMutation(
    orpc.campaigns.endCall.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        void message.success(t('campaigns.board.ended', { name }))
      },
    }),
  )
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title={t('campaigns.board.endTitle', { name })}
      content={
        <div className="take-over">
          <p className="soft">{t('campaigns.board.endText')}</p>
          <FailureAlert error={end.error} copyable={false} />
          <Button danger loading={end.isPending} onClick={() => end.mutate({ callId })}>
            {t('campaigns.board.endDo')}
          </Button>
        </div>
      }
    >
      <Button size={size} aria-label={t('campaigns.board.endOf', { name })}>
        {t('campaigns.board.end')}
      </Button>
    </Popover>
  )
}

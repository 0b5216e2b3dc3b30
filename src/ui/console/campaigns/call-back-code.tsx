import { CopyOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import type { PersonRow } from './use-campaign.ts'

function Code({ code }: { readonly code: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const copy = async () => {
    await navigator.clipboard.writeText(code)
    void message.success(t('campaigns.board.codeCopied'))
  }
  return (
    <p className="call-back-code">
      <strong className="number">{`${code.slice(0, 3)} ${code.slice(3)}`}</strong>
      <Button size="small" icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
        {t('campaigns.board.codeCopy')}
      </Button>
    </p>
  )
}

/** The digits by which this person goes on when they call back; asked of the station only when somebody looks. */
export function CallBackCode({ row }: { readonly row: PersonRow }) {
  const { t } = useTranslation()
  const { campaignId, candidateId, name } = row
  const [open, setOpen] = useState(false)
  const asked = useMutation({
    mutationFn: async () => await api.campaigns.showCallBackCode({ campaignId, candidateId }),
  })
  const change = (next: boolean) => {
    setOpen(next)
    if (next) asked.mutate()
    else asked.reset()
  }
  const label = t('campaigns.board.codeOf', { name })
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={change}
      title={label}
      content={
        // The row behind leads elsewhere.
        <div className="campaign-ask" role="presentation" onClick={(event) => event.stopPropagation()}>
          {asked.data ? <Code code={asked.data.code} /> : null}
          <FailureAlert error={asked.error} copyable={false} />
          {asked.isPending ? <RowsSkeleton rows={1} /> : null}
          {asked.data ? (
            <p className="soft">
              {t('campaigns.board.codeText')} {t('campaigns.board.codeNoted')}
            </p>
          ) : null}
        </div>
      }
    >
      <Button type="link" size="small" aria-label={label} onClick={(event) => event.stopPropagation()}>
        {t('campaigns.board.code')}
      </Button>
    </Popover>
  )
}

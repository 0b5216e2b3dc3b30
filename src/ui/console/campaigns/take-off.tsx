import { Button, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type TakeOffReason, takeOffReasons } from '../../../contract/campaigns.ts'

type TakeOffProps = {
  /** Its last digits. */
  readonly number: string
  readonly onTakeOff: (reason: TakeOffReason) => void
}

/** Takes a number off the list once it is said why: somebody may have asked never to be called. */
export function TakeOff({ number, onTakeOff }: TakeOffProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      title={t('campaigns.doNotCall.reason', { number })}
      content={
        <div className="campaign-ask">
          <p>{t('campaigns.doNotCall.reasonHelp')}</p>
          <div className="take-off-reasons">
            {takeOffReasons.map((reason) => (
              <Button
                key={reason}
                onClick={() => {
                  setOpen(false)
                  onTakeOff(reason)
                }}
              >
                {t(`campaigns.doNotCall.reasons.${reason}`)}
              </Button>
            ))}
          </div>
        </div>
      }
    >
      <Button type="link" size="small" aria-label={t('campaigns.doNotCall.removeOf', { number })}>
        {t('campaigns.doNotCall.remove')}
      </Button>
    </Popover>
  )
}

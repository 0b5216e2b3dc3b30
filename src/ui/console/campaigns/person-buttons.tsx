import { Button, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TakeOver } from '../../components/take-over.tsx'
import { isUp } from './person-groups.ts'
import type { PersonRow } from './use-campaign.ts'
import { usePersonActions } from './use-person-actions.ts'

/** Says what hanging up does before it is done, since nothing brings a call back. */
function EndCall({ callId, row }: { readonly callId: string; readonly row: PersonRow }) {
  const { t } = useTranslation()
  const { endCall } = usePersonActions(row.campaignId)
  const [open, setOpen] = useState(false)
  const { name } = row
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title={t('campaigns.board.endTitle', { name })}
      content={
        <div className="campaign-ask">
          <p>{t('campaigns.board.endText')}</p>
          <Button
            danger
            onClick={() => {
              setOpen(false)
              void endCall(callId, name)
            }}
          >
            {t('campaigns.board.endDo')}
          </Button>
        </div>
      }
    >
      <Button size="small" aria-label={t('campaigns.board.endOf', { name })}>
        {t('campaigns.board.end')}
      </Button>
    </Popover>
  )
}

/** What can be done for one person now. */
export function PersonButtons({ row }: { readonly row: PersonRow }) {
  const { t } = useTranslation()
  const { skip } = usePersonActions(row.campaignId)
  const { state, over, name, callId } = row
  return (
    // The row behind leads elsewhere.
    <span className="person-buttons" role="presentation" onClick={(event) => event.stopPropagation()}>
      {isUp(state) && callId ? <EndCall callId={callId} row={row} /> : null}
      {state === 'talking' && callId ? <TakeOver callId={callId} size="small" /> : null}
      {state === 'skipped' ? (
        <Button
          type="link"
          size="small"
          aria-label={t('campaigns.board.restoreOf', { name })}
          onClick={() => skip([row], false)}
        >
          {t('campaigns.board.restore')}
        </Button>
      ) : null}
      {!over && !isUp(state) ? (
        <Button
          type="link"
          size="small"
          aria-label={t('campaigns.board.skipOf', { name })}
          onClick={() => skip([row], true)}
        >
          {t('campaigns.board.skip')}
        </Button>
      ) : null}
    </span>
  )
}

import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { EndCall } from '../../components/end-call.tsx'
import { TakeOver } from '../../components/take-over.tsx'
import { isUp } from './person-groups.ts'
import type { PersonRow } from './use-campaign.ts'
import { usePersonActions } from './use-person-actions.ts'

/** What can be done for one person now. */
export function PersonButtons({ row }: { readonly row: PersonRow }) {
  const { t } = useTranslation()
  const { skip } = usePersonActions(row.campaignId)
  const { state, over, name, callId } = row
  return (
    // The row behind leads elsewhere.
    <span className="person-buttons" role="presentation" onClick={(event) => event.stopPropagation()}>
      {isUp(state) && callId ? <EndCall callId={callId} name={name} size="small" /> : null}
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

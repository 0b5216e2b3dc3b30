import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../contract/campaigns.ts'
import { formatDateTime, formatUntil } from '../../i18n/format.ts'
import { isCampaignOver } from './campaign-state.tsx'

type Ends = Pick<Campaign, 'state' | 'endedAt' | 'estimatedEnd' | 'closedUntil'>

/** When a campaign ended, goes on, or is likely over; empty where there is nothing to say. */
export function useEndWords(): (campaign: Ends) => string {
  const { t } = useTranslation()
  return (campaign) => {
    const { state, endedAt, estimatedEnd, closedUntil } = campaign
    if (isCampaignOver(campaign))
      return endedAt ? t('campaigns.endedAt', { at: formatDateTime(endedAt) }) : ''
    const calls = state === 'running' || state === 'draining'
    const closed = calls && closedUntil ? [t('campaigns.closedShort', { at: formatUntil(closedUntil) })] : []
    const end = estimatedEnd ? [t('campaigns.endAt', { at: formatUntil(estimatedEnd) })] : []
    return [...closed, ...end].join(' · ')
  }
}

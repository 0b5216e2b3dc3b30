import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../contract/campaigns.ts'
import { formatNumber } from '../../i18n/format.ts'
import { groupCounts, groupNames } from './person-groups.ts'

/** What came of a campaign's people so far; each group keeps its colour and its place. */
export function OutcomeBar({ campaign }: { readonly campaign: Pick<Campaign, 'counts'> }) {
  const { t } = useTranslation()
  const sums = groupCounts(campaign.counts)
  const shown = groupNames.filter((group) => sums[group] > 0)
  const words = shown
    .map((group) => `${t(`campaigns.group.${group}`)} ${formatNumber(sums[group])}`)
    .join(' · ')
  return (
    <div>
      <span className="visually-hidden">{words}</span>
      <div className="outcome-bar" aria-hidden title={words}>
        {shown.map((group) => (
          <span key={group} data-group={group} style={{ flexGrow: sums[group] }} />
        ))}
      </div>
    </div>
  )
}

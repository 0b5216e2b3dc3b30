import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Campaign } from '../../../contract/campaigns.ts'
import { orpc } from '../../api.ts'
import { isCampaignOver } from './campaign-state.tsx'

/** What is in the way is mended on other pages, and those tell nobody here, ms. */
const lookEveryMs = 3_000

/** Looks again whether a campaign may begin, as long as something is in its way. */
export function useObstacleWatch(campaign: Campaign, show: (campaign: Campaign) => void): void {
  const isInTheWay = campaign.obstacles.length > 0 && !isCampaignOver(campaign)
  const { data } = useQuery({
    ...orpc.campaigns.get.queryOptions({
      input: { campaignId: campaign.id },
      refetchInterval: lookEveryMs,
      gcTime: 0,
    }),
    enabled: isInTheWay,
  })
  useEffect(() => {
    if (data) show(data)
  }, [data, show])
}

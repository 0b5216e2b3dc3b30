import { useQuery } from '@tanstack/react-query'
import type { PhoneLine } from '../../../contract/phone-lines.ts'
import type { Region } from '../../../domain/policy/region-policy.ts'
import type { Position } from '../../../domain/positions/position.ts'
import { orpc } from '../../api.ts'

type Setting = {
  readonly positions: readonly Position[]
  readonly lines: readonly PhoneLine[]
  readonly region: Region
}

/** What a campaign can be made of; undefined while it is on its way. */
export function useCampaignSetting(): { readonly setting: Setting | undefined; readonly error: unknown } {
  const positions = useQuery(orpc.positions.list.queryOptions({ staleTime: 60_000 }))
  const lines = useQuery(orpc.phoneLines.list.queryOptions())
  const policy = useQuery(orpc.candidateDoor.policy.queryOptions())
  const error = positions.error ?? lines.error ?? policy.error
  if (!positions.data || !lines.data || !policy.data) return { setting: undefined, error }
  return {
    setting: {
      positions: positions.data.map(({ content }) => content),
      lines: lines.data,
      region: policy.data.region,
    },
    error,
  }
}

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { InferContractRouterOutputs } from '@orpc/contract'
import { useEffect, useState } from 'react'
import type { campaigns } from '../../../contract/campaigns.ts'
import type { Region } from '../../../domain/policy/region-policy.ts'
import { orpc } from '../../api.ts'
import { type CampaignForm, previewInput } from './campaign-form-model.ts'

export type Preview = InferContractRouterOutputs<typeof campaigns>['preview']

/** While somebody types or paints, nothing is asked until it rests so long, ms. */
const restMs = 400

type Previewed = {
  /** Undefined while there is too little to say anything. */
  readonly preview: Preview | undefined
  readonly error: unknown
  /** What is shown is of an earlier form. */
  readonly isStale: boolean
}

/** Who would be called and until when, of a form as it is filled in. */
export function usePreview(form: CampaignForm, region: Region): Previewed {
  const [rested, setRested] = useState(form)
  useEffect(() => {
    const timer = setTimeout(() => setRested(form), restMs)
    return () => clearTimeout(timer)
  }, [form])
  const input = previewInput(rested, region)
  const { data, error, isPlaceholderData } = useQuery({
    ...orpc.campaigns.preview.queryOptions({
      input: input ?? rested,
      placeholderData: keepPreviousData,
    }),
    enabled: input !== undefined,
  })
  return {
    preview: input ? data : undefined,
    error: input ? error : null,
    isStale: isPlaceholderData || rested !== form,
  }
}

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { callingHoursOf } from '../../../domain/policy/calling-hours.ts'
import { api, orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { spokenLanguage } from '../../i18n/index.ts'
import { AddToCampaign } from './add-to-campaign.tsx'
import { CampaignForm } from './campaign-form.tsx'
import { campaignDraft, type CampaignForm as Typed, emptyCampaign, rulesOf } from './campaign-form-model.ts'
import { useCampaignSetting } from './use-campaign-setting.ts'
import './campaigns.css'

const nobody: readonly string[] = []

/** The selection that the list of candidates hands over. */
function useHandedOver(): readonly string[] {
  const state = useLocation().state as { candidateIds?: unknown } | null
  const ids = state?.candidateIds
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : nobody
}

type Setting = NonNullable<ReturnType<typeof useCampaignSetting>['setting']>

function NewCampaign({ setting, handed }: { readonly setting: Setting; readonly handed: readonly string[] }) {
  const navigate = useNavigate()
  const [only] = setting.lines
  const [initial] = useState<Typed>(() => ({
    ...emptyCampaign(callingHoursOf(setting.region).usual, spokenLanguage()),
    ...(only && setting.lines.length === 1 && { lineId: only.id, atOnce: only.channels }),
    ...campaignDraft.read(undefined),
    ...(handed.length > 0 && { candidateIds: [...handed] }),
  }))
  const create = useMutation({
    mutationFn: (typed: Typed) =>
      api.campaigns.create({ ...rulesOf(typed), candidateIds: typed.candidateIds }),
    onSuccess: async ({ id }) => {
      campaignDraft.drop(undefined)
      await queryClient.invalidateQueries({ queryKey: orpc.campaigns.list.key() })
      void navigate(`/campaigns/${id}`, { replace: true })
    },
  })
  return (
    <CampaignForm
      {...setting}
      initial={initial}
      isSaving={create.isPending}
      onSubmit={(typed) => create.mutate(typed)}
      failure={<FailureAlert error={create.error} />}
    />
  )
}

/** A new campaign; people who were selected may go into one that there is, too. */
export function NewCampaignPage() {
  const { t } = useTranslation()
  const { setting, error } = useCampaignSetting()
  const handed = useHandedOver()
  const [into, setInto] = useState('')
  return (
    <Page title={t('campaigns.form.create')} back="/campaigns">
      {setting ? null : <FailureAlert error={error} />}
      {setting || error ? null : <RowsSkeleton rows={8} />}
      {setting && handed.length > 0 ? (
        <AddToCampaign candidateIds={handed} into={into} onInto={setInto} />
      ) : null}
      {setting && into === '' ? <NewCampaign setting={setting} handed={handed} /> : null}
    </Page>
  )
}

import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import type { CalledPerson, Campaign } from '../../../contract/campaigns.ts'
import { api, failureOf, orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { CampaignForm } from './campaign-form.tsx'
import { campaignDraft, type CampaignForm as Typed, rulesOf } from './campaign-form-model.ts'
import { useCampaignSetting } from './use-campaign-setting.ts'
import './campaigns.css'

type EditProps = {
  readonly campaign: Campaign
  readonly people: readonly CalledPerson[]
  readonly setting: NonNullable<ReturnType<typeof useCampaignSetting>['setting']>
}

function EditCampaign({ campaign, people, setting }: EditProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const { id, revision } = campaign
  const [initial] = useState<Typed>(() => ({
    ...rulesOf(campaign),
    ...campaignDraft.read(id),
    candidateIds: people.filter(({ over }) => !over).map(({ candidateId }) => candidateId),
  }))
  const change = useMutation({
    mutationFn: (typed: Typed) => api.campaigns.change({ ...rulesOf(typed), campaignId: id, revision }),
    onSuccess: () => {
      campaignDraft.drop(id)
      void message.success(t('campaigns.form.saved'))
      void navigate(`/campaigns/${id}`)
      void queryClient.invalidateQueries({ queryKey: orpc.campaigns.list.key() })
    },
  })
  const reload = () => {
    campaignDraft.drop(id)
    void queryClient.resetQueries({ queryKey: orpc.campaigns.key() })
  }
  return (
    <CampaignForm
      {...setting}
      initial={initial}
      campaignId={id}
      isSaving={change.isPending}
      onSubmit={(typed) => change.mutate(typed)}
      failure={
        <FailureAlert
          error={change.error}
          actions={
            failureOf(change.error)?.code === 'CHANGED_MEANWHILE' ? (
              <Button onClick={reload}>{t('campaigns.form.reload')}</Button>
            ) : null
          }
        />
      }
    />
  )
}

/** Changes hours, attempts and the like of a campaign, also while it runs. */
export function EditCampaignPage() {
  const { t } = useTranslation()
  const { campaignId = '' } = useParams()
  const { setting, error } = useCampaignSetting()
  // What is changed is what was read once: news of calls must not change it under one's hands.
  const once = { staleTime: Infinity, refetchOnMount: 'always' as const }
  const campaign = useQuery(orpc.campaigns.get.queryOptions({ input: { campaignId }, ...once }))
  const people = useQuery(orpc.campaigns.people.queryOptions({ input: { campaignId }, ...once }))
  const failed = error ?? campaign.error ?? people.error
  // The board, which one comes from, may have left older ones.
  const isFresh = campaign.isFetchedAfterMount && people.isFetchedAfterMount
  const ready = setting && isFresh && campaign.data && people.data
  return (
    <Page
      title={campaign.data ? t('campaigns.form.edit', { name: campaign.data.name }) : t('campaigns.title')}
      back={`/campaigns/${campaignId}`}
    >
      {ready ? null : <FailureAlert error={failed} />}
      {ready || failed ? null : <RowsSkeleton rows={8} />}
      {ready ? (
        <EditCampaign
          key={campaign.data.revision}
          campaign={campaign.data}
          people={people.data}
          setting={setting}
        />
      ) : null}
    </Page>
  )
}

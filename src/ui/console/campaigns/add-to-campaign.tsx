import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { isCampaignOver } from './campaign-state.tsx'

type AddToCampaignProps = {
  readonly candidateIds: readonly string[]
  /** Empty for a new one. */
  readonly into: string
  readonly onInto: (campaignId: string) => void
}

/** Puts people who were selected into a campaign that goes on, rather than into a new one. */
export function AddToCampaign({ candidateIds, into, onInto }: AddToCampaignProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const campaigns = useQuery(orpc.campaigns.list.queryOptions())
  const open = (campaigns.data ?? []).filter((campaign) => !isCampaignOver(campaign))
  const add = useMutation(
    orpc.campaigns.addPeople.mutationOptions({
      onSuccess: ({ id }) => {
        void message.success(t('campaigns.form.added', { count: candidateIds.length }))
        void navigate(`/campaigns/${id}`, { replace: true })
      },
    }),
  )
  if (open.length === 0) return null
  return (
    <div className="campaign-into">
      <label htmlFor="campaign-into">{t('campaigns.form.into')}</label>
      <Select
        id="campaign-into"
        value={into}
        onChange={onInto}
        options={[
          { value: '', label: t('campaigns.form.intoNew') },
          ...open.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {into ? (
        <Button
          type="primary"
          loading={add.isPending}
          onClick={() => add.mutate({ campaignId: into, candidateIds: [...candidateIds] })}
        >
          {t('campaigns.form.add', { count: candidateIds.length })}
        </Button>
      ) : null}
      <FailureAlert error={add.error} />
    </div>
  )
}

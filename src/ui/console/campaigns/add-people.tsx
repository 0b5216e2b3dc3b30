import { useMutation } from '@tanstack/react-query'
import { App, Button, Drawer, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../contract/campaigns.ts'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { focusDrawer } from '../../components/focus-drawer.ts'
import { PeopleField } from '../../components/people-field.tsx'

type AddPeopleProps = {
  readonly campaign: Campaign
  readonly onClose: () => void
  readonly onAdded: (campaign: Campaign) => void
}

function AddPeopleForm({ campaign, onAdded }: AddPeopleProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [ids, setIds] = useState<readonly string[]>([])
  const add = useMutation(
    orpc.campaigns.addPeople.mutationOptions({
      onSuccess: (changed) => {
        void message.success(t('campaigns.form.added', { count: ids.length }))
        onAdded(changed)
      },
    }),
  )
  return (
    <Form layout="vertical" onFinish={() => add.mutate({ campaignId: campaign.id, candidateIds: [...ids] })}>
      <Form.Item
        label={t('campaigns.form.people')}
        htmlFor="add-people"
        extra={t('campaigns.form.peopleHelp')}
      >
        <PeopleField id="add-people" value={ids} onChange={setIds} />
      </Form.Item>
      <FailureAlert error={add.error} />
      <Button type="primary" htmlType="submit" disabled={ids.length === 0} loading={add.isPending}>
        {t('campaigns.board.addDo', { count: Math.max(1, ids.length) })}
      </Button>
    </Form>
  )
}

/** Adds people to a campaign by name; more at once come from the list of candidates. */
export function AddPeople({ open, ...props }: AddPeopleProps & { readonly open: boolean }) {
  const { t } = useTranslation()
  return (
    <Drawer
      open={open}
      onClose={props.onClose}
      title={t('campaigns.board.addTitle', { name: props.campaign.name })}
      size={480}
      destroyOnHidden
      afterOpenChange={focusDrawer}
    >
      <AddPeopleForm {...props} />
    </Drawer>
  )
}

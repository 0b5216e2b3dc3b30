import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Radio, Select, Space, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import type { Flow } from '../../../domain/plan/plan.ts'
import type { SpokenLanguage } from '../../../domain/positions/position.ts'
import { api, orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { FlowChoice } from '../../components/flow-choice.tsx'
import { Page } from '../../components/page.tsx'
import { mostInvited, PeopleField } from '../../components/people-field.tsx'
import { localText, spokenLanguage } from '../../i18n/index.ts'
import { DoorNotice } from './door-notice.tsx'
import { defaultExpiry, ExpiryChoice, type ExpiryDays, expiryOf } from './expiry-choice.tsx'
import { IssuedLinks } from './issued-links.tsx'
import './invitations.css'

type InviteForm = {
  readonly candidateIds: readonly string[]
  readonly positionId: string
  readonly flow: Flow
  readonly language: SpokenLanguage
  readonly days: ExpiryDays
  readonly resumable: boolean
}

/** Whom the page was opened for: one person in the address, or a selection that the list of candidates hands over. */
function useInvited(): readonly string[] {
  const [params] = useSearchParams()
  const state = useLocation().state as { candidateIds?: unknown } | null
  const handed = state?.candidateIds
  if (Array.isArray(handed)) return handed.filter((id) => typeof id === 'string')
  return params.getAll('candidate')
}

const keptAt = 'storefront.invite'

/** What was typed, or last invited with, in this tab. */
function readKept(): Partial<InviteForm> {
  try {
    return JSON.parse(sessionStorage.getItem(keptAt) ?? '{}') as Partial<InviteForm>
  } catch {
    return {}
  }
}

function InviteForm({ onIssue }: { readonly onIssue: (form: InviteForm) => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const invited = useInvited()
  const [form] = Form.useForm<InviteForm>()
  const [initial] = useState<Partial<InviteForm>>(() => ({
    flow: 'full',
    language: spokenLanguage(),
    days: defaultExpiry,
    resumable: true,
    ...readKept(),
    ...(invited.length > 0 && { candidateIds: invited }),
  }))
  const positions = useQuery(orpc.positions.list.queryOptions({ staleTime: 60_000 }))
  const positionId = Form.useWatch('positionId', form)
  const candidateIds = Form.useWatch('candidateIds', form) ?? initial.candidateIds ?? []
  const position = positions.data?.find(({ content }) => content.id === positionId)?.content
  return (
    <Form<InviteForm>
      form={form}
      name="invite"
      className="invite-form"
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      onValuesChange={(_, all) => sessionStorage.setItem(keptAt, JSON.stringify(all))}
      onFinish={onIssue}
    >
      <Form.Item
        name="candidateIds"
        label={t('invitations.new.people')}
        rules={[
          { required: true, type: 'array', message: t('invitations.new.peopleMissing') },
          { type: 'array', max: mostInvited, message: t('invitations.new.tooMany', { count: mostInvited }) },
        ]}
      >
        <PeopleField />
      </Form.Item>
      <Form.Item
        name="positionId"
        label={t('invitations.position')}
        rules={[{ required: true, message: t('invitations.new.positionMissing') }]}
      >
        <Select
          placeholder={t('invitations.new.positionMissing')}
          options={(positions.data ?? []).map(({ content }) => ({
            value: content.id,
            label: localText(content.name),
          }))}
        />
      </Form.Item>
      <Form.Item name="flow" label={t('invitations.new.flow')}>
        <FlowChoice position={position} />
      </Form.Item>
      <Form.Item name="language" label={t('invitations.new.language')}>
        <Radio.Group
          options={(['zh', 'en'] as const).map((value) => ({
            value,
            label: t(`invitations.language.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="days" label={t('invitations.new.expiry')}>
        <ExpiryChoice />
      </Form.Item>
      <Form.Item
        name="resumable"
        label={t('invitations.new.resumable')}
        extra={t('invitations.new.resumableHelp')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      <FailureAlert error={positions.error} />
      <Space>
        <Button type="primary" htmlType="submit">
          {t('invitations.new.submit', { count: Math.max(1, candidateIds.length) })}
        </Button>
        <Button onClick={() => void navigate('/interviews/invitations')}>{t('common.action.cancel')}</Button>
      </Space>
    </Form>
  )
}

/** Invites one candidate or five hundred, then shows their links this once. */
export function InvitePage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const create = useMutation({
    mutationFn: ({ days, candidateIds, ...chosen }: InviteForm) =>
      api.invitations.create({ ...chosen, candidateIds: [...candidateIds], expiresAt: expiryOf(days) }),
    onSuccess: async () => {
      sessionStorage.removeItem(keptAt)
      await queryClient.invalidateQueries({ queryKey: orpc.invitations.key() })
    },
  })
  if (create.data) {
    return <IssuedLinks {...create.data} onDone={() => void navigate('/interviews/invitations')} />
  }
  return (
    <Page title={t('invitations.new.title')} back="/interviews/invitations">
      <DoorNotice />
      <FailureAlert error={create.error} />
      <InviteForm onIssue={(form) => create.mutate(form)} />
    </Page>
  )
}

import { Button, Form, Input, Radio, Select, Space } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { PhoneLine } from '../../../contract/phone-lines.ts'
import type { Region } from '../../../domain/policy/region-policy.ts'
import type { Position } from '../../../domain/positions/position.ts'
import { FlowChoice } from '../../components/flow-choice.tsx'
import { PeopleField } from '../../components/people-field.tsx'
import { formatDate } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { campaignDraft, type CampaignForm as Typed } from './campaign-form-model.ts'
import { HowFields } from './how-fields.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { usePreview } from './use-preview.ts'
import { WhenFields } from './when-fields.tsx'

type CampaignFormProps = {
  readonly initial: Typed
  /** Which is changed; a new one without. Its people are not chosen here. */
  readonly campaignId?: string
  readonly positions: readonly Position[]
  readonly lines: readonly PhoneLine[]
  readonly region: Region
  readonly isSaving: boolean
  readonly onSubmit: (typed: Typed) => void
  /** Why it was not taken, beside what was pressed. */
  readonly failure: ReactNode
}

function WhatFields({ positions, lines }: Pick<CampaignFormProps, 'positions' | 'lines'>) {
  const { t } = useTranslation()
  const positionId = Form.useWatch<string>('positionId')
  const position = positions.find(({ id }) => id === positionId)
  const missing = (message: string) => [{ required: true, message }]
  return (
    <>
      <div className="campaign-pair">
        <Form.Item
          name="positionId"
          label={t('campaigns.form.position')}
          rules={missing(t('campaigns.form.positionMissing'))}
        >
          <Select
            placeholder={t('campaigns.form.positionMissing')}
            options={positions.map(({ id, name }) => ({ value: id, label: localText(name) }))}
          />
        </Form.Item>
        <Form.Item
          name="lineId"
          label={t('campaigns.form.line')}
          rules={missing(t('campaigns.form.lineMissing'))}
        >
          <Select
            placeholder={t('campaigns.form.lineMissing')}
            options={lines.map(({ id, name, state, channels }) => ({
              value: id,
              label: t('campaigns.form.lineOption', { name, state: t(`phone.state.${state.is}`), channels }),
            }))}
          />
        </Form.Item>
      </div>
      <Form.Item
        name="name"
        label={t('campaigns.form.name')}
        rules={[{ required: true, whitespace: true, message: t('campaigns.form.nameMissing') }]}
      >
        <Input maxLength={120} autoComplete="off" />
      </Form.Item>
      <Form.Item name="flow" label={t('campaigns.form.flow')}>
        <FlowChoice position={position} byPhone />
      </Form.Item>
      <Form.Item name="language" label={t('campaigns.form.language')}>
        <Radio.Group
          options={(['zh', 'en'] as const).map((value) => ({
            value,
            label: t(`invitations.language.${value}`),
          }))}
        />
      </Form.Item>
    </>
  )
}

/** A campaign on one page, with what it would do beside it. */
export function CampaignForm(props: CampaignFormProps) {
  const { initial, campaignId, positions, lines, region, isSaving, onSubmit, failure } = props
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [form] = Form.useForm<Typed>()
  const [typed, setTyped] = useState(initial)
  const { preview, error, isStale } = usePreview(typed, region)
  const line = lines.find(({ id }) => id === typed.lineId)

  const take = (next: Typed) => {
    setTyped(next)
    campaignDraft.keep(campaignId, next)
  }
  const nameOf = (positionId: string) => {
    const position = positions.find(({ id }) => id === positionId)
    const date = formatDate(new Date().toISOString())
    return position ? t('campaigns.form.nameOf', { position: localText(position.name), date }) : ''
  }
  const changed = (change: Partial<Typed>, all: Typed) => {
    let next = { ...typed, ...all }
    const channels = lines.find(({ id }) => id === change.lineId)?.channels
    if (channels !== undefined) next = { ...next, atOnce: channels }
    const isOwnName = typed.name.trim() !== '' && typed.name !== nameOf(typed.positionId)
    if (change.positionId && !isOwnName) next = { ...next, name: nameOf(change.positionId) }
    if (channels !== undefined || change.positionId)
      form.setFieldsValue({ atOnce: next.atOnce, name: next.name })
    take(next)
  }
  const drop = (candidateIds: readonly string[]) => {
    const left = typed.candidateIds.filter((id) => !candidateIds.includes(id))
    form.setFieldValue('candidateIds', left)
    take({ ...typed, candidateIds: left })
  }
  return (
    <div className="campaign-new">
      <Form<Typed>
        form={form}
        name="campaign"
        layout="vertical"
        requiredMark={false}
        validateTrigger="onBlur"
        scrollToFirstError
        initialValues={{
          ...initial,
          positionId: initial.positionId || undefined,
          lineId: initial.lineId || undefined,
        }}
        onValuesChange={changed}
        onFinish={() => onSubmit(typed)}
      >
        {campaignId === undefined ? (
          <Form.Item
            name="candidateIds"
            label={t('campaigns.form.people')}
            extra={t('campaigns.form.peopleHelp')}
          >
            <PeopleField />
          </Form.Item>
        ) : null}
        <WhatFields positions={positions} lines={lines} />
        <WhenFields region={region} />
        <HowFields line={line} />
        {failure}
        <Space>
          <Button type="primary" htmlType="submit" loading={isSaving}>
            {campaignId === undefined ? t('campaigns.form.submit') : t('campaigns.form.save')}
          </Button>
          <Button
            onClick={() => {
              campaignDraft.drop(campaignId)
              void navigate(campaignId === undefined ? '/campaigns' : `/campaigns/${campaignId}`)
            }}
          >
            {t('common.action.cancel')}
          </Button>
        </Space>
      </Form>
      <PreviewPanel
        preview={preview}
        error={error}
        isStale={isStale}
        positionId={typed.positionId}
        {...(campaignId === undefined && { drop })}
      />
    </div>
  )
}

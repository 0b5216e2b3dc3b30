import { useMutation } from '@tanstack/react-query'
import { Button, Drawer, Form, Input, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Candidate, CandidateFields, Change, CustomField } from '../../../contract/candidates.ts'
import { api } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { focusDrawer } from '../../components/focus-drawer.ts'
import { recheckWrong } from '../../components/recheck-wrong.ts'
import { newCandidateDraft } from './candidate-draft.ts'
import { sameValue } from './edit-rebase.ts'
import { FieldInput } from './field-input.tsx'
import { fieldName } from './field-value.ts'

type CandidateFormProps = {
  readonly fields: readonly CustomField[]
  readonly onClose: () => void
  readonly onSaved: (candidate: Candidate, change: Change) => void
}

/** Values that were given; a form keeps a place for each. */
function given(values: CandidateFields['values'] | undefined): CandidateFields['values'] {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => !sameValue(value, undefined)))
}

function CandidateForm({ fields, onClose, onSaved }: CandidateFormProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<CandidateFields>()
  const [initial] = useState(() => newCandidateDraft.read())
  const save = useMutation({
    mutationFn: (typed: CandidateFields) => api.candidates.create({ ...typed, values: given(typed.values) }),
    onSuccess: ({ candidate, change }) => {
      newCandidateDraft.drop()
      onSaved(candidate, change)
    },
  })
  const cancel = () => {
    newCandidateDraft.drop()
    onClose()
  }
  const optional = (label: string) => (
    <>
      {label}
      <span className="soft">{t('candidates.optional')}</span>
    </>
  )
  return (
    <Form<CandidateFields>
      form={form}
      name="candidate"
      layout="vertical"
      requiredMark={false}
      validateTrigger="onBlur"
      initialValues={initial}
      onValuesChange={(changed: object, all) => {
        newCandidateDraft.keep(all)
        recheckWrong(form, changed)
      }}
      onFinish={(typed) => save.mutate(typed)}
    >
      <Form.Item
        name="name"
        label={t('candidates.name')}
        rules={[{ required: true, whitespace: true, message: t('candidates.required') }]}
      >
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="phone"
        label={optional(t('candidates.phone'))}
        rules={[{ pattern: /^[\d\s+()-]*$/, message: t('candidates.phoneWrong') }]}
      >
        <Input maxLength={40} inputMode="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="email"
        label={optional(t('candidates.email'))}
        rules={[{ type: 'email', message: t('candidates.emailWrong') }]}
      >
        <Input maxLength={120} inputMode="email" autoComplete="off" />
      </Form.Item>
      {fields.map((field) => (
        <Form.Item key={field.id} name={['values', field.id]} label={optional(fieldName(field))}>
          <FieldInput field={field} />
        </Form.Item>
      ))}
      <Form.Item name="note" label={optional(t('candidates.note'))} extra={t('candidates.noteHelp')}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
      <FailureAlert error={save.error} />
      <Space>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('candidates.saveAndOpen')}
        </Button>
        <Button onClick={cancel}>{t('common.action.cancel')}</Button>
      </Space>
    </Form>
  )
}

/** Adds a candidate; what is typed survives a reload until saved or cancelled. */
export function CandidateDrawer({ open, ...form }: CandidateFormProps & { readonly open: boolean }) {
  const { t } = useTranslation()
  return (
    <Drawer
      open={open}
      onClose={form.onClose}
      title={t('candidates.add')}
      size={440}
      destroyOnHidden
      afterOpenChange={focusDrawer}
    >
      <CandidateForm {...form} />
    </Drawer>
  )
}

import { useMutation } from '@tanstack/react-query'
import { Button, Drawer, Form, Input, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Candidate, CandidateFields } from '../../../contract/candidates.ts'
import { api, orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { recheckWrong } from '../../components/recheck-wrong.ts'
import { draftOf } from './candidate-draft.ts'

type CandidateDrawerProps = {
  readonly open: boolean
  /** Whom to edit; a new candidate without. */
  readonly candidate?: Candidate | undefined
  readonly onClose: () => void
  readonly onSaved: (candidate: Candidate) => void
}

function CandidateForm({ candidate, onClose, onSaved }: Omit<CandidateDrawerProps, 'open'>) {
  const { t } = useTranslation()
  const [form] = Form.useForm<CandidateFields>()
  const draft = draftOf(candidate?.id)
  const [initial] = useState(() => ({ ...candidate, ...draft.read() }))
  const save = useMutation({
    mutationFn: (fields: CandidateFields) =>
      candidate
        ? api.candidates.update({
            ...fields,
            values: candidate.values,
            candidateId: candidate.id,
            baseRevision: candidate.revision,
          })
        : api.candidates.create(fields),
    onSuccess: ({ candidate: saved }) => {
      draft.drop()
      void queryClient.invalidateQueries({ queryKey: orpc.candidates.key() })
      void queryClient.invalidateQueries({ queryKey: orpc.interviews.key() })
      onSaved(saved)
    },
  })
  const cancel = () => {
    draft.drop()
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
        draft.keep(all)
        recheckWrong(form, changed)
      }}
      onFinish={(fields) => save.mutate(fields)}
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
      <Form.Item name="note" label={optional(t('candidates.note'))} extra={t('candidates.noteHelp')}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
      <FailureAlert error={save.error} />
      <Space>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {candidate ? t('common.action.save') : t('candidates.saveAndOpen')}
        </Button>
        <Button onClick={cancel}>{t('common.action.cancel')}</Button>
      </Space>
    </Form>
  )
}

/** Adds or edits a candidate; what is typed survives a reload until saved or cancelled. */
export function CandidateDrawer({ open, ...form }: CandidateDrawerProps) {
  const { t } = useTranslation()
  return (
    <Drawer
      open={open}
      onClose={form.onClose}
      title={form.candidate ? t('candidates.editTitle') : t('candidates.addTitle')}
      size={440}
      destroyOnHidden
      afterOpenChange={(shown) => {
        if (shown) document.querySelector<HTMLInputElement>('.ant-drawer-open input')?.focus()
      }}
    >
      <CandidateForm {...form} />
    </Drawer>
  )
}

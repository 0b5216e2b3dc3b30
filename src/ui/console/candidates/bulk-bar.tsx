import { useMutation } from '@tanstack/react-query'
import { Button, Modal, Select, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Change, CustomField, CustomValues } from '../../../contract/candidates.ts'
import { api } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { useAllowed } from '../session.tsx'
import type { FieldValue } from './edit-rebase.ts'
import { FieldInput } from './field-input.tsx'
import { fieldName } from './field-value.ts'
import { mergePath, mostMerged } from './merge-path.ts'
import { useChangeDone } from './use-change-done.ts'

type BulkBarProps = {
  readonly ids: readonly string[]
  readonly fields: readonly CustomField[]
  readonly clear: () => void
}

function SetValueModal({ ids, fields, onDone, onCancel }: BulkModalProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<string>()
  const [value, setValue] = useState<FieldValue>()
  const field = fields.find(({ id }) => id === chosen)
  const save = useMutation({
    mutationFn: (values: CustomValues) => api.candidates.updateMany({ candidateIds: [...ids], values }),
    onSuccess: onDone,
  })
  const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  return (
    <Modal
      open
      title={t('candidates.bulk.setTitle', { count: ids.length })}
      okText={t('candidates.bulk.setDo')}
      okButtonProps={{ disabled: !field || empty, loading: save.isPending }}
      onOk={() => field && value !== undefined && save.mutate({ [field.id]: value })}
      onCancel={onCancel}
    >
      <div className="filter-form">
        <Select
          className="filter-wide"
          aria-label={t('candidates.filter.field')}
          placeholder={t('candidates.filter.field')}
          value={chosen ?? null}
          options={fields.map((one) => ({ value: one.id, label: fieldName(one) }))}
          onChange={(next: string) => {
            setChosen(next)
            setValue(undefined)
          }}
        />
        {field ? <FieldInput key={field.id} field={field} value={value} onChange={setValue} /> : null}
        <FailureAlert error={save.error} />
      </div>
    </Modal>
  )
}

type BulkModalProps = {
  readonly ids: readonly string[]
  readonly fields: readonly CustomField[]
  readonly onDone: (change: Change) => void
  readonly onCancel: () => void
}

/** As many as one call invites. */
const mostInvited = 500

/** What can be done to all that are selected; each can be undone. */
export function BulkBar({ ids, fields, clear }: BulkBarProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const changeDone = useChangeDone()
  const mayInvite = useAllowed('interviews.create')
  const [setting, setSetting] = useState(false)
  const remove = useMutation({
    mutationFn: () => api.candidates.remove({ candidateIds: [...ids] }),
    onSuccess: (change) => {
      clear()
      changeDone(change)
    },
  })
  const label = t('candidates.bulk.selected', { count: ids.length })
  return (
    <>
      <div className="bulk-bar" role="toolbar" aria-label={label}>
        <strong>{label}</strong>
        <Space size={4}>
          {mayInvite ? (
            <Button
              size="small"
              disabled={ids.length > mostInvited}
              title={
                ids.length > mostInvited ? t('candidates.bulk.inviteMost', { count: mostInvited }) : undefined
              }
              onClick={() => void navigate('/interviews/invitations/new', { state: { candidateIds: ids } })}
            >
              {t('candidates.bulk.invite')}
            </Button>
          ) : null}
          {mayInvite ? (
            <Button
              size="small"
              onClick={() => void navigate('/campaigns/new', { state: { candidateIds: ids } })}
            >
              {t('candidates.bulk.call')}
            </Button>
          ) : null}
          <Button size="small" disabled={fields.length === 0} onClick={() => setSetting(true)}>
            {t('candidates.bulk.set')}
          </Button>
          <Button
            size="small"
            disabled={ids.length < 2 || ids.length > mostMerged}
            onClick={() => void navigate(mergePath(ids.map((id) => ({ id }))))}
          >
            {t('candidates.bulk.merge')}
          </Button>
          <Button size="small" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('candidates.bulk.remove')}
          </Button>
          <Button size="small" type="link" onClick={clear}>
            {t('candidates.bulk.clear')}
          </Button>
        </Space>
      </div>
      <FailureAlert error={remove.error} />
      {setting ? (
        <SetValueModal
          ids={ids}
          fields={fields}
          onCancel={() => setSetting(false)}
          onDone={(change) => {
            setSetting(false)
            clear()
            changeDone(change)
          }}
        />
      ) : null}
    </>
  )
}

import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Space, Switch, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Change, CustomField } from '../../../contract/candidates.ts'
import { api } from '../../api.ts'
import { shownFailureOf } from '../../components/failure-alert.tsx'
import { failureWords } from '../../components/failure-words.ts'
import { Tag } from '../../components/state-tag.tsx'
import { choiceName, fieldName } from './field-value.ts'
import { refreshCandidates, useChangeDone } from './use-change-done.ts'

type Saving = { readonly field: CustomField; readonly done?: string }
type Ordering = { readonly ids: string[]; readonly done: string }

/** Saves fields and their order; what is named in `done` is said with an undo. Says why where it fails. */
function useSaveFields() {
  const { message } = App.useApp()
  const changeDone = useChangeDone()
  const onSuccess = ({ change }: { change: Change }, { done }: { done?: string }) =>
    done === undefined ? void refreshCandidates() : changeDone(change, done)
  const onError = (error: Error) => {
    void message.error(failureWords(shownFailureOf(error)).what)
    void refreshCandidates()
  }
  const save = useMutation({
    mutationFn: ({ field }: Saving) => api.candidates.saveField(field),
    onSuccess,
    onError,
  })
  const order = useMutation({
    mutationFn: ({ ids }: Ordering) => api.candidates.orderFields({ ids }),
    onSuccess,
    onError,
  })
  return { save: save.mutate, order: order.mutate, busy: save.isPending || order.isPending }
}

/** What the table says beside a field's kind. */
function about(field: CustomField): string {
  if (field.kind === 'choice') return field.choices.map(({ id }) => choiceName(field, id)).join(' / ')
  return field.kind === 'number' ? field.unit : ''
}

type FieldTableProps = {
  readonly fields: readonly CustomField[]
  readonly edit: (field: CustomField) => void
}

/** The company's own fields in their order: shown or not, moved, changed, archived. */
export function FieldTable({ fields, edit }: FieldTableProps) {
  const { t } = useTranslation()
  const { save, order, busy } = useSaveFields()
  const move = (index: number, by: -1 | 1) => {
    const ids = fields.map(({ id }) => id)
    const [moved] = ids.splice(index, 1)
    const field = fields[index]
    if (!moved || !field) return
    ids.splice(index + by, 0, moved)
    order({ ids, done: t('candidates.fields.moved', { name: fieldName(field) }) })
  }
  const archive = (field: CustomField) => {
    save({
      field: { ...field, archived: true, inList: false },
      done: t('candidates.fields.archived', { name: fieldName(field) }),
    })
  }
  return (
    <Table<CustomField>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={[...fields]}
      columns={[
        {
          title: t('candidates.fields.name'),
          render: (_, field) => (
            <Space>
              {fieldName(field)}
              {field.archived ? <Tag tone="quiet">{t('candidates.fields.isArchived')}</Tag> : null}
            </Space>
          ),
        },
        {
          title: t('candidates.fields.kind'),
          width: 136,
          render: (_, field) => t(`candidates.fields.kinds.${field.kind}`),
        },
        { title: t('candidates.fields.about'), ellipsis: true, render: (_, field) => about(field) },
        {
          title: t('candidates.fields.inList'),
          width: 120,
          render: (_, field) => (
            <Switch
              size="small"
              aria-label={t('candidates.fields.inListOf', { name: fieldName(field) })}
              checked={field.inList}
              disabled={field.archived || busy}
              onChange={(inList) => save({ field: { ...field, inList } })}
            />
          ),
        },
        {
          title: t('candidates.fields.order'),
          width: 96,
          render: (_, field, index) => (
            <Space size={0}>
              <Button
                type="text"
                size="small"
                icon={<ArrowUpOutlined aria-hidden />}
                aria-label={t('candidates.fields.up', { name: fieldName(field) })}
                disabled={index === 0 || busy}
                onClick={() => move(index, -1)}
              />
              <Button
                type="text"
                size="small"
                icon={<ArrowDownOutlined aria-hidden />}
                aria-label={t('candidates.fields.down', { name: fieldName(field) })}
                disabled={index === fields.length - 1 || busy}
                onClick={() => move(index, 1)}
              />
            </Space>
          ),
        },
        {
          key: 'archive',
          title: <span className="visually-hidden">{t('candidates.fields.archive')}</span>,
          width: 176,
          align: 'right',
          render: (_, field) =>
            field.archived ? (
              <Button size="small" onClick={() => save({ field: { ...field, archived: false } })}>
                {t('candidates.fields.restore')}
              </Button>
            ) : (
              <Space>
                <Button
                  size="small"
                  aria-label={t('candidates.fields.editOf', { name: fieldName(field) })}
                  onClick={() => edit(field)}
                >
                  {t('common.action.edit')}
                </Button>
                <Button
                  size="small"
                  aria-label={t('candidates.fields.archiveOf', { name: fieldName(field) })}
                  onClick={() => archive(field)}
                >
                  {t('candidates.fields.archive')}
                </Button>
              </Space>
            ),
        },
      ]}
    />
  )
}

import { ArrowDownOutlined, ArrowUpOutlined, PlusOutlined, ProfileOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Space, Switch, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomField } from '../../../contract/candidates.ts'
import { api, orpc, queryClient } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert, shownFailureOf } from '../../components/failure-alert.tsx'
import { failureWords } from '../../components/failure-words.ts'
import { Page } from '../../components/page.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { Tag } from '../../components/state-tag.tsx'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { useUndo } from '../../components/use-undo.tsx'
import { FieldDrawer } from './field-drawer.tsx'
import { choiceName, fieldName } from './field-value.ts'
import './fields.css'

const refresh = () => queryClient.invalidateQueries({ queryKey: orpc.candidates.key() })

/** Saves fields and their order, and says why where that fails. */
function useSaveFields() {
  const { message } = App.useApp()
  const onError = (error: Error) => void message.error(failureWords(shownFailureOf(error)).what)
  const save = useMutation({
    mutationFn: (field: CustomField) => api.candidates.saveField(field),
    onError,
    onSettled: refresh,
  })
  const order = useMutation({
    mutationFn: (ids: string[]) => api.candidates.orderFields({ ids }),
    onError,
    onSettled: refresh,
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

function FieldTable({ fields, edit }: FieldTableProps) {
  const { t } = useTranslation()
  const showUndo = useUndo()
  const { save, order, busy } = useSaveFields()
  const move = (index: number, by: -1 | 1) => {
    const ids = fields.map(({ id }) => id)
    const [moved] = ids.splice(index, 1)
    if (moved) ids.splice(index + by, 0, moved)
    order(ids)
  }
  const archive = (field: CustomField) => {
    save({ ...field, archived: true, inList: false })
    showUndo({
      text: t('candidates.fields.archived', { name: fieldName(field) }),
      undo: () => save(field),
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
              onChange={(inList) => save({ ...field, inList })}
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
              <Button size="small" onClick={() => save({ ...field, archived: false })}>
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

/** What the company records about applicants besides name and contact. */
export function FieldsPage() {
  const { t } = useTranslation()
  const [editing, setEditing] = useState<CustomField | 'new'>()
  const { data, error, refetch } = useQuery(orpc.candidates.fields.queryOptions())
  useShortcuts([{ keys: 'a', label: t('candidates.fields.add'), run: () => setEditing('new') }])
  const add = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEditing('new')}>
      {t('candidates.fields.add')}
    </Button>
  )
  return (
    <Page
      title={t('candidates.fields.title')}
      subtitle={t('candidates.fields.subtitle')}
      back="/candidates"
      extra={data && data.length > 0 ? add : null}
    >
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {!data && !error ? <RowsSkeleton rows={4} /> : null}
      {data && data.length > 0 ? <FieldTable fields={data} edit={setEditing} /> : null}
      {data?.length === 0 ? (
        <EmptyState
          icon={<ProfileOutlined aria-hidden />}
          title={t('candidates.fields.emptyTitle')}
          text={t('candidates.fields.emptyText')}
        >
          {add}
        </EmptyState>
      ) : null}
      <FieldDrawer
        open={editing !== undefined}
        field={editing === 'new' ? undefined : editing}
        onClose={() => setEditing(undefined)}
        onSaved={() => {
          setEditing(undefined)
          void refresh()
        }}
      />
    </Page>
  )
}

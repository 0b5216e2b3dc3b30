import { PlusOutlined, ProfileOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomField } from '../../../contract/candidates.ts'
import { onlyOne } from '../../../domain/releases/release.ts'
import { orpc } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { FromHeadquartersHint } from '../../components/from-headquarters.tsx'
import { Page } from '../../components/page.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { SettingsTabs } from '../settings-tabs.tsx'
import { FieldDrawer } from './field-drawer.tsx'
import { FieldTable } from './field-table.tsx'
import { useChangeDone } from './use-change-done.ts'
import './fields.css'

/** What the company records about applicants besides name and contact. */
export function FieldsPage() {
  const { t } = useTranslation()
  const changeDone = useChangeDone()
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
      extra={data && data.length > 0 ? add : null}
    >
      <SettingsTabs here="fields" />
      <FailureAlert error={error} onRetry={() => void refetch()} />
      <FromHeadquartersHint kind="candidate-fields" subject={onlyOne} />
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
        onSaved={(change) => {
          setEditing(undefined)
          changeDone(change)
        }}
      />
    </Page>
  )
}

import { ImportOutlined, SearchOutlined, TeamOutlined, UserAddOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { orpc } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { useAddress } from '../../components/use-address.ts'
import { useSavedFilters } from '../../components/use-saved-filters.ts'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { useAllowed } from '../session.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { CandidateDrawer } from './candidate-drawer.tsx'
import { CandidateFilters, isFiltered } from './candidate-filters.tsx'
import { queryNames, readQuery } from './candidate-query.ts'
import { CandidateTable } from './candidate-table.tsx'
import { CandidatesMenu, type CandidatesPanel } from './candidates-menu.tsx'
import { ChangesDrawer } from './changes-drawer.tsx'
import { DuplicatesDrawer } from './duplicates-drawer.tsx'
import { useFoundCandidates } from './use-candidate-rows.ts'
import { useChangeDone } from './use-change-done.ts'
import { useSelection } from './use-selection.ts'
import './candidates.css'

const noFields = [] as const

function useFields() {
  const { data } = useQuery(orpc.candidates.fields.queryOptions({ staleTime: 60_000 }))
  return useMemo(() => (data ?? noFields).filter(({ archived }) => !archived), [data])
}

/** Everyone who applied; search, filters and order are part of the address. */
export function CandidatesPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const changeDone = useChangeDone()
  useSavedFilters('candidates', queryNames)
  const { values, set } = useAddress([...queryNames, 'new'])
  const query = readQuery(values)
  const [panel, setPanel] = useState<CandidatesPanel>()
  const mayEdit = useAllowed('candidates.edit')
  const fields = useFields()
  const columns = useMemo(() => fields.filter(({ inList }) => inList), [fields])
  const { shown, total, error, retry } = useFoundCandidates(query)
  const selection = useSelection(query, total ?? 0)
  const add = () => set({ new: '1' })
  const importThem = () => void navigate('/candidates/import')
  useShortcuts(
    mayEdit
      ? [
          { keys: 'a', label: t('candidates.add'), run: add },
          { keys: 'i', label: t('candidates.import.open'), run: importThem },
        ]
      : [],
  )

  const buttons = mayEdit ? (
    <>
      <Button icon={<ImportOutlined aria-hidden />} onClick={importThem}>
        {t('candidates.import.open')}
      </Button>
      <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={add}>
        {t('candidates.add')}
      </Button>
    </>
  ) : null
  const filtered = isFiltered(values)
  const empty = total === 0
  return (
    <Page
      wide
      title={t('candidates.title')}
      subtitle={total ? t('candidates.count', { count: total }) : null}
      extra={
        <>
          <CandidatesMenu mayEdit={mayEdit} open={setPanel} />
          {empty && !filtered ? null : buttons}
        </>
      }
    >
      {empty && !filtered ? null : <CandidateFilters values={values} set={set} fields={fields} />}
      <FailureAlert error={error} onRetry={retry} />
      {mayEdit && selection.ids.size > 0 ? (
        <BulkBar ids={[...selection.ids]} fields={fields} clear={selection.clear} />
      ) : null}
      {total === undefined && !error ? <RowsSkeleton rows={12} /> : null}
      {total ? (
        <CandidateTable
          fields={columns}
          query={shown}
          total={total}
          onSort={(sort) => set({ sort }, 'replace')}
          {...(mayEdit && { selection })}
        />
      ) : null}
      {empty && filtered ? (
        <EmptyState
          icon={<SearchOutlined aria-hidden />}
          title={
            values.q ? t('candidates.nothingFound', { query: values.q }) : t('candidates.nothingMatches')
          }
          text={t('candidates.nothingFoundText')}
        />
      ) : null}
      {empty && !filtered ? (
        <EmptyState
          icon={<TeamOutlined aria-hidden />}
          title={t('candidates.emptyTitle')}
          text={t('candidates.emptyText')}
        >
          {buttons}
        </EmptyState>
      ) : null}
      <ChangesDrawer open={panel === 'changes'} onClose={() => setPanel(undefined)} />
      <DuplicatesDrawer open={panel === 'duplicates'} onClose={() => setPanel(undefined)} />
      <CandidateDrawer
        open={mayEdit && values.new === '1'}
        fields={fields}
        onClose={() => set({ new: '' }, 'replace')}
        onSaved={(candidate, change) => {
          changeDone(change, t('candidates.created', { name: candidate.name }))
          void navigate(`/candidates/${candidate.id}`, { replace: true })
        }}
      />
    </Page>
  )
}

import { PlusOutlined, SearchOutlined, SolutionOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { orpc } from '../../api.ts'
import { Chips } from '../../components/chips.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { RateAgain, type RateAgainOf } from '../../components/rate-again.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { useAddress } from '../../components/use-address.ts'
import { useSavedFilters } from '../../components/use-saved-filters.ts'
import { localText } from '../../i18n/index.ts'
import { InterviewTabs } from '../interview-tabs.tsx'
import { useAllowed } from '../session.tsx'
import {
  filterNames,
  noFilters,
  ownStore,
  passes,
  storesOf,
  type InterviewFilters,
} from './interview-filters.ts'
import { InterviewTable } from './interview-table.tsx'
import { useBulkActions } from './use-bulk-actions.ts'

type FilterBarProps = {
  readonly values: InterviewFilters
  /** Where the interviews come from; chosen from where there are several. */
  readonly stores: readonly string[]
  readonly set: (change: Partial<InterviewFilters>, how?: 'replace') => void
}

function FilterBar({ values, stores, set }: FilterBarProps) {
  const { t } = useTranslation()
  const positions = useQuery(orpc.positions.list.queryOptions({ staleTime: 60_000 }))
  const active = filterNames.some((name) => values[name])
  return (
    <div className="filters">
      <SearchField label={t('interviews.search')} value={values.q} onChange={(q) => set({ q }, 'replace')} />
      <Select
        className="filter-position"
        aria-label={t('interviews.position')}
        value={values.position}
        onChange={(position: string) => set({ position })}
        options={[
          { value: '', label: t('interviews.anyPosition') },
          ...(positions.data ?? []).map(({ content }) => ({
            value: content.id,
            label: localText(content.name),
          })),
        ]}
      />
      {stores.length > 1 ? (
        <Select
          className="filter-position"
          aria-label={t('common.ownedBy.store')}
          value={values.store}
          onChange={(store: string) => set({ store })}
          showSearch
          options={[
            { value: '', label: t('common.ownedBy.anyStore') },
            ...stores.map((value) => ({
              value,
              label: value === ownStore ? t('common.ownedBy.none') : value,
            })),
          ]}
        />
      ) : null}
      <Chips
        label={t('interviews.state')}
        value={values.state}
        onChange={(state) => set({ state })}
        options={(['draft', 'running', 'processing', 'reported', 'failed'] as const).map((value) => ({
          value,
          label: t(`common.interviewState.${value}`),
        }))}
      />
      <Chips
        label={t('interviews.channel')}
        value={values.channel}
        onChange={(channel) => set({ channel })}
        options={(['video', 'voice', 'text', 'phone', 'imported'] as const).map((value) => ({
          value,
          label: t(`common.channel.${value}`),
        }))}
      />
      <Chips
        label={t('interviews.decisionFilter')}
        value={values.decision}
        onChange={(decision) => set({ decision })}
        options={[
          { value: 'none', label: t('interviews.undecided') },
          ...(['advance', 'hold', 'reject'] as const).map((value) => ({
            value,
            label: t(`common.decision.${value}`),
          })),
        ]}
      />
      <Chips
        label={t('interviews.suggestionFilter')}
        value={values.suggestion}
        onChange={(suggestion) => set({ suggestion })}
        options={(['advance', 'review', 'decline'] as const).map((value) => ({
          value,
          label: t(`interviews.suggestionShort.${value}`),
        }))}
      />
      {active ? (
        <Button type="link" onClick={() => set(noFilters)}>
          {t('common.action.clear')}
        </Button>
      ) : null}
    </div>
  )
}

type RatingActionsProps = {
  readonly positionId: string
  readonly onAgain: (of: RateAgainOf) => void
}

/** Earlier runs, and all of the position one looks at, rated again. */
function RatingActions({ positionId, onAgain }: RatingActionsProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const allowed = useAllowed('interviews.create')
  return (
    <>
      <Button type="text" onClick={() => void navigate('/interviews/ratings')}>
        {t('rating.runs')}
      </Button>
      {positionId && allowed ? (
        <Button onClick={() => onAgain({ positionId })}>{t('rating.againPosition')}</Button>
      ) : null}
    </>
  )
}

/** Every interview, with filters as chips in the address and bulk actions. */
export function InterviewsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  useSavedFilters('interviews', filterNames)
  const { values, set } = useAddress(filterNames)
  const [selected, setSelected] = useState<readonly string[]>([])
  const bulk = useBulkActions()
  const [again, setAgain] = useState<RateAgainOf | null>(null)
  const mayCreate = useAllowed('interviews.create')
  const { data, error, refetch } = useQuery(
    orpc.interviews.list.queryOptions({
      input: { query: values.q, limit: 500 },
      placeholderData: keepPreviousData,
    }),
  )
  const stores = storesOf(data ?? [])
  const ofPosition = data?.filter(({ positionId }) => positionId === values.position) ?? []
  const ratedElsewhere = ofPosition.length > 0 && ofPosition.every(({ ownedBy }) => ownedBy !== null)
  const rows = data?.filter((row) => !bulk.hidden.has(row.id) && passes(row, values))
  // What a store sent is worked on there.
  const chosen = rows?.filter((row) => selected.includes(row.id) && row.ownedBy === null) ?? []
  const drafts = chosen.filter((row) => row.state === 'draft')
  const reported = chosen.filter((row) => row.state === 'reported').map(({ id }) => id)
  const failed = chosen.filter((row) => row.state === 'failed' || row.answersFailed > 0)
  const filtered = filterNames.some((name) => values[name])

  const add = mayCreate ? (
    <Button
      type="primary"
      icon={<PlusOutlined aria-hidden />}
      onClick={() => void navigate('/interviews/new')}
    >
      {t('interviews.add')}
    </Button>
  ) : null
  const after = (act: () => unknown) => () => {
    act()
    setSelected([])
  }

  return (
    <Page
      title={t('interviews.title')}
      extra={
        <>
          <RatingActions positionId={ratedElsewhere ? '' : values.position} onAgain={setAgain} />
          {add}
        </>
      }
    >
      <InterviewTabs here="list" />
      <RateAgain of={again} onClose={() => setAgain(null)} />
      <FilterBar values={values} stores={stores} set={set} />
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {chosen.length > 0 && mayCreate ? (
        <div
          className="bulk-bar"
          role="toolbar"
          aria-label={t('interviews.selected', { count: chosen.length })}
        >
          <strong>{t('interviews.selected', { count: chosen.length })}</strong>
          <Button size="small" disabled={failed.length === 0} onClick={after(() => bulk.retry(failed))}>
            {t('interviews.retry')}
          </Button>
          <Button
            size="small"
            disabled={reported.length === 0}
            onClick={() => setAgain({ interviewIds: reported })}
          >
            {t('rating.againMany', { count: reported.length })}
          </Button>
          <Button size="small" disabled={drafts.length === 0} onClick={after(() => bulk.discard(drafts))}>
            {t('interviews.discard')}
          </Button>
          <Button size="small" type="link" onClick={() => setSelected([])}>
            {t('interviews.clearSelection')}
          </Button>
        </div>
      ) : null}
      {rows ? null : error ? null : <RowsSkeleton rows={12} />}
      {rows && rows.length > 0 ? (
        <InterviewTable
          rows={rows}
          withStores={stores.length > 1}
          selected={selected}
          onSelect={setSelected}
        />
      ) : null}
      {rows?.length === 0 ? (
        filtered ? (
          <EmptyState
            icon={<SearchOutlined aria-hidden />}
            title={t('interviews.nothingMatches')}
            text={t('interviews.nothingMatchesText')}
          />
        ) : (
          <EmptyState
            icon={<SolutionOutlined aria-hidden />}
            title={t('interviews.emptyTitle')}
            text={t('interviews.emptyText')}
          >
            {add}
          </EmptyState>
        )
      ) : null}
    </Page>
  )
}

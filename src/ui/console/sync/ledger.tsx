import { CheckCircleOutlined, FilterOutlined } from '@ant-design/icons'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { recordKinds } from '../../../domain/sync/records.ts'
import { orpc } from '../../api.ts'
import { Chips } from '../../components/chips.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { askedOf, type LedgerFilters, shownStates } from './ledger-filters.ts'
import { LedgerTable } from './ledger-table.tsx'

const pageSize = 50

type LedgerProps = {
  readonly values: LedgerFilters
  readonly set: (change: Partial<LedgerFilters>) => void
}

function Filters({ values, set }: LedgerProps) {
  const { t } = useTranslation()
  return (
    <div className="filters">
      <Chips
        label={t('sync.ledger.filter')}
        value={values.state}
        onChange={(state) => set({ state })}
        options={[
          { value: '', label: t('sync.ledger.all') },
          ...shownStates.map((value) => ({
            value,
            label: value === 'open' ? t('sync.ledger.open') : t(`sync.where.${value}`),
          })),
        ]}
      />
      <Select
        className="filter-position"
        aria-label={t('sync.ledger.kind')}
        value={values.kind}
        onChange={(kind: string) => set({ kind })}
        options={[
          { value: '', label: `${t('sync.ledger.kind')} · ${t('sync.ledger.all')}` },
          ...recordKinds.map((value) => ({ value, label: t(`sync.kind.${value}`) })),
        ]}
      />
      {values.state || values.kind || values.computer ? (
        <Button type="link" onClick={() => set({ state: '', kind: '', computer: '' })}>
          {t('common.action.clear')}
        </Button>
      ) : null}
    </div>
  )
}

function Nothing({ values }: { readonly values: LedgerFilters }) {
  const { t } = useTranslation()
  const open = values.kind === '' && (values.state === 'open' || values.state === '')
  return open ? (
    <EmptyState
      icon={<CheckCircleOutlined aria-hidden />}
      title={t('sync.ledger.emptyOpen')}
      text={t('sync.ledger.emptyOpenText')}
    />
  ) : (
    <EmptyState
      icon={<FilterOutlined aria-hidden />}
      title={t('sync.ledger.empty')}
      text={t('sync.ledger.emptyText')}
    />
  )
}

/** Each record, and where it is. */
export function Ledger({ values, set }: LedgerProps) {
  const { t } = useTranslation()
  const asked = askedOf(values)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, dataUpdatedAt } =
    useInfiniteQuery(
      orpc.sync.ledger.infiniteOptions({
        input: (cursor: string | undefined) => ({
          ...asked,
          limit: pageSize,
          ...(cursor !== undefined && { cursor }),
        }),
        initialPageParam: undefined,
        getNextPageParam: (last) => last.cursor ?? undefined,
        placeholderData: keepPreviousData,
      }),
    )
  const rows = data?.pages.flatMap((page) => page.rows)
  return (
    <section aria-labelledby="ledger-title">
      <h2 id="ledger-title">{t('sync.ledger.title')}</h2>
      <Filters values={values} set={set} />
      {data ? null : <FailureAlert error={error} onRetry={() => void refetch()} />}
      {data || error ? null : <RowsSkeleton rows={6} />}
      {rows?.length === 0 ? <Nothing values={values} /> : null}
      {rows && rows.length > 0 ? <LedgerTable rows={rows} now={dataUpdatedAt} /> : null}
      {hasNextPage ? (
        <Button className="ledger-more" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('sync.action.more')}
        </Button>
      ) : null}
    </section>
  )
}

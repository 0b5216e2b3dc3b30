import { CloseOutlined, FilterOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomField } from '../../../contract/candidates.ts'
import { Chips } from '../../components/chips.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { readFilters, writeFilters, type QueryAddress } from './candidate-query.ts'
import { FilterForm } from './filter-form.tsx'
import { filterText } from './filter-words.ts'

type CandidateFiltersProps = {
  readonly values: QueryAddress
  readonly set: (change: Partial<QueryAddress>, how?: 'replace') => void
  readonly fields: readonly CustomField[]
}

const noFilters = { q: '', interviewed: '', decision: '', filters: '' } as const

/** Whether anything but the order is asked for. */
export function isFiltered(values: QueryAddress): boolean {
  return (Object.keys(noFilters) as (keyof typeof noFilters)[]).some((name) => values[name])
}

/** Search, standing chips, and filters put together from any field, all of them in the address. */
export function CandidateFilters({ values, set, fields }: CandidateFiltersProps) {
  const { t } = useTranslation()
  const [adding, setAdding] = useState(false)
  const filters = readFilters(values.filters)
  return (
    <div className="filters">
      <SearchField label={t('candidates.search')} value={values.q} onChange={(q) => set({ q }, 'replace')} />
      <Chips
        label={t('candidates.filter.interviewed')}
        value={values.interviewed}
        onChange={(interviewed) => set({ interviewed })}
        options={(['yes', 'no'] as const).map((value) => ({
          value,
          label: t(`candidates.filter.${value}`),
        }))}
      />
      <Chips
        label={t('candidates.decision')}
        value={values.decision}
        onChange={(decision) => set({ decision })}
        options={[
          { value: 'none', label: t('candidates.filter.undecided') },
          ...(['advance', 'hold', 'reject'] as const).map((value) => ({
            value,
            label: t(`common.decision.${value}`),
          })),
        ]}
      />
      {filters.map((filter, index) => {
        const text = filterText(filter, fields)
        return (
          <button
            key={JSON.stringify(filter)}
            type="button"
            className="chip"
            aria-pressed
            aria-label={t('candidates.filter.drop', { filter: text })}
            onClick={() => set({ filters: writeFilters(filters.filter((_, other) => other !== index)) })}
          >
            {text} <CloseOutlined aria-hidden />
          </button>
        )
      })}
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={adding}
        onOpenChange={setAdding}
        destroyOnHidden
        content={
          <FilterForm
            fields={fields}
            onAdd={(filter) => {
              setAdding(false)
              set({ filters: writeFilters([...filters, filter]) })
            }}
          />
        }
      >
        <Button icon={<FilterOutlined aria-hidden />} disabled={filters.length >= 10}>
          {t('candidates.filter.add')}
        </Button>
      </Popover>
      {isFiltered(values) ? (
        <Button type="link" onClick={() => set(noFilters)}>
          {t('common.action.clear')}
        </Button>
      ) : null}
    </div>
  )
}

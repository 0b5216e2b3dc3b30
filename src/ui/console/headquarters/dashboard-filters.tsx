import { CloseOutlined } from '@ant-design/icons'
import { Input, Select, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FilterChoices } from '../../../contract/headquarters.ts'
import { Chips } from '../../components/chips.tsx'
import { localText } from '../../i18n/index.ts'
import { type DashboardFilter, type FilterName, periods } from './use-dashboard-filter.ts'

type DashboardFiltersProps = {
  readonly at: DashboardFilter
  readonly choices: FilterChoices | undefined
  /** Left out where the page has a choice of its own. */
  readonly without?: readonly FilterName[]
}

const channels = ['phone', 'video', 'voice', 'text', 'imported'] as const

const nothing: readonly FilterName[] = []

/** Period, place, position and channel; what is chosen stands below as chips that can be taken off. */
export function DashboardFilters({ at, choices, without = nothing }: DashboardFiltersProps) {
  const { t } = useTranslation()
  const { values, set, period } = at
  const stores = (choices?.stores ?? []).filter(
    ({ regionId }) => values.region === '' || regionId === values.region,
  )
  const selects = [
    {
      name: 'region' as const,
      every: t('headquarters.filter.everyRegion'),
      options: (choices?.regions ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: 'store' as const,
      every: t('headquarters.filter.everyStore'),
      options: stores.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: 'position' as const,
      every: t('headquarters.filter.everyPosition'),
      options: (choices?.positions ?? []).map(({ id, name }) => ({ value: id, label: localText(name) })),
    },
    {
      name: 'channel' as const,
      every: t('headquarters.filter.everyChannel'),
      options: channels.map((value) => ({ value, label: t(`common.channel.${value}`) })),
    },
  ].filter(({ name }) => !without.includes(name))
  const active = selects.flatMap(({ name, options }) => {
    const option = options.find(({ value }) => value === values[name])
    return option === undefined ? [] : [{ name, label: option.label }]
  })
  return (
    <section className="hq-filters" aria-label={t('headquarters.filter.label')}>
      <Chips
        label={t('headquarters.filter.period')}
        value={period}
        options={periods.map((value) => ({ value, label: t(`headquarters.filter.periods.${value}`) }))}
        onChange={(next) => set({ period: next === '90' ? '' : next })}
      />
      {period === 'own' ? <OwnDates at={at} /> : null}
      <div className="hq-selects">
        {selects.map(({ name, every, options }) => (
          <Select
            key={name}
            className="hq-select"
            aria-label={t(`headquarters.filter.${name}`)}
            value={values[name]}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(value) => set(name === 'region' ? { region: value, store: '' } : { [name]: value })}
            options={[{ value: '', label: every }, ...options]}
          />
        ))}
      </div>
      {active.length > 0 ? (
        <div className="hq-active">
          <span className="soft">{t('headquarters.filter.active')}</span>
          {active.map(({ name, label }) => (
            <button
              key={name}
              type="button"
              className="chip"
              aria-label={t('headquarters.filter.remove', { what: label })}
              onClick={() => set({ [name]: '' })}
            >
              {label} <CloseOutlined aria-hidden />
            </button>
          ))}
        </div>
      ) : null}
    </section>
  )
}

function OwnDates({ at: { values, set } }: { readonly at: DashboardFilter }) {
  const { t } = useTranslation()
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <Space key={end}>
          <label htmlFor={`hq-${end}`}>{t(`headquarters.filter.${end}`)}</label>
          <Input
            id={`hq-${end}`}
            type="date"
            value={values[end]}
            onChange={({ target }) => set({ [end]: target.value }, 'replace')}
          />
        </Space>
      ))}
    </>
  )
}

import { Button, Input, InputNumber, Select, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CandidateFilter, CustomField } from '../../../contract/candidates.ts'
import { choiceName, fieldName } from './field-value.ts'
import { cellMinutes, clockOf, dayMinutes, weekdays } from '../../components/week.ts'
import { weekdayName } from '../../components/week-words.ts'

type PartProps = {
  readonly field: CustomField | undefined
  /** `undefined` while what is given makes no filter. */
  readonly onChange: (filter: CandidateFilter | undefined) => void
}

function Days({ field, onChange }: PartProps) {
  const { t } = useTranslation()
  const [days, setDays] = useState({ from: '', to: '' })
  const change = (next: typeof days) => {
    setDays(next)
    const given = { ...(next.from && { from: next.from }), ...(next.to && { to: next.to }) }
    if (!next.from && !next.to) onChange(undefined)
    else onChange(field ? { kind: 'date', fieldId: field.id, ...given } : { kind: 'created', ...given })
  }
  return (
    <Space>
      <Input
        type="date"
        aria-label={t('candidates.filter.fromDay')}
        value={days.from}
        onChange={({ target }) => change({ ...days, from: target.value })}
      />
      –
      <Input
        type="date"
        aria-label={t('candidates.filter.toDay')}
        value={days.to}
        onChange={({ target }) => change({ ...days, to: target.value })}
      />
    </Space>
  )
}

function Numbers({ field, onChange }: PartProps) {
  const { t } = useTranslation()
  const [bounds, setBounds] = useState<{ min: number | null; max: number | null }>({ min: null, max: null })
  const change = (next: typeof bounds) => {
    setBounds(next)
    const { min, max } = next
    if (!field || (min === null && max === null)) return onChange(undefined)
    onChange({
      kind: 'number',
      fieldId: field.id,
      ...(min === null ? {} : { min }),
      ...(max === null ? {} : { max }),
    })
  }
  return (
    <Space>
      <InputNumber<number>
        aria-label={t('candidates.filter.atLeast')}
        placeholder={t('candidates.filter.atLeast')}
        onChange={(min) => change({ ...bounds, min })}
      />
      –
      <InputNumber<number>
        aria-label={t('candidates.filter.atMost')}
        placeholder={t('candidates.filter.atMost')}
        onChange={(max) => change({ ...bounds, max })}
      />
      {field?.unit}
    </Space>
  )
}

const hours = Array.from({ length: dayMinutes / cellMinutes + 1 }, (_, index) => index * cellMinutes)

function Hours({ field, onChange }: PartProps) {
  const { t } = useTranslation()
  const [window, setWindow] = useState({ weekday: 1, startMinute: 540, endMinute: 1080 })
  const change = (next: typeof window) => {
    setWindow(next)
    const filter = field && next.startMinute < next.endMinute
    onChange(filter ? { kind: 'available', fieldId: field.id, window: next } : undefined)
  }
  const clocks = (minutes: readonly number[]) => minutes.map((value) => ({ value, label: clockOf(value) }))
  return (
    <Space>
      <Select
        aria-label={t('candidates.filter.weekday')}
        value={window.weekday}
        options={weekdays.map((value) => ({ value, label: weekdayName(value) }))}
        onChange={(weekday) => change({ ...window, weekday })}
      />
      <Select
        aria-label={t('candidates.filter.fromHour')}
        value={window.startMinute}
        options={clocks(hours.slice(0, -1))}
        onChange={(startMinute) => change({ ...window, startMinute })}
      />
      –
      <Select
        aria-label={t('candidates.filter.toHour')}
        value={window.endMinute}
        options={clocks(hours.slice(1))}
        onChange={(endMinute) => change({ ...window, endMinute })}
      />
    </Space>
  )
}

function Part({ field, onChange }: PartProps) {
  const { t } = useTranslation()
  if (!field || field.kind === 'date') return <Days field={field} onChange={onChange} />
  if (field.kind === 'number') return <Numbers field={field} onChange={onChange} />
  if (field.kind === 'availability') return <Hours field={field} onChange={onChange} />
  if (field.kind === 'choice') {
    return (
      <Select<string[]>
        mode="multiple"
        className="filter-wide"
        aria-label={fieldName(field)}
        placeholder={t('candidates.filter.anyOf')}
        options={field.choices.map(({ id }) => ({ value: id, label: choiceName(field, id) }))}
        onChange={(anyOf) =>
          onChange(anyOf.length > 0 ? { kind: 'choice', fieldId: field.id, anyOf } : undefined)
        }
      />
    )
  }
  return (
    <Input
      className="filter-wide"
      maxLength={80}
      aria-label={t('candidates.filter.contains')}
      placeholder={t('candidates.filter.contains')}
      onChange={({ target }) => {
        const contains = target.value.trim()
        onChange(contains ? { kind: 'text', fieldId: field.id, contains } : undefined)
      }}
    />
  )
}

const created = 'created'
const startsWhole = (field: CustomField): CandidateFilter | undefined =>
  field.kind === 'availability'
    ? {
        kind: 'available',
        fieldId: field.id,
        window: { weekday: 1, startMinute: 540, endMinute: 1080 },
      }
    : undefined

type FilterFormProps = {
  readonly fields: readonly CustomField[]
  readonly onAdd: (filter: CandidateFilter) => void
}

/** One condition on a field, put together before it counts. */
export function FilterForm({ fields, onAdd }: FilterFormProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<string>()
  const [filter, setFilter] = useState<CandidateFilter>()
  const field = fields.find(({ id }) => id === chosen)
  return (
    <form
      className="filter-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (filter) onAdd(filter)
      }}
    >
      <Select
        className="filter-wide"
        aria-label={t('candidates.filter.field')}
        placeholder={t('candidates.filter.field')}
        value={chosen ?? null}
        options={[
          { value: created, label: t('candidates.createdAt') },
          ...fields.map((one) => ({ value: one.id, label: fieldName(one) })),
        ]}
        onChange={(next: string) => {
          setChosen(next)
          const whole = fields.find(({ id }) => id === next)
          setFilter(whole && startsWhole(whole))
        }}
      />
      {chosen ? <Part key={chosen} field={field} onChange={setFilter} /> : null}
      <Button type="primary" htmlType="submit" disabled={!filter}>
        {t('candidates.filter.apply')}
      </Button>
    </form>
  )
}

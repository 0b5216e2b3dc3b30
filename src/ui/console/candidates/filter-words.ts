import i18next from 'i18next'
import type { CandidateFilter, CustomField } from '../../../contract/candidates.ts'
import { formatNumber } from '../../i18n/format.ts'
import { choiceName, dayText, fieldName } from './field-value.ts'
import { clockOf } from '../../components/week.ts'
import { weekdayName } from '../../components/week-words.ts'

function between(from: string, to: string): string {
  if (from && to) return `${from} – ${to}`
  return from ? i18next.t('candidates.filter.from', { from }) : i18next.t('candidates.filter.to', { to })
}

const day = (value: string | undefined) => (value ? dayText(value) : '')
const number = (value: number | undefined) => (value === undefined ? '' : formatNumber(value, 6))

/** A filter as its chip reads; the name of a field that is gone is left out. */
export function filterText(filter: CandidateFilter, fields: readonly CustomField[]): string {
  if (filter.kind === 'interviewed' || filter.kind === 'decision') return ''
  if (filter.kind === 'created') {
    return `${i18next.t('candidates.createdAt')} ${between(day(filter.from), day(filter.to))}`
  }
  const field = fields.find(({ id }) => id === filter.fieldId)
  const name = field ? fieldName(field) : ''
  switch (filter.kind) {
    case 'text':
      return `${name} “${filter.contains}”`
    case 'number':
      return `${name} ${between(number(filter.min), number(filter.max))} ${field?.unit ?? ''}`.trim()
    case 'choice':
      return `${name} ${filter.anyOf.map((id) => (field ? choiceName(field, id) : id)).join(' / ')}`
    case 'date':
      return `${name} ${between(day(filter.from), day(filter.to))}`
    case 'available': {
      const { weekday, startMinute, endMinute } = filter.window
      return `${name} ${weekdayName(weekday)} ${clockOf(startMinute)}–${clockOf(endMinute)}`
    }
  }
}

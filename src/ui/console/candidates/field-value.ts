import type { CustomField } from '../../../contract/candidates.ts'
import { formatNumber } from '../../i18n/format.ts'
import { localText, uiLanguage } from '../../i18n/index.ts'
import type { FieldValue } from './edit-rebase.ts'
import { weekText } from '../../components/week-words.ts'

/** A field's name in the interface language, or in the other where it has none. */
export function fieldName(field: Pick<CustomField, 'name'>): string {
  return localText(field.name) || field.name.zh || field.name.en
}

/** A choice in words; one that was taken off the list is shown by its id. */
export function choiceName(field: Pick<CustomField, 'choices'>, id: string): string {
  const choice = field.choices.find((one) => one.id === id)
  return choice ? localText(choice.name) || choice.name.zh || choice.name.en : id
}

/** A calendar day (`2026-11-22`) in the locale's way. */
export function dayText(day: string): string {
  const parts = day.split('-').map(Number)
  const date = new Date(parts[0] ?? 0, (parts[1] ?? 1) - 1, parts[2] ?? 1)
  return Number.isNaN(date.getTime())
    ? day
    : new Intl.DateTimeFormat(uiLanguage(), { dateStyle: 'medium' }).format(date)
}

/** A value as people read it; empty text where there is none. */
export function valueText(field: CustomField, value: FieldValue): string {
  if (value === undefined || value === '') return ''
  if (Array.isArray(value)) return weekText(value)
  if (typeof value === 'number') return [formatNumber(value, 6), field.unit].filter(Boolean).join(' ')
  if (field.kind === 'choice') return choiceName(field, value)
  return field.kind === 'date' ? dayText(value) : value
}

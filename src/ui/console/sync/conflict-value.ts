import type { SyncConflict } from '../../../contract/sync.ts'
import { weekText } from '../../components/week-words.ts'
import { formatNumber } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'

type Value = SyncConflict['kept']['value']

/** A value as people read it; empty for none. */
export function valueText(value: Value, custom: SyncConflict['custom']): string {
  if (value === null) return ''
  if (typeof value === 'number') return [formatNumber(value, 6), custom?.unit ?? ''].filter(Boolean).join(' ')
  if (typeof value !== 'string') return weekText(value)
  const choice = custom?.choices.find(({ id }) => id === value)
  return choice === undefined ? value : localText(choice.name)
}

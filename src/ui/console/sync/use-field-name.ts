import { useTranslation } from 'react-i18next'
import type { SyncConflict } from '../../../contract/sync.ts'
import { localText } from '../../i18n/index.ts'

const columns = ['name', 'phone', 'email', 'note'] as const
type Column = (typeof columns)[number]

const isColumn = (field: string): field is Column => (columns as readonly string[]).includes(field)

/** What a field is called: the company's own by their names. */
export function useFieldName(): (conflict: Pick<SyncConflict, 'field' | 'custom'>) => string {
  const { t } = useTranslation()
  return ({ field, custom }) => {
    if (isColumn(field)) return t(`sync.conflicts.field.${field}`)
    return custom === null ? field : localText(custom.name)
  }
}

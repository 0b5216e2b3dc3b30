import { useQuery } from '@tanstack/react-query'
import { Card } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Candidate } from '../../../contract/candidates.ts'
import { orpc } from '../../api.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { useAllowed } from '../session.tsx'
import { plainFields, type FieldKey } from './edit-rebase.ts'
import { EditableField } from './editable-field.tsx'
import { fieldName } from './field-value.ts'
import { useChangeDone } from './use-change-done.ts'
import { useFieldEdit } from './use-field-edit.ts'

/** Everything recorded about a person, each changed where it stands. */
export function CandidateDetails({ candidate }: { readonly candidate: Candidate }) {
  const { t } = useTranslation()
  const mayEdit = useAllowed('candidates.edit')
  const changeDone = useChangeDone()
  const fields = useQuery(orpc.candidates.fields.queryOptions({ staleTime: 60_000 }))
  // An archived field still shows what it holds.
  const own = (fields.data ?? []).filter(
    ({ id, archived }) => !archived || candidate.values[id] !== undefined,
  )
  const labelOf = (key: FieldKey) => {
    const plain = plainFields.find((name) => name === key)
    const field = own.find(({ id }) => id === key)
    return plain ? t(`candidates.${plain}`) : field ? fieldName(field) : ''
  }
  const editing = useFieldEdit(candidate, ({ change }, key) =>
    changeDone(change, t('candidates.edit.saved', { field: labelOf(key) })),
  )
  const common = { candidate, editing, mayEdit }
  return (
    <Card size="small" title={t('candidates.details')} className="candidate-details">
      <dl>
        {(['name', 'phone', 'email'] as const).map((key) => (
          <EditableField key={key} fieldKey={key} label={labelOf(key)} {...common} />
        ))}
        {own.map((field) => (
          <EditableField
            key={field.id}
            fieldKey={field.id}
            field={field}
            label={labelOf(field.id)}
            {...common}
            mayEdit={mayEdit && !field.archived}
          />
        ))}
        <EditableField fieldKey="note" label={labelOf('note')} {...common} />
        <dt>{t('candidates.createdAt')}</dt>
        <dd className="readable">{formatDateTime(candidate.createdAt)}</dd>
      </dl>
    </Card>
  )
}

import { Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomField } from '../../../../../contract/candidates.ts'
import { planOf } from '../../../../../domain/plan/plan-of.ts'
import { anyText } from '../../../../i18n/index.ts'
import { useEditor } from '../../editor/editor-context.ts'
import { useCandidateFields } from '../../use-candidate-fields.ts'
import { nameOfField } from '../../../../components/condition-words.ts'
import type { Supposed } from './walk.ts'

type SupposedFieldsProps = {
  readonly supposed: Supposed
  readonly onChange: (fieldId: string, value: string | number | undefined) => void
}

function FieldControl({
  field,
  value,
  onChange,
}: {
  readonly field: CustomField
  readonly value: string | number | undefined
  readonly onChange: (value: string | number | undefined) => void
}) {
  const { t } = useTranslation()
  const named = { 'aria-label': nameOfField(field), size: 'small' } as const
  if (field.kind === 'number') {
    return (
      <InputNumber<number>
        {...named}
        suffix={field.unit || undefined}
        value={typeof value === 'number' ? value : null}
        onChange={(next) => onChange(next ?? undefined)}
      />
    )
  }
  const text = typeof value === 'string' ? value : ''
  return field.kind === 'choice' ? (
    <Select<string>
      {...named}
      allowClear
      placeholder={t('plan.when.pick')}
      value={text || null}
      options={field.choices.map(({ id, name }) => ({ value: id, label: anyText(name, id) }))}
      onChange={(next: string | undefined) => onChange(next)}
    />
  ) : (
    <Input {...named} value={text} onChange={({ target }) => onChange(target.value || undefined)} />
  )
}

/** Sample values of those of the candidate's fields that the plan looks at. */
export function SupposedFields({ supposed, onChange }: SupposedFieldsProps) {
  const { t } = useTranslation()
  const { content } = useEditor()
  const asked = new Set(
    planOf(content).steps.flatMap(({ when }) =>
      when.flatMap((one) => (one.kind === 'field' || one.kind === 'field-number' ? [one.fieldId] : [])),
    ),
  )
  const fields = useCandidateFields().filter(({ id }) => asked.has(id))
  if (fields.length === 0) return null
  return (
    <fieldset className="supposed">
      <legend>{t('plan.preview.fields')}</legend>
      {fields.map((field) => (
        <div key={field.id} className="supposed-field">
          <span aria-hidden>{nameOfField(field)}</span>
          <FieldControl
            field={field}
            value={supposed.fields[field.id]}
            onChange={(value) => onChange(field.id, value)}
          />
        </div>
      ))}
    </fieldset>
  )
}

import { InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomField } from '../../../../contract/candidates.ts'
import type { PlanCondition } from '../../../../domain/plan/plan.ts'
import type { LocalText } from '../../../../domain/positions/position.ts'
import type { Subject } from './condition-subjects.ts'
import { anyText } from '../../../i18n/index.ts'

type ConditionValueProps = {
  readonly label: string
  readonly condition: PlanCondition
  readonly subjects: readonly Subject[]
  readonly fields: readonly CustomField[]
  readonly onChange: (condition: PlanCondition, key?: string) => void
}

/** As in the contract. */
const mostValues = 60
const longestValue = 400

/** What a value is compared with; nothing for an indicator. */
export function ConditionValue({ label, condition, subjects, fields, onChange }: ConditionValueProps) {
  const { t } = useTranslation()
  const named = { 'aria-label': label, className: 'condition-value' }
  const optionOf = (id: string, text: LocalText) => ({ value: id, label: anyText(text, t('editor.unnamed')) })
  switch (condition.kind) {
    case 'indicator':
      return null
    case 'field': {
      const field = fields.find(({ id }) => id === condition.fieldId)
      return (
        <Select<string[]>
          {...named}
          mode={field?.kind === 'choice' ? 'multiple' : 'tags'}
          placeholder={t('plan.when.choose')}
          showSearch={{ optionFilterProp: 'label' }}
          value={[...condition.values]}
          options={(field?.choices ?? []).map(({ id, name }) => optionOf(id, name))}
          maxCount={mostValues}
          onChange={(values) =>
            onChange({ ...condition, values: values.map((one) => one.trim().slice(0, longestValue)) })
          }
        />
      )
    }
    case 'choice': {
      const subject = subjects.find(
        (one) => one.kind === 'question' && one.question.id === condition.questionId,
      )
      const options = subject?.kind === 'question' ? (subject.question.options ?? []) : []
      return (
        <Select<string[]>
          {...named}
          mode="multiple"
          placeholder={t('plan.when.choose')}
          showSearch={{ optionFilterProp: 'label' }}
          value={[...condition.options]}
          options={options.map(({ id, label: text }) => optionOf(id, text))}
          onChange={(chosen) => onChange({ ...condition, options: chosen })}
        />
      )
    }
    case 'field-number':
    case 'number':
      return (
        <InputNumber<number>
          {...named}
          value={condition.value}
          onChange={(value) => onChange({ ...condition, value: value ?? 0 }, 'value')}
        />
      )
  }
}

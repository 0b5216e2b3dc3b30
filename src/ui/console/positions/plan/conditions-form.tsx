import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomField } from '../../../../contract/candidates.ts'
import type { PlanCondition, PlanStep } from '../../../../domain/plan/plan.ts'
import { useEditor } from '../editor/editor-context.ts'
import { Field } from '../editor/field.tsx'
import { ConditionRow } from './condition-row.tsx'
import { beginCondition, subjectsFor } from './condition-subjects.ts'

type ConditionsFormProps = {
  readonly step: PlanStep
  readonly fields: readonly CustomField[]
  readonly onChange: (when: readonly PlanCondition[], key?: string) => void
}

/** Conditions at most, as in the contract. */
const most = 12

/** When a step is asked at all; all conditions must hold. */
export function ConditionsForm({ step, fields, onChange }: ConditionsFormProps) {
  const { t } = useTranslation()
  const { content } = useEditor()
  const { when } = step
  const subjects = subjectsFor(content, step, fields)
  const [first] = subjects
  const helpFor = (conditions: number, possible: number) => {
    if (conditions > 0) return t('plan.when.all')
    return t(possible > 0 ? 'plan.when.always' : 'plan.when.nothing')
  }
  return (
    <Field
      field="conditions"
      label={t('editor.field.conditions')}
      help={helpFor(when.length, subjects.length)}
    >
      <ul className="condition-rows">
        {when.map((condition, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a condition is its place; nothing else names it
          <li key={index}>
            <ConditionRow
              number={index + 1}
              condition={condition}
              subjects={subjects}
              fields={fields}
              onChange={(next, key) => onChange(when.with(index, next), key && `condition.${index}.${key}`)}
              onRemove={() => onChange(when.filter((one) => one !== condition))}
            />
          </li>
        ))}
      </ul>
      {first !== undefined && when.length < most ? (
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => onChange([...when, beginCondition(first)])}
        >
          {t('plan.when.add')}
        </Button>
      ) : null}
    </Field>
  )
}

import { DeleteOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomField } from '../../../../contract/candidates.ts'
import type { PlanCondition } from '../../../../domain/plan/plan.ts'
import { beginCondition, keyOf, type Subject, subjectKey } from './condition-subjects.ts'
import { ConditionValue } from './condition-value.tsx'
import { nameOfField } from '../../../components/condition-words.ts'
import { anyText } from '../../../i18n/index.ts'

type ConditionRowProps = {
  /** From 1. */
  readonly number: number
  readonly condition: PlanCondition
  readonly subjects: readonly Subject[]
  readonly fields: readonly CustomField[]
  readonly onChange: (condition: PlanCondition, key?: string) => void
  readonly onRemove: () => void
}

const groups = ['field', 'question', 'indicator'] as const
const groupWords = { field: 'fields', question: 'answers', indicator: 'indicators' } as const

/** What is looked at, by the place it comes from. */
function useSubjectOptions(subjects: readonly Subject[]) {
  const { t } = useTranslation()
  const unnamed = t('editor.unnamed')
  const nameOf = (subject: Subject): string => {
    if (subject.kind === 'field') return nameOfField(subject.field)
    if (subject.kind === 'question') return anyText(subject.question.title, unnamed)
    return `${anyText(subject.indicator.label, unnamed)} · ${anyText(subject.question.title, unnamed)}`
  }
  return groups
    .map((kind) => ({
      label: t(`plan.when.${groupWords[kind]}`),
      options: subjects
        .filter((subject) => subject.kind === kind)
        .map((subject) => ({ value: keyOf(subject), label: nameOf(subject) })),
    }))
    .filter(({ options }) => options.length > 0)
}

const comparisons = {
  field: ['one-of', 'none-of'],
  choice: ['one-of', 'none-of'],
  'field-number': ['at-least', 'at-most'],
  number: ['at-least', 'at-most'],
  indicator: ['shown', 'missed'],
} as const

/** The same condition with another comparison. */
function compareBy(condition: PlanCondition, is: string): PlanCondition {
  switch (condition.kind) {
    case 'field':
    case 'choice':
      return { ...condition, is: is === 'none-of' ? 'none-of' : 'one-of' }
    case 'field-number':
    case 'number':
      return { ...condition, is: is === 'at-most' ? 'at-most' : 'at-least' }
    case 'indicator':
      return { ...condition, shown: is === 'shown' }
  }
}

/** One condition: what is looked at, how it is compared, and with what. */
export function ConditionRow({ number, condition, subjects, fields, onChange, onRemove }: ConditionRowProps) {
  const { t } = useTranslation()
  const options = useSubjectOptions(subjects)
  const key = subjectKey(condition)
  const stands = subjects.some((subject) => keyOf(subject) === key)
  const named = (what: string) => `${what} ${number}`
  const comparison = condition.kind === 'indicator' ? (condition.shown ? 'shown' : 'missed') : condition.is
  return (
    <div className="condition-row">
      <Select
        className="condition-subject"
        aria-label={named(t('plan.when.subject'))}
        showSearch={{ optionFilterProp: 'label' }}
        value={stands ? key : null}
        placeholder={t('plan.when.gone')}
        status={stands ? '' : 'error'}
        options={options}
        popupMatchSelectWidth={false}
        onChange={(next) => {
          const subject = subjects.find((one) => keyOf(one) === next)
          if (subject) onChange(beginCondition(subject))
        }}
      />
      <Select
        className="condition-comparison"
        aria-label={named(t('plan.when.operator'))}
        value={comparison}
        options={comparisons[condition.kind].map((is) => ({ value: is, label: t(`plan.when.${is}`) }))}
        popupMatchSelectWidth={false}
        onChange={(is) => onChange(compareBy(condition, is))}
      />
      <ConditionValue
        label={named(t('plan.when.value'))}
        condition={condition}
        subjects={subjects}
        fields={fields}
        onChange={onChange}
      />
      <Button
        size="small"
        type="text"
        aria-label={named(t('plan.when.remove'))}
        icon={<DeleteOutlined aria-hidden />}
        onClick={onRemove}
      />
    </div>
  )
}

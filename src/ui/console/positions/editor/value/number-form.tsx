import { InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../../../../domain/positions/position.ts'
import { Field, TextField } from '../field.tsx'
import type { ValueFormProps } from './value-form.tsx'

type NumberRule = NonNullable<Question['number']>
type Bound = 'min' | 'max' | 'rightFrom' | 'rightTo'

/** A bound that may be open is taken out, not set to nothing. */
function withBound(rule: NumberRule, bound: Bound, value: number | null): NumberRule {
  if (value !== null) return { ...rule, [bound]: value }
  if (bound === 'min' || bound === 'max') return rule
  return Object.fromEntries(Object.entries(rule).filter(([key]) => key !== bound)) as NumberRule
}

/** Which numbers may be given, in which unit, and which are right. */
export function NumberForm({ question, set }: ValueFormProps) {
  const { t } = useTranslation()
  const rule = question.number ?? { unit: { zh: '', en: '' }, min: 0, max: 100 }
  const bounds: readonly Bound[] =
    question.indicators.length > 0 ? ['min', 'max', 'rightFrom', 'rightTo'] : ['min', 'max']
  return (
    <>
      <TextField
        field="unit"
        label={t('editor.field.unit')}
        help={t('questionForm.unitHelp')}
        value={rule.unit}
        onChange={(unit, key) => set({ number: { ...rule, unit } }, key)}
      />
      <div className="field-row">
        {bounds.map((bound) => (
          <Field key={bound} field={bound} label={t(`editor.field.${bound}`)}>
            <InputNumber<number>
              value={rule[bound] ?? null}
              placeholder={bound === 'rightFrom' || bound === 'rightTo' ? t('questionForm.open') : ''}
              aria-label={t(`editor.field.${bound}`)}
              onChange={(value) => set({ number: withBound(rule, bound, value) }, bound)}
            />
          </Field>
        ))}
      </div>
    </>
  )
}

import i18next from 'i18next'
import type { CustomField } from '../../contract/candidates.ts'
import type { PlanCondition } from '../../domain/plan/plan.ts'
import type { Position } from '../../domain/positions/position.ts'
import { formatNumber } from '../i18n/format.ts'
import { anyText } from '../i18n/index.ts'

export const nameOfField = ({ name }: CustomField): string => anyText(name, i18next.t('editor.unnamed'))

/** A condition as a chip says it. */
export function conditionWords(
  condition: PlanCondition,
  content: Position,
  fields: readonly CustomField[],
): string {
  const gone = i18next.t('plan.when.gone')
  const unnamed = i18next.t('editor.unnamed')
  const or = i18next.t('plan.when.or')
  const chip = (is: 'one-of' | 'none-of' | 'at-least' | 'at-most', subject: string, values: string) =>
    i18next.t(`plan.when.chip.${is}`, { subject, values: values || '…' })
  switch (condition.kind) {
    case 'field': {
      const field = fields.find(({ id }) => id === condition.fieldId)
      const names = condition.values.map((value) => {
        const choice = field?.choices.find(({ id }) => id === value)
        return choice ? anyText(choice.name, value) : value
      })
      return chip(condition.is, field ? nameOfField(field) : gone, names.join(or))
    }
    case 'field-number': {
      const field = fields.find(({ id }) => id === condition.fieldId)
      const value = [formatNumber(condition.value, 2), field?.unit].filter(Boolean).join(' ')
      return chip(condition.is, field ? nameOfField(field) : gone, value)
    }
    case 'choice': {
      const question = content.questions.find(({ id }) => id === condition.questionId)
      const names = condition.options.map((id) => {
        const option = question?.options?.find((one) => one.id === id)
        return option ? anyText(option.label, unnamed) : gone
      })
      return chip(condition.is, question ? anyText(question.title, unnamed) : gone, names.join(or))
    }
    case 'number': {
      const question = content.questions.find(({ id }) => id === condition.questionId)
      const unit = question?.number ? anyText(question.number.unit, '') : ''
      const value = [formatNumber(condition.value, 2), unit].filter(Boolean).join(' ')
      return chip(condition.is, question ? anyText(question.title, unnamed) : gone, value)
    }
    case 'indicator': {
      const indicator = content.questions
        .flatMap(({ indicators }) => indicators)
        .find(({ id }) => id === condition.indicatorId)
      return i18next.t(`plan.when.chip.${condition.shown ? 'shown' : 'missed'}`, {
        subject: indicator ? anyText(indicator.label, unnamed) : gone,
      })
    }
  }
}

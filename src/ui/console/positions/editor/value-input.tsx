import { Checkbox, Input, InputNumber, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AnswerValue } from '../../../../domain/plan/next-part.ts'
import type { Question, SpokenLanguage } from '../../../../domain/positions/position.ts'
import { anyText } from '../../../i18n/index.ts'

type ValueInputProps = {
  readonly question: Question
  readonly value: AnswerValue | null
  readonly onChange: (value: AnswerValue | null) => void
  /** The language options are shown in; without it that of the page. */
  readonly language?: SpokenLanguage
}

/** Something to give as the answer to a picture, a choice or a number; nothing for the other kinds. */
export function ValueInput({ question, value, onChange, language }: ValueInputProps) {
  const { t } = useTranslation()
  const unnamed = t('editor.unnamed')
  switch (question.kind) {
    case 'image':
      return (
        <Input
          aria-label={t('questionForm.try.typed')}
          placeholder={t('questionForm.try.typed')}
          maxLength={400}
          value={value?.kind === 'image' ? value.text : ''}
          onChange={({ target }) => onChange(target.value ? { kind: 'image', text: target.value } : null)}
        />
      )
    case 'choice': {
      const options = (question.options ?? []).map(({ id, label }) => ({
        value: id,
        label: (language && label[language].trim()) || anyText(label, unnamed),
      }))
      const chosen = value?.kind === 'choice' ? [...value.options] : []
      const put = (ids: readonly string[]) =>
        onChange(ids.length > 0 ? { kind: 'choice', options: ids } : null)
      return question.multiple === true ? (
        <Checkbox.Group className="value-options" options={options} value={chosen} onChange={put} />
      ) : (
        <Radio.Group
          className="value-options"
          options={options}
          value={chosen[0] ?? null}
          onChange={({ target }) => put([String(target.value)])}
        />
      )
    }
    case 'number':
      return (
        <InputNumber<number>
          aria-label={anyText(question.title, unnamed)}
          min={question.number?.min ?? -Infinity}
          max={question.number?.max ?? Infinity}
          suffix={question.number ? anyText(question.number.unit, '') : ''}
          value={value?.kind === 'number' ? value.value : null}
          onChange={(given) => onChange(given === null ? null : { kind: 'number', value: given })}
        />
      )
    default:
      return null
  }
}

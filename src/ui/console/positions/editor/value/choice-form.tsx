import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChoiceOption } from '../../../../../domain/positions/position.ts'
import { anyText } from '../../../../i18n/index.ts'
import { moveTo } from '../edit-content.ts'
import { languages } from '../editor-context.ts'
import { Field } from '../field.tsx'
import { newOption } from '../question-kind.ts'
import { useRemoval } from '../use-removal.ts'
import type { ValueFormProps } from './value-form.tsx'

/** As in the contract. */
const mostOptions = 40

type OptionRowProps = {
  readonly option: ChoiceOption
  /** From 0. */
  readonly index: number
  readonly count: number
  readonly scored: boolean
  readonly onChange: (change: Partial<ChoiceOption>, key?: string) => void
  readonly onMove: (index: number) => void
  readonly onRemove: () => void
}

function OptionRow({ option, index, count, scored, onChange, onMove, onRemove }: OptionRowProps) {
  const { t } = useTranslation()
  const name = `${t('editor.field.optionLabel')} ${index + 1}`
  const action = (key: 'up' | 'down' | 'remove', icon: ReactNode, run: () => void, disabled = false) => (
    <Button
      size="small"
      type="text"
      icon={icon}
      disabled={disabled}
      aria-label={`${t(`editor.action.${key}`)} ${name}`}
      onClick={run}
    />
  )
  return (
    <li className="option-row">
      {languages.map((language) => (
        <Input
          key={language}
          size="small"
          value={option.label[language]}
          maxLength={400}
          lang={language === 'zh' ? 'zh-CN' : 'en'}
          prefix={<span className="language-mark">{t(`editor.languageShort.${language}`)}</span>}
          aria-label={`${name} ${t(`common.language.${language}`)}`}
          onChange={({ target }) =>
            onChange({ label: { ...option.label, [language]: target.value } }, `label.${language}`)
          }
        />
      ))}
      {scored ? (
        <Checkbox checked={option.right} onChange={({ target }) => onChange({ right: target.checked })}>
          {t('questionForm.right')}
          <span className="visually-hidden"> {name}</span>
        </Checkbox>
      ) : null}
      <span className="option-actions">
        {action('up', <ArrowUpOutlined aria-hidden />, () => onMove(index - 1), index === 0)}
        {action('down', <ArrowDownOutlined aria-hidden />, () => onMove(index + 1), index === count - 1)}
        {action('remove', <DeleteOutlined aria-hidden />, onRemove)}
      </span>
    </li>
  )
}

/** What may be chosen, and what is right. */
export function ChoiceForm({ question, set }: ValueFormProps) {
  const { t } = useTranslation()
  const remove = useRemoval()
  const { id, options = [], multiple = false, indicators } = question
  const without = (optionId: string) => (one: typeof question) =>
    one.id === id ? { ...one, options: (one.options ?? []).filter((option) => option.id !== optionId) } : one
  return (
    <>
      <Field
        field="optionLabel"
        label={t('questionForm.options')}
        help={indicators.length > 0 ? t(`questionForm.rightHelp.${multiple ? 'several' : 'one'}`) : undefined}
      >
        <ol className="option-rows">
          {options.map((option, index) => (
            <OptionRow
              key={option.id}
              option={option}
              index={index}
              count={options.length}
              scored={indicators.length > 0}
              onChange={(change, key) =>
                set(
                  { options: options.map((one) => (one === option ? { ...one, ...change } : one)) },
                  key && `${option.id}.${key}`,
                )
              }
              onMove={(to) => set({ options: moveTo(options, option.id, to) })}
              onRemove={() =>
                remove(anyText(option.label, t('editor.unnamed')), (content) => ({
                  ...content,
                  questions: content.questions.map(without(option.id)),
                }))
              }
            />
          ))}
        </ol>
        {options.length < mostOptions ? (
          <Button
            size="small"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => set({ options: [...options, newOption(id)] })}
          >
            {t('questionForm.addOption')}
          </Button>
        ) : null}
      </Field>
      <Field field="multiple" label={t('questionForm.howMany')}>
        <Checkbox checked={multiple} onChange={({ target }) => set({ multiple: target.checked })}>
          {t('editor.field.multiple')}
        </Checkbox>
      </Field>
    </>
  )
}

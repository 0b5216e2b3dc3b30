import { Checkbox, InputNumber, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Indicator, Question } from '../../../../domain/positions/position.ts'
import { changeIndicator, changeQuestion, moveTo, removeIndicator } from './edit-content.ts'
import { useEditor } from './editor-context.ts'
import { Field, TextField } from './field.tsx'
import { WeightSum } from './indicator-summary.tsx'
import { PartHead } from './part-head.tsx'
import { PhraseList } from './phrase-list.tsx'
import { RecognitionForm } from './recognition-form.tsx'
import { useRemoval } from './use-removal.ts'
import { anyText } from '../../../i18n/index.ts'

type PartProps = {
  readonly question: Question
  readonly indicator: Indicator
  readonly set: (change: Partial<Indicator>, key?: string) => void
}

function Points({ question, indicator, set }: PartProps) {
  const { t } = useTranslation()
  const { content } = useEditor()
  const unnamed = t('editor.unnamed')
  return (
    <div className="field-row">
      <Field field="competency" label={t('editor.field.competency')}>
        <Select
          className="competency-select"
          aria-label={t('editor.field.competency')}
          value={indicator.competency}
          options={content.competencies.map(({ id, name }) => ({ value: id, label: anyText(name, unnamed) }))}
          onChange={(competency) => set({ competency })}
        />
      </Field>
      <Field field="polarity" label={t('editor.field.polarity')}>
        <Radio.Group
          optionType="button"
          value={indicator.polarity}
          onChange={({ target }) =>
            set(
              target.value === 'negative'
                ? { polarity: 'negative', mustHave: false }
                : { polarity: 'positive' },
            )
          }
          options={(['positive', 'negative'] as const).map((value) => ({
            value,
            label: t(`positions.${value}`),
          }))}
        />
      </Field>
      <Field field="weight" label={t('editor.field.points')}>
        <InputNumber
          min={0}
          max={100}
          value={indicator.weight}
          aria-label={t('editor.field.points')}
          onChange={(weight) => set({ weight: weight ?? 0 }, 'weight')}
        />
      </Field>
      <div className="field-beside">
        <WeightSum question={question} />
      </div>
    </div>
  )
}

function Examples({ question, indicator, set }: PartProps) {
  const { t } = useTranslation()
  return (['examples', 'counterExamples'] as const).map((field) => (
    <Field key={field} field={field} label={t(`editor.field.${field}`)} help={t(`editor.help.${field}`)}>
      <PhraseList
        label={t(`editor.field.${field}`)}
        value={indicator[field]}
        judged={{ question, indicator, meantToLight: field === 'examples' }}
        onChange={(value, key) => set({ [field]: value }, key && `${field}.${key}`)}
      />
    </Field>
  ))
}

type IndicatorFormProps = { readonly questionId: string; readonly indicatorId: string }

/** One behaviour: what it is, what it counts for, what counts as it, and by what it is recognised. */
export function IndicatorForm({ questionId, indicatorId }: IndicatorFormProps) {
  const { t } = useTranslation()
  const { content, edit, go } = useEditor()
  const remove = useRemoval()
  const question = content.questions.find(({ id }) => id === questionId)
  const index = question?.indicators.findIndex(({ id }) => id === indicatorId) ?? -1
  const indicator = question?.indicators[index]
  if (!question || !indicator) return null
  const set = (change: Partial<Indicator>, key?: string) =>
    edit(changeIndicator(questionId, indicatorId, change), key)
  const name = anyText(indicator.label, t('editor.unnamed'))
  const parts = { question, indicator, set }
  return (
    <>
      <PartHead
        title={name}
        index={index}
        count={question.indicators.length}
        onMove={(to) =>
          edit(changeQuestion(questionId, { indicators: moveTo(question.indicators, indicatorId, to) }))
        }
        onRemove={() => {
          remove(name, removeIndicator(questionId, indicatorId))
          go({ kind: 'question', questionId })
        }}
      />
      <TextField
        field="label"
        label={t('editor.field.label')}
        help={t('editor.help.label')}
        value={indicator.label}
        onChange={(label, key) => set({ label }, key)}
      />
      <Points {...parts} />
      {indicator.polarity === 'positive' ? (
        <Field field="mustHave" label={t('editor.field.mustHave')}>
          <Checkbox
            checked={indicator.mustHave ?? false}
            onChange={({ target }) => set({ mustHave: target.checked })}
          >
            {t('editor.help.mustHave')}
          </Checkbox>
        </Field>
      ) : null}
      <TextField
        field="rule"
        label={t('editor.field.rule')}
        help={t('editor.help.rule')}
        rows={2}
        value={indicator.rule}
        onChange={(rule, key) => set({ rule }, key)}
      />
      <Examples {...parts} />
      <RecognitionForm {...parts} />
    </>
  )
}

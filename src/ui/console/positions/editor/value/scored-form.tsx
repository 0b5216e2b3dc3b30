import { Checkbox, Select } from 'antd'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import type { LocalText, Question } from '../../../../../domain/positions/position.ts'
import { anyText } from '../../../../i18n/index.ts'
import { changeIndicator } from '../edit-content.ts'
import { useEditor } from '../editor-context.ts'
import { Field, TextField } from '../field.tsx'
import { scoreValue } from '../question-kind.ts'

/** What the indicator is called until somebody words it: in both languages, whatever the page speaks. */
function labelFor(kind: Question['kind']): LocalText {
  const key = `questionForm.shows.${kind === 'image' || kind === 'choice' ? kind : 'number'}` as const
  return { zh: i18next.t(key, { lng: 'zh-CN' }), en: i18next.t(key, { lng: 'en' }) }
}

/** Whether the answer counts, for which competency, and how the report names it. */
export function ScoredForm({ question }: { readonly question: Question }) {
  const { t } = useTranslation()
  const { content, edit } = useEditor()
  const [indicator] = question.indicators
  const place = { kind: 'indicator', questionId: question.id, indicatorId: indicator?.id ?? '' } as const
  return (
    <>
      <Field field="weight" label={t('questionForm.scored')} help={t('questionForm.scoredHelp')}>
        <Checkbox
          checked={indicator !== undefined}
          onChange={({ target }) =>
            edit(scoreValue(question.id, target.checked ? labelFor(question.kind) : undefined))
          }
        >
          {t('questionForm.scoredDo')}
        </Checkbox>
      </Field>
      {indicator ? (
        <>
          <Field field="competency" place={place} label={t('editor.field.competency')}>
            <Select
              className="competency-select"
              aria-label={t('editor.field.competency')}
              value={indicator.competency}
              options={content.competencies.map(({ id, name }) => ({
                value: id,
                label: anyText(name, t('editor.unnamed')),
              }))}
              onChange={(competency) => edit(changeIndicator(question.id, indicator.id, { competency }))}
            />
          </Field>
          <TextField
            field="label"
            place={place}
            label={t('questionForm.label')}
            help={t('questionForm.labelHelp')}
            value={indicator.label}
            onChange={(label, key) => edit(changeIndicator(question.id, indicator.id, { label }), key)}
          />
        </>
      ) : null}
    </>
  )
}

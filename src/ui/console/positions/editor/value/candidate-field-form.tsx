import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomField } from '../../../../../contract/candidates.ts'
import { takesAnswer } from '../../../../../domain/plan/known-fields.ts'
import type { Question } from '../../../../../domain/positions/position.ts'
import { anyText } from '../../../../i18n/index.ts'
import { changeQuestion } from '../edit-content.ts'
import { useEditor } from '../editor-context.ts'
import { Field } from '../field.tsx'
import { useCandidateFields } from '../../use-candidate-fields.ts'
import type { ValueFormProps } from './value-form.tsx'

/** Kinds of fields that can hold an answer of a kind of question at all. */
const holding: Partial<Record<Question['kind'], readonly CustomField['kind'][]>> = {
  choice: ['choice', 'text'],
  number: ['number'],
  availability: ['availability'],
}

const optionsOf = ({ choices }: CustomField) =>
  choices.map(({ id, name }) => ({ id, label: name, right: false }))

const withoutField = ({ field: _field, ...question }: Question): Question => question

/** Which of the candidate's own fields takes the answer over. */
export function CandidateFieldForm({ question, set }: ValueFormProps) {
  const { t } = useTranslation()
  const { edit } = useEditor()
  const fields = useCandidateFields().filter(
    ({ kind, archived }) => !archived && holding[question.kind]?.includes(kind),
  )
  const chosen = fields.find(({ id }) => id === question.field)
  const fits =
    chosen === undefined ||
    takesAnswer({ kind: chosen.kind, choices: chosen.choices.map(({ id }) => id) }, question)
  return (
    <Field
      field="candidateField"
      label={t('editor.field.candidateField')}
      help={fields.length === 0 ? t('questionForm.noField') : t('questionForm.fieldHelp')}
    >
      <div className="field-beside-control">
        <Select
          className="candidate-field"
          aria-label={t('editor.field.candidateField')}
          allowClear
          placeholder={t('questionForm.fieldNone')}
          value={question.field ?? null}
          options={fields.map(({ id, name }) => ({ value: id, label: anyText(name, t('editor.unnamed')) }))}
          onChange={(field: string | undefined) =>
            field === undefined
              ? edit((content) => ({
                  ...content,
                  questions: content.questions.map((one) =>
                    one.id === question.id ? withoutField(one) : one,
                  ),
                }))
              : edit(changeQuestion(question.id, { field }))
          }
        />
        {chosen?.kind === 'choice' && !fits ? (
          <Button size="small" onClick={() => set({ options: optionsOf(chosen), multiple: false })}>
            {t('questionForm.takeOptions')}
          </Button>
        ) : null}
      </div>
    </Field>
  )
}

import { Checkbox, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { type CandidateMode, candidateModes, type InterviewPlan } from '../../../../domain/plan/plan.ts'
import { useEditor } from '../editor/editor-context.ts'
import { Field } from '../editor/field.tsx'
import { changePlan } from './edit-plan.ts'

const place = { kind: 'plan' } as const

function Modes({ plan: { modes } }: { readonly plan: InterviewPlan }) {
  const { t } = useTranslation()
  const { edit } = useEditor()
  const set = (next: readonly CandidateMode[]) => edit(changePlan(() => ({ modes: next })))
  return (
    <Field field="modes" place={place} label={t('editor.field.modes')} help={t('plan.modes.help')}>
      <ul className="plan-modes">
        {candidateModes.map((mode) => (
          <li key={mode}>
            <Checkbox
              checked={modes.includes(mode)}
              disabled={modes.length === 1 && modes.includes(mode)}
              onChange={({ target }) =>
                set(target.checked ? [...modes, mode] : modes.filter((one) => one !== mode))
              }
            >
              {t(`plan.modes.${mode}`)}
            </Checkbox>
            {modes.includes(mode) ? (
              <Radio
                checked={modes[0] === mode}
                onChange={() => set([mode, ...modes.filter((one) => one !== mode)])}
              >
                {t('plan.modes.first')}
                <span className="visually-hidden"> {t(`plan.modes.${mode}`)}</span>
              </Radio>
            ) : null}
          </li>
        ))}
      </ul>
    </Field>
  )
}

/** What holds for the whole interview: ways to answer, and practice. */
export function PlanSettings({ plan }: { readonly plan: InterviewPlan }) {
  const { t } = useTranslation()
  const { edit } = useEditor()
  return (
    <>
      <Modes plan={plan} />
      <Field field="practice" place={place} label={t('editor.field.practice')} help={t('plan.practice.help')}>
        <Checkbox
          checked={plan.practice}
          onChange={({ target }) => edit(changePlan(() => ({ practice: target.checked })))}
        >
          {t('plan.practice.do')}
        </Checkbox>
      </Field>
    </>
  )
}

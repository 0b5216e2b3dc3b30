import { useTranslation } from 'react-i18next'
import { stepSeconds } from '../../../../domain/plan/plan-length.ts'
import { planOf } from '../../../../domain/plan/plan-of.ts'
import type { Position } from '../../../../domain/positions/position.ts'
import { formatDuration, joinNames } from '../../../i18n/format.ts'
import { anyText } from '../../../i18n/index.ts'
import { useCandidateFields } from '../use-candidate-fields.ts'
import { PlanLength } from './plan-length.tsx'
import { StepChips } from './step-chips.tsx'
import './plan.css'

/** A published position's plan, to read. */
export function PlanView({ content }: { readonly content: Position }) {
  const { t } = useTranslation()
  const fields = useCandidateFields()
  const { steps, modes, practice } = planOf(content)
  return (
    <div className="plan-view">
      <PlanLength content={content} />
      <p className="soft">
        {t('plan.modes.offered', { modes: joinNames(modes.map((mode) => t(`plan.modes.${mode}`))) })}
        {practice ? ` · ${t('plan.practice.do')}` : ''}
      </p>
      <ol className="plan-steps">
        {steps.map((step, index) => {
          const question = content.questions.find(({ id }) => id === step.questionId)
          return (
            <li key={step.id} className="plan-step">
              <div className="plan-step-name">
                <span>
                  {index + 1}. {question ? anyText(question.title, t('editor.unnamed')) : t('plan.gone')}
                </span>
                <span className="soft number">
                  {question ? formatDuration(stepSeconds(step, question) * 1000) : ''}
                </span>
              </div>
              <StepChips content={content} step={step} question={question} fields={fields} />
            </li>
          )
        })}
      </ol>
    </div>
  )
}

import { PlusOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { InterviewPlan } from '../../../../domain/plan/plan.ts'
import { anyText } from '../../../i18n/index.ts'
import { useEditor } from '../editor/editor-context.ts'
import { addStep } from './edit-plan.ts'

/** Questions of the bank that the plan does not ask; a click adds one at the end. */
export function UnaskedQuestions({ plan }: { readonly plan: InterviewPlan }) {
  const { t } = useTranslation()
  const { content, edit } = useEditor()
  const asked = new Set(plan.steps.map(({ questionId }) => questionId))
  const unasked = content.questions.filter(({ id }) => !asked.has(id))
  if (unasked.length === 0) return null
  return (
    <>
      <h3>{t('plan.unasked')}</h3>
      <ul className="plan-unasked">
        {unasked.map(({ id, title }) => {
          const name = anyText(title, t('editor.unnamed'))
          return (
            <li key={id}>
              <button
                type="button"
                aria-label={t('plan.add', { title: name })}
                onClick={() => edit(addStep(id))}
              >
                <PlusOutlined aria-hidden /> {name}
              </button>
            </li>
          )
        })}
      </ul>
    </>
  )
}

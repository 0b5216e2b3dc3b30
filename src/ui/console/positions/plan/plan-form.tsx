import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { planOf } from '../../../../domain/plan/plan-of.ts'
import { useUndo } from '../../../components/use-undo.tsx'
import { useEditor } from '../editor/editor-context.ts'
import { dropPlan } from './edit-plan.ts'
import { PlanLength } from './plan-length.tsx'
import { PlanSettings } from './plan-settings.tsx'
import { StepList } from './step-list.tsx'
import { UnaskedQuestions } from './unasked-questions.tsx'
import './plan.css'

/** Whose the plan is: the position's own, or made from its questions. */
function Origin() {
  const { t } = useTranslation()
  const { content, edit } = useEditor()
  const showUndo = useUndo()
  const { plan } = content
  if (plan === undefined) return <p className="soft">{t('plan.fromQuestions')}</p>
  const drop = () => {
    edit(dropPlan)
    showUndo({ text: t('plan.backDone'), undo: () => edit((now) => ({ ...now, plan })) })
  }
  return (
    <p className="soft">
      {t('plan.own')}{' '}
      <Button type="link" size="small" onClick={drop}>
        {t('plan.backToQuestions')}
      </Button>
    </p>
  )
}

/** How interviews for the position are held: what is asked, in which order, for how long, and on which conditions. */
export function PlanForm() {
  const { t } = useTranslation()
  const { content } = useEditor()
  const plan = planOf(content)
  return (
    <div className="plan">
      <div className="part-head">
        <h2>{t('plan.title')}</h2>
      </div>
      <Origin />
      <PlanLength content={content} />
      <StepList plan={plan} />
      <UnaskedQuestions plan={plan} />
      <PlanSettings plan={plan} />
    </div>
  )
}

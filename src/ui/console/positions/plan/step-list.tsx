import { BranchesOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InterviewPlan } from '../../../../domain/plan/plan.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { useEditor } from '../editor/editor-context.ts'
import { moveStep } from './edit-plan.ts'
import { StepItem } from './step-item.tsx'
import { useCandidateFields } from '../use-candidate-fields.ts'

/** What is asked, in order; dragged, or moved by keys. */
export function StepList({ plan: { steps } }: { readonly plan: InterviewPlan }) {
  const { t } = useTranslation()
  const { edit } = useEditor()
  const fields = useCandidateFields()
  const [told, setTold] = useState('')
  const move = (id: string, index: number) => {
    const to = Math.min(Math.max(0, index), steps.length - 1)
    if (steps[to]?.id === id) return
    edit(moveStep(id, to))
    setTold(t('plan.moved', { number: to + 1, count: steps.length }))
  }
  return (
    <>
      <h3>{t('plan.steps')}</h3>
      {steps.length === 0 ? (
        <EmptyState
          icon={<BranchesOutlined aria-hidden />}
          title={t('plan.none')}
          text={t('plan.noneText')}
        />
      ) : (
        <p className="soft">{t('plan.stepsHelp')}</p>
      )}
      <ol className="plan-steps">
        {steps.map((step, index) => (
          <StepItem key={step.id} step={step} index={index} fields={fields} onMove={move} />
        ))}
      </ol>
      <p className="visually-hidden" aria-live="polite">
        {told}
      </p>
    </>
  )
}

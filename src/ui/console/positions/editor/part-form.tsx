import { CompetencyForm } from './competency-form.tsx'
import { PlanForm } from '../plan/plan-form.tsx'
import { useEditor } from './editor-context.ts'
import { IndicatorForm } from './indicator-form.tsx'
import { PositionForm } from './position-form.tsx'
import { QuestionForm } from './question-form.tsx'
import { RubricForm } from './rubric-form.tsx'

/** The form of the part that is chosen. */
export function PartForm() {
  const { place } = useEditor()
  switch (place.kind) {
    case 'position':
      return <PositionForm />
    case 'rubric':
      return <RubricForm />
    case 'plan':
      return <PlanForm />
    case 'competency':
      return <CompetencyForm key={place.competencyId} competencyId={place.competencyId} />
    case 'question':
      return <QuestionForm key={place.questionId} questionId={place.questionId} />
    case 'indicator':
      return (
        <IndicatorForm
          key={place.indicatorId}
          questionId={place.questionId}
          indicatorId={place.indicatorId}
        />
      )
  }
}

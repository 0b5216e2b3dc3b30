import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Question, SpokenLanguage } from '../../../../../domain/positions/position.ts'
import { AskedPage } from './asked-page.tsx'
import type { WalkView } from './use-walk.ts'

type PhoneProps = {
  readonly view: WalkView
  /** The one being asked; undefined once the stage is over. */
  readonly question: Question | undefined
  readonly language: SpokenLanguage
  /** Ids of the questions asked in this stage, as far as is known. */
  readonly steps: readonly string[]
}

function Ending({ view }: { readonly view: WalkView }) {
  const { t } = useTranslation()
  const { walk, taken } = view
  if (walk.stage === 'interview' && taken === 0) {
    return (
      <div className="phone-end">
        <strong>{t('plan.preview.nothing')}</strong>
        <p>{t('plan.preview.nothingText')}</p>
      </div>
    )
  }
  if (walk.stage === 'interview') {
    return (
      <div className="phone-end">
        <strong>{t('plan.preview.over')}</strong>
        <Button type="primary" onClick={view.handIn}>
          {t('plan.preview.handIn')}
        </Button>
      </div>
    )
  }
  return (
    <div className="phone-end">
      <strong>{t('plan.preview.finished')}</strong>
      <Button onClick={() => view.restart()}>{t('plan.preview.restart')}</Button>
    </div>
  )
}

/** What the candidate has before them, and below it what is supposed of their answer. */
export function Phone({ view, question, language, steps }: PhoneProps) {
  const { next, taken, walk } = view
  if (next === 'stage-over' || question === undefined) {
    return (
      <div className="phone">
        <Ending view={view} />
      </div>
    )
  }
  return (
    <AskedPage
      // A part of its own each time, also where the same one comes again after a step back.
      key={`${walk.stage} ${taken} ${next.stepId} ${next.part.promptId ?? ''}`}
      asked={next}
      question={question}
      language={language}
      answer={walk.answers[question.id]}
      progress={{ number: steps.indexOf(question.id) + 1, of: steps.length }}
      onAnswer={view.answer}
    />
  )
}

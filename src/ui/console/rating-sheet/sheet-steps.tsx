import { CheckOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { localText } from '../../i18n/index.ts'
import type { DraftStates } from './rating-drafts.ts'
import { progressOf, type SheetAnswer } from './sheet-model.ts'

type SheetStepsProps = {
  readonly answers: readonly SheetAnswer[]
  readonly states: DraftStates
  readonly selected: SheetAnswer | undefined
  readonly onSelect: (answerId: string) => void
}

/** The answers of a sheet in a row, each with how far it is. */
export function SheetSteps({ answers, states, selected, onSelect }: SheetStepsProps) {
  const { t } = useTranslation()
  return (
    <nav className="sheet-steps" aria-label={t('ratings.steps')}>
      {answers.map((answer) => {
        const { number, sound, question } = answer
        const { done, total } = progressOf(answer, states)
        const label =
          total === 0 ? t('ratings.stepNothing', { number }) : t('ratings.step', { number, done, total })
        return (
          <button
            key={sound.answerId}
            type="button"
            className={total > 0 && done === total ? 'sheet-step is-done' : 'sheet-step'}
            aria-current={sound.answerId === selected?.sound.answerId ? 'step' : undefined}
            title={`${localText(question.title)} · ${label}`}
            onClick={() => onSelect(sound.answerId)}
          >
            <span className="visually-hidden">{label}</span>
            <b aria-hidden>{number}</b>
            <span className="number" aria-hidden>
              {total === 0 ? '–' : done === total ? <CheckOutlined /> : `${done}/${total}`}
            </span>
          </button>
        )
      })}
    </nav>
  )
}

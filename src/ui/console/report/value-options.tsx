import { CheckSquareFilled, BorderOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../../domain/positions/position.ts'
import { localText } from '../../i18n/index.ts'

type ValueOptionsProps = {
  readonly question: Question
  /** Ids. */
  readonly chosen: readonly string[]
}

/** Every option of a choice: which were chosen, and where it is scored which are right. */
export function ValueOptions({ question, chosen }: ValueOptionsProps) {
  const { t } = useTranslation()
  const { options = [], indicators } = question
  return (
    <ul className="answer-options">
      {options.map(({ id, label, right }) => {
        const isChosen = chosen.includes(id)
        return (
          <li key={id} className={isChosen ? 'is-chosen' : ''}>
            {isChosen ? <CheckSquareFilled aria-hidden /> : <BorderOutlined aria-hidden />}
            <span>{localText(label)}</span>
            <span className="soft">
              {[
                ...(isChosen ? [t('report.value.chosen')] : []),
                ...(right && indicators.length > 0 ? [t('report.value.correct')] : []),
              ].join(' · ')}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

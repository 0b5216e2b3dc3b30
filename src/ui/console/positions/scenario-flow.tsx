import { useTranslation } from 'react-i18next'
import type { Question, ScenarioTurn } from '../../../domain/positions/position.ts'
import { formatDuration, joinNames } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'

function useConditionWords(question: Question): (turn: ScenarioTurn) => string {
  const { t } = useTranslation()
  return ({ when }) => {
    if (when.kind === 'always') return t('positions.always')
    const labels = when.indicators.map((id) => {
      const indicator = question.indicators.find((one) => one.id === id)
      return indicator ? localText(indicator.label) : id
    })
    const names = joinNames(labels)
    return when.kind === 'if-shown'
      ? t('positions.ifShown', { names })
      : t('positions.unlessShown', { names })
  }
}

/** A scenario from its opening to its end, with the condition before each further line. */
export function ScenarioFlow({ question }: { readonly question: Question }) {
  const { t } = useTranslation()
  const conditionOf = useConditionWords(question)
  return (
    <ol className="flow" aria-label={t('positions.flow')}>
      <li className="flow-step">
        <small>{t('positions.opening')}</small>
        <blockquote>{localText(question.prompt)}</blockquote>
      </li>
      {question.turns.map((turn) => (
        <li
          key={turn.id}
          className={turn.when.kind === 'always' ? 'flow-step' : 'flow-step flow-conditional'}
        >
          <small>
            {conditionOf(turn)} · {t('positions.reply', { time: formatDuration(turn.replySeconds * 1000) })}
          </small>
          <blockquote>{localText(turn.line)}</blockquote>
        </li>
      ))}
      <li className="flow-end">
        <small>{t('positions.end')}</small>
      </li>
    </ol>
  )
}

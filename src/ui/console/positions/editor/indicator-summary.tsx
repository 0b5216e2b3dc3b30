import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../../../domain/positions/position.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { changeQuestion, evenOut, sumOf } from './edit-content.ts'
import { useEditor } from './editor-context.ts'
import { anyText } from '../../../i18n/index.ts'

/** The points of a question's positive indicators together; a button evens them out where they do not make 100. */
export function WeightSum({ question }: { readonly question: Question }) {
  const { t } = useTranslation()
  const { edit } = useEditor()
  const sum = sumOf(question.indicators)
  if (sum === 100) return <span className="soft number">{t('editor.weightSum.right')}</span>
  return (
    <span className="weight-sum">
      <span className="field-problem is-error number">
        {t('editor.weightSum.wrong', { sum: formatNumber(sum, 2) })}
      </span>
      <Button
        size="small"
        onClick={() => edit(changeQuestion(question.id, { indicators: evenOut(question.indicators) }))}
      >
        {t('editor.action.evenOut')}
      </Button>
    </span>
  )
}

/** A question's indicators with their points, each leading to its form. */
export function IndicatorSummary({ question }: { readonly question: Question }) {
  const { t } = useTranslation()
  const { go } = useEditor()
  return (
    <>
      <h3>
        {t('positions.indicators')}{' '}
        {question.indicators.length > 0 ? <WeightSum question={question} /> : null}
      </h3>
      {question.indicators.length === 0 ? <p className="soft">{t('editor.noIndicators')}</p> : null}
      <ol className="part-links">
        {question.indicators.map((indicator) => (
          <li key={indicator.id}>
            <button
              type="button"
              className="link-button"
              onClick={() => go({ kind: 'indicator', questionId: question.id, indicatorId: indicator.id })}
            >
              {anyText(indicator.label, t('editor.unnamed'))}
            </button>
            <span className="number">
              {indicator.polarity === 'positive' ? '+' : '−'}
              {formatNumber(indicator.weight, 2)}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

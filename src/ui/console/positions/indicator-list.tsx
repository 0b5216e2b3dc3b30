import { MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Competency, Indicator, Question } from '../../../domain/positions/position.ts'
import { Tag } from '../../components/state-tag.tsx'
import { localText, spokenLanguage } from '../../i18n/index.ts'

function Phrases({ title, phrases }: { readonly title: string; readonly phrases: readonly string[] }) {
  if (phrases.length === 0) return null
  return (
    <div>
      <small>{title}</small>
      <ul>
        {phrases.map((phrase) => (
          <li key={phrase}>{phrase}</li>
        ))}
      </ul>
    </div>
  )
}

function IndicatorLine({
  indicator,
  competency,
}: {
  readonly indicator: Indicator
  readonly competency: Competency | undefined
}) {
  const { t } = useTranslation()
  const language = spokenLanguage()
  const positive = indicator.polarity === 'positive'
  return (
    <details className="indicator">
      <summary>
        <span className={`polarity polarity-${indicator.polarity}`}>
          <span className="visually-hidden">{t(`positions.${indicator.polarity}`)}</span>
          {positive ? <PlusOutlined aria-hidden /> : <MinusOutlined aria-hidden />}
        </span>
        <span className="indicator-label">
          {localText(indicator.label)}{' '}
          {indicator.mustHave ? <Tag tone="attention">{t('positions.mustHave')}</Tag> : null}
        </span>
        <span className="soft">{competency ? localText(competency.name) : indicator.competency}</span>
        <span className="number indicator-points">
          {t('positions.points', { weight: `${positive ? '' : '−'}${indicator.weight}` })}
        </span>
      </summary>
      <div className="indicator-body">
        <p>
          <small>{t('positions.indicatorRule')}</small>
          {localText(indicator.rule)}
        </p>
        <Phrases title={t('positions.examples')} phrases={indicator.examples[language]} />
        <Phrases title={t('positions.counterExamples')} phrases={indicator.counterExamples[language]} />
      </div>
    </details>
  )
}

/** The behaviours a question looks for; each opens to its rule and examples. */
export function IndicatorList({
  question,
  competencies,
}: {
  readonly question: Question
  readonly competencies: readonly Competency[]
}) {
  return (
    <div className="indicators">
      {question.indicators.map((indicator) => (
        <IndicatorLine
          key={indicator.id}
          indicator={indicator}
          competency={competencies.find(({ id }) => id === indicator.competency)}
        />
      ))}
    </div>
  )
}

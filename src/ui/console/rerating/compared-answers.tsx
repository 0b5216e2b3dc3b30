import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IndicatorComparison, IndicatorOutcome } from '../../../domain/scoring/compare-indicators.ts'
import type { AnswerComparison, Correction } from '../../../domain/scoring/compare-reports.ts'
import { Tag } from '../../components/state-tag.tsx'
import { formatClock } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { RubricChangeLine } from './rubric-change.tsx'
import '../../components/answer-sound.css'

/** Question by question, what changed and why; what did not change is folded. */
export function ComparedAnswers({ answers }: { readonly answers: readonly AnswerComparison[] }) {
  const { t } = useTranslation()
  return (
    <section className="compared-answers" aria-labelledby="compared-answers-title">
      <h2 id="compared-answers-title">{t('rating.compared.answers')}</h2>
      <ol>
        {answers.map((answer, index) => (
          <li key={answer.answerId}>
            <ComparedAnswer answer={answer} number={index + 1} />
          </li>
        ))}
      </ol>
    </section>
  )
}

type ComparedAnswerProps = { readonly answer: AnswerComparison; readonly number: number }

function ComparedAnswer({ answer, number }: ComparedAnswerProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { score, corrections, kept } = answer
  const changed = answer.indicators.filter((one) => one.changed)
  const still = answer.indicators.length - changed.length
  const figure = (value: number | null) => (value === null ? '–' : Math.round(value))
  return (
    <>
      <h3 className="compared-question">
        <span className="question-badge">{number}</span>
        <span>{localText(answer.title)}</span>
        <span className="number compared-score">
          {figure(score.before)} → {figure(score.after)}
        </span>
      </h3>
      {kept.before || kept.after ? <p className="compared-note">{t('rating.compared.kept')}</p> : null}
      <Corrections corrections={corrections} />
      <ul className="compared-indicators">
        {(open ? answer.indicators : changed).map((indicator) => (
          <ComparedIndicator key={indicator.indicatorId} indicator={indicator} />
        ))}
      </ul>
      {still > 0 ? (
        <Button type="link" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('rating.compared.hide') : t('rating.compared.unchanged', { count: still })}
        </Button>
      ) : null}
    </>
  )
}

function Corrections({ corrections }: { readonly corrections: readonly Correction[] }) {
  const { t } = useTranslation()
  if (corrections.length === 0) return null
  return (
    <div className="compared-note">
      <strong>{t('rating.compared.corrected')}</strong>
      {corrections.map(({ startMs, before, after }) => (
        <p key={startMs}>
          <span className="soft">{formatClock(startMs)}</span> <del>{before}</del>{' '}
          <ins>{after === '' ? t('rating.compared.empty') : after}</ins>
        </p>
      ))}
    </div>
  )
}

function ComparedIndicator({ indicator }: { readonly indicator: IndicatorComparison }) {
  const { t } = useTranslation()
  const { before, after, why, rubric } = indicator
  return (
    <li className={indicator.changed ? 'compared-indicator is-changed' : 'compared-indicator'}>
      <div className="compared-label">
        <span>{localText(indicator.label)}</span>
        {why.map((cause) => (
          <Tag key={cause} tone={cause === 'override' ? 'human' : 'quiet'}>
            {t(`rating.cause.${cause}`)}
          </Tag>
        ))}
      </div>
      <Outcome outcome={before} />
      <Outcome outcome={after} />
      {rubric.length > 0 ? (
        <ul className="rubric-changes">
          {rubric.map((change) => (
            <RubricChangeLine
              key={`${change.field} ${change.language} ${String(change.before)} ${String(change.after)}`}
              change={change}
            />
          ))}
        </ul>
      ) : null}
    </li>
  )
}

function Outcome({ outcome }: { readonly outcome: IndicatorOutcome | null }) {
  const { t } = useTranslation()
  if (outcome === null) return <div className="compared-outcome soft">{t('rating.compared.none')}</div>
  const { verdict, polarity, byPerson, weight, quotes, reason } = outcome
  const negative = polarity === 'negative' && verdict !== 'cannot-judge'
  const word = negative ? (verdict === 'shown' ? 'negative' : 'negative-absent') : verdict
  return (
    <div className={byPerson ? 'compared-outcome is-human' : 'compared-outcome'}>
      <div>
        <strong>{t(`report.verdict.${word}`)}</strong>{' '}
        <span className="soft">{t('rating.compared.points', { weight })}</span>
        {byPerson ? <span> · {t('rating.compared.byPerson')}</span> : null}
      </div>
      {reason !== null && verdict !== 'shown' ? (
        <div className="soft">{t(`report.why.${reason}`)}</div>
      ) : null}
      {quotes.map(({ text, startMs }) => (
        <div key={`${startMs} ${text}`}>
          <span className="soft number">{formatClock(startMs)}</span> <q>{text}</q>
        </div>
      ))}
    </div>
  )
}

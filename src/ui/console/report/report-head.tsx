import { useTranslation } from 'react-i18next'
import type { ReportContent } from '../../../domain/interview/interview.ts'
import type { Position } from '../../../domain/positions/position.ts'
import type { CompetencyScore } from '../../../domain/scoring/rater.ts'
import { ScoreBar } from '../../components/score-bar.tsx'
import { RecommendationTag } from '../../components/state-tag.tsx'
import { joinSentences } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { recommendationWords } from './recommendation-words.ts'

type ReportHeadProps = { readonly content: ReportContent; readonly position: Position }

/** What the machine found at a glance: match, suggestion and why; beside it each competency. */
export function ReportHead({ content, position }: ReportHeadProps) {
  const { t } = useTranslation()
  const { match, matchHalfWidth, kind } = content.recommendation
  const sentences = recommendationWords(content, position)
  return (
    <section className="report-head" aria-label={t('report.machine')}>
      <div className="report-verdict">
        <div className="report-match">
          <span className="soft">{t('report.match')}</span>
          <strong>{match === null ? '–' : Math.round(match)}</strong>
          {matchHalfWidth === null ? null : (
            <span className="report-half" title={t('report.interval')}>
              ±{Math.round(matchHalfWidth)}
            </span>
          )}
          <RecommendationTag kind={kind} />
        </div>
        {match === null ? <p className="soft report-why">{t('report.noMatchWhy')}</p> : null}
        <ScoreBar score={match} halfWidth={matchHalfWidth} required={position.rubric.advanceAt} />
        <p className="report-why">
          {joinSentences([t('report.because'), ...sentences])}{' '}
          <span className="soft report-advice">{t('report.machine')}</span>
        </p>
      </div>
      <ul className="report-competencies">
        {content.competencies.map((score) => (
          <CompetencyBar key={score.competency} score={score} position={position} />
        ))}
      </ul>
      <Overridden content={content} />
    </section>
  )
}

/** What people's overrides come to; the program's own result above stays as it was. */
function Overridden({ content }: { readonly content: ReportContent }) {
  const { t } = useTranslation()
  const { overrides, withOverrides } = content
  if (!overrides || !withOverrides) return null
  const { match, matchHalfWidth, kind } = withOverrides.recommendation
  return (
    <p className="report-overridden">
      <strong>{t('ratings.override.with', { count: overrides.length })}</strong>
      <span className="number">
        {t('ratings.override.match')} {match === null ? t('ratings.override.noMatch') : Math.round(match)}
        {match === null || matchHalfWidth === null ? '' : ` ±${Math.round(matchHalfWidth)}`}
      </span>
      <span>{t(`common.recommendation.${kind}`)}</span>
      <span className="soft">{t('ratings.override.withText')}</span>
    </p>
  )
}

type CompetencyBarProps = { readonly score: CompetencyScore; readonly position: Position }

function CompetencyBar({ score, position }: CompetencyBarProps) {
  const { t } = useTranslation()
  const competency = position.competencies.find((each) => each.id === score.competency)
  const name = competency ? localText(competency.name) : score.competency
  const must = position.rubric.mustPass.includes(score.competency)
  const title = competency ? localText(competency.description) : undefined
  const label = (
    <span className="competency-name" title={title}>
      {name}
      {must ? <small>{t('report.competency.mustPass')}</small> : null}
    </span>
  )
  if (score.state !== 'scored') {
    const why = t(`report.insufficientWhy.${score.reason}`)
    return (
      <li className="competency is-insufficient">
        {label}
        <ScoreBar score={null} required={score.required} />
        <span className="competency-figure" title={why}>
          {t('report.competency.insufficient')}
          <small>{why}</small>
        </span>
      </li>
    )
  }
  return (
    <li className="competency">
      {label}
      <ScoreBar score={score.score} halfWidth={score.halfWidth} required={score.required} />
      <span
        className="competency-figure"
        title={t('report.competency.required', { required: score.required })}
      >
        <span>
          <strong>{Math.round(score.score)}</strong>{' '}
          <span className="soft">±{Math.round(score.halfWidth)}</span>
        </span>
        <small>{t('report.competency.evidence', { count: score.evidenceCount })}</small>
      </span>
    </li>
  )
}

import { useTranslation } from 'react-i18next'
import type { ReportContent } from '../../../domain/interview/interview.ts'
import type { Position } from '../../../domain/positions/position.ts'
import { failureWords } from '../../components/failure-words.ts'
import { localText } from '../../i18n/index.ts'
import { warningsOf, type AnswerView } from './report-model.ts'

type InsufficientProps = {
  readonly content: ReportContent
  readonly position: Position
  readonly answers: readonly AnswerView[]
}

type Gap = { readonly what: string; readonly why: string }

function useGaps({ content, position, answers }: InsufficientProps): Gap[] {
  const { t } = useTranslation()
  const competencies = content.competencies.flatMap((score): Gap[] => {
    if (score.state === 'scored') return []
    const competency = position.competencies.find((each) => each.id === score.competency)
    const what = competency ? localText(competency.name) : score.competency
    return [{ what, why: t(`report.insufficientWhy.${score.reason}`) }]
  })
  const unrated = answers.flatMap((view): Gap[] => {
    const { answer, question, number, interviewAnswer } = view
    if (question.indicators.length === 0) return []
    if (answer.rating !== null && answer.rating.score !== null) return []
    const failure = interviewAnswer?.failure
    const why = failure
      ? failureWords(failure).what
      : warningsOf(view)
          .map((warning) => t(`report.warning.${warning}`))
          .join(t('report.join'))
    return [{ what: t('report.question', { number }), why: why || t('report.notAnswered') }]
  })
  const unjudged = answers.flatMap(({ lines, number }) =>
    lines
      .filter((line) => line.verdict === 'cannot-judge')
      .map(({ indicator, finding }): Gap => {
        const what = `${t('report.question', { number })} · ${localText(indicator.label)}`
        const why = finding.reason ? t(`report.why.${finding.reason}`) : t('report.verdict.cannot-judge')
        return { what, why }
      }),
  )
  return [...competencies, ...unrated, ...unjudged]
}

/** What could not be scored or judged, and why: never the same as a low score. */
export function Insufficient(props: InsufficientProps) {
  const { t } = useTranslation()
  const gaps = useGaps(props)
  return (
    <section className="insufficient" aria-labelledby="insufficient-title">
      <h2 id="insufficient-title">{t('report.insufficientTitle')}</h2>
      {gaps.length === 0 ? <p className="soft">{t('report.insufficientNone')}</p> : null}
      <dl>
        {gaps.map(({ what, why }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd className="soft">{why}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

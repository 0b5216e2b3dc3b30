import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ObservationSummary, Observed } from '../../../domain/observation/summarise-observation.ts'
import { orpc } from '../../api.ts'
import { formatNumber, formatPercent } from '../../i18n/format.ts'
import { ObservationTimeline } from './observation-timeline.tsx'

type ObservationPanelProps = { readonly interviewId: string; readonly answerId: string }

/**
 * What the candidate's camera told, for whoever agreed to it: beside the score and never in it, each figure with how it
 * was taken and how far it holds. Nothing where nothing was observed.
 */
export function ObservationPanel({ interviewId, answerId }: ObservationPanelProps) {
  const { t } = useTranslation()
  const { data } = useQuery(orpc.reports.observations.queryOptions({ input: { interviewId } }))
  if (!data) return null
  const answer = data.answers.find((one) => one.answerId === answerId)
  return (
    <section className="observation" aria-labelledby="observation-title">
      <header>
        <h3 id="observation-title">{t('report.observation.title')}</h3>
        <span className="soft">{t('report.observation.aside')}</span>
      </header>
      <p className="soft">{t('report.observation.caution')}</p>
      {answer ? <ObservationTimeline seconds={answer.seconds} /> : null}
      <table>
        <thead>
          <tr>
            <th scope="col">{t('report.observation.figure')}</th>
            <th scope="col">{t('report.observation.thisAnswer')}</th>
            <th scope="col">{t('report.observation.interview')}</th>
            <th scope="col">{t('report.observation.how')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <Row key={figure} figure={figure} answer={answer?.summary} whole={data.summary} />
          ))}
        </tbody>
      </table>
      <p className="soft">{t('report.observation.made', { method: data.method })}</p>
    </section>
  )
}

const figures = ['faceSeen', 'severalFaces', 'position', 'headMovement', 'eyeContact', 'smile'] as const
type Figure = (typeof figures)[number]

type RowProps = {
  readonly figure: Figure
  readonly answer: ObservationSummary | undefined
  readonly whole: ObservationSummary
}

function Row({ figure, answer, whole }: RowProps) {
  const { t } = useTranslation()
  const { method, trust } = whole[figure]
  return (
    <tr>
      <th scope="row">{t(`report.observation.figures.${figure}`)}</th>
      <td>{answer ? <Value figure={figure} observed={answer[figure]} /> : '–'}</td>
      <td>
        <Value figure={figure} observed={whole[figure]} />
      </td>
      <td>
        {t(`report.observation.methods.${method}`)}
        <small className="soft"> {t(`report.observation.trust.${trust}`)}</small>
      </td>
    </tr>
  )
}

type ValueProps = { readonly figure: Figure; readonly observed: Observed<unknown> }

function Value({ figure, observed: { value, reason } }: ValueProps) {
  const { t } = useTranslation()
  if (reason !== null) return <span className="soft">{t(`report.observation.reasons.${reason}`)}</span>
  if (figure === 'position') {
    const { x, y } = value as { readonly x: number; readonly y: number }
    return t('report.observation.place', { x: formatPercent(x), y: formatPercent(y) })
  }
  if (figure === 'headMovement')
    return t('report.observation.turn', { degrees: formatNumber(Number(value), 1) })
  return formatPercent(Number(value))
}

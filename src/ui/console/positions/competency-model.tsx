import { useTranslation } from 'react-i18next'
import type { Position } from '../../../domain/positions/position.ts'
import { ScoreBar } from '../../components/score-bar.tsx'
import { Tag } from '../../components/state-tag.tsx'
import { formatNumber, formatPercent, joinNames } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { weightShares } from './weight-shares.ts'

function RubricInWords({ position }: { readonly position: Position }) {
  const { t } = useTranslation()
  const { advanceAt, rejectBelow, minCertainty, mustPass } = position.rubric
  const names = position.competencies
    .filter(({ id }) => mustPass.includes(id))
    .map(({ name }) => localText(name))
  return (
    <section className="rubric">
      <h2>{t('positions.rubric')}</h2>
      <p>{t('positions.rule.match')}</p>
      <svg className="rubric-scale" width="100%" height="40" aria-hidden>
        <rect y="4" width="100%" height="8" rx="2" fill="var(--track)" />
        <rect
          y="4"
          x={`${advanceAt}%`}
          width={`${100 - advanceAt}%`}
          height="8"
          rx="2"
          fill="var(--machine)"
        />
        {[rejectBelow, advanceAt].map((at) => (
          <svg key={at} x={`${at}%`} overflow="visible">
            <path d="M0 0v16" stroke="var(--ink)" strokeWidth="1.5" />
            <text y="32" textAnchor="middle" fill="var(--ink-soft)" fontSize="12">
              {at}
            </text>
          </svg>
        ))}
      </svg>
      <ul>
        <li>{t('positions.rule.advance', { score: advanceAt })}</li>
        <li>{t('positions.rule.between', { low: rejectBelow, high: advanceAt })}</li>
        <li>{t('positions.rule.decline', { score: rejectBelow })}</li>
        {names.length > 0 ? <li>{t('positions.rule.mustPass', { names: joinNames(names) })}</li> : null}
        <li>{t('positions.rule.certainty', { share: formatPercent(minCertainty) })}</li>
        <li>{t('positions.rule.human')}</li>
      </ul>
    </section>
  )
}

/** Competencies with their weight and what is asked of each, and the rubric in plain words. */
export function CompetencyModel({ position }: { readonly position: Position }) {
  const { t } = useTranslation()
  const { required, mustPass } = position.rubric
  const shares = weightShares(position)
  const widest = Math.max(...shares.map(({ share }) => share))
  return (
    <div className="model">
      <table className="competencies">
        <caption className="visually-hidden">{t('positions.competencies')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('positions.competency')}</th>
            <th scope="col" title={t('positions.weightHelp')}>
              {t('positions.weight')}
            </th>
            <th scope="col" title={t('positions.requiredHelp')}>
              {t('positions.required')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shares.map(({ competency, share }) => (
            <tr key={competency.id}>
              <th scope="row">
                {localText(competency.name)}{' '}
                {mustPass.includes(competency.id) ? (
                  <Tag tone="attention">{t('positions.mustPass')}</Tag>
                ) : null}
                <small>{localText(competency.description)}</small>
              </th>
              <td>
                <span className="number">{formatPercent(share)}</span>
                <span className="weight-track" aria-hidden>
                  <span style={{ width: `${(share / widest) * 100}%` }} />
                </span>
              </td>
              <td>
                <span className="number">{formatNumber(required[competency.id] ?? 0)}</span>
                <span aria-hidden>
                  <ScoreBar score={0} required={required[competency.id] ?? 0} height={12} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <RubricInWords position={position} />
    </div>
  )
}

import { ExclamationCircleFilled, ExclamationCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { HeadquartersAlert, Thresholds } from '../../../contract/headquarters.ts'
import { formatNumber, formatPercent } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { linkTo } from './use-dashboard-filter.ts'

type AlertCardProps = {
  readonly alert: HeadquartersAlert
  readonly thresholds: Thresholds
  readonly search: URLSearchParams
}

/** One alert: where, what, on how many, what to do, and where to look. */
export function AlertCard({ alert, thresholds, search }: AlertCardProps) {
  const { t } = useTranslation()
  const { kind, state, level, unitName, positionName, competencyName, share, n, count, suggestion } = alert
  const percent = formatPercent(share.share)
  const sure = state === 'sure'
  const title =
    kind === 'low-scores' && competencyName !== null
      ? t('headquarters.alert.lowScores', {
          competency: localText(competencyName),
          share: percent,
          bar: thresholds.lowScore,
        })
      : t('headquarters.alert.passRate', { share: percent })
  const question = alert.questionTitle === null ? '' : localText(alert.questionTitle)
  return (
    <article className={sure ? 'hq-alert is-sure' : 'hq-alert'}>
      <div className="hq-alert-state" title={t(`headquarters.alert.stateHelp.${state}`)}>
        {sure ? <ExclamationCircleFilled aria-hidden /> : <ExclamationCircleOutlined aria-hidden />}
        <span>{t(`headquarters.alert.state.${state}`)}</span>
      </div>
      <div>
        <h2>{title}</h2>
        <p className="soft">
          {t(`headquarters.alert.levels.${level}`)}
          {level === 'group' ? '' : ` ${unitName}`} · {localText(positionName)} ·{' '}
          <span className="number">
            {t('headquarters.alert.basis', {
              n: formatNumber(n),
              count: formatNumber(count),
              low: formatPercent(share.low),
              high: formatPercent(share.high),
            })}
          </span>
        </p>
        <p>{t(`headquarters.alert.suggestion.${suggestion}`, { question })}</p>
        <Actions alert={alert} thresholds={thresholds} search={search} />
      </div>
    </article>
  )
}

function Actions({ alert, thresholds, search }: AlertCardProps) {
  const { t } = useTranslation()
  const { kind, level, unitId, positionId, competency, questionId } = alert
  const place = {
    ...(level === 'region' && { region: unitId }),
    ...(level === 'store' && { store: unitId }),
    position: positionId,
  }
  const list = '/headquarters/interviews'
  const interviews =
    kind === 'low-scores'
      ? linkTo(list, search, { ...place, competency, below: String(thresholds.lowScore) })
      : linkTo(list, search, { ...place, decision: 'reject' })
  return (
    <div className="hq-actions">
      <Link to={interviews}>{t('headquarters.alert.do.interviews')}</Link>
      {kind === 'low-scores' ? (
        <Link
          to={linkTo('/headquarters/compare', search, {
            position: positionId,
            question: questionId,
            competency,
            store: null,
            region: level === 'region' ? unitId : null,
          })}
        >
          {t('headquarters.alert.do.compare')}
        </Link>
      ) : null}
      <Link to={`/positions/${positionId}`}>{t('headquarters.alert.do.position')}</Link>
    </div>
  )
}

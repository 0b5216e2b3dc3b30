import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Funnel } from '../../../contract/headquarters.ts'
import { formatNumber, formatPercent } from '../../i18n/format.ts'
import { linkTo } from './use-dashboard-filter.ts'

type FunnelBoardProps = { readonly total: Funnel; readonly search: URLSearchParams }

const list = '/headquarters/interviews'

/** "100 done, 80 to HR, 20 to the pool", what HR decided, and how many pass. */
export function FunnelBoard({ total, search }: FunnelBoardProps) {
  const { t } = useTranslation()
  const { held, rated, toHr, toPool, advance, hold, reject, passRate } = total
  const undecided = held - advance - hold - reject
  const part = (count: number) => `${held === 0 ? 0 : (100 * count) / held}%`
  return (
    <section className="hq-card hq-board" aria-label={t('headquarters.funnel.title')}>
      <dl className="hq-figures">
        <div>
          <dt>{t('headquarters.funnel.held')}</dt>
          <dd>
            <Link to={linkTo(list, search)}>{formatNumber(held)}</Link>
          </dd>
        </div>
        <div title={t('headquarters.funnel.toHrHelp')}>
          <dt>{t('headquarters.funnel.toHr')}</dt>
          <dd>{formatNumber(toHr)}</dd>
        </div>
        <div title={t('headquarters.funnel.toPoolHelp')}>
          <dt>{t('headquarters.funnel.toPool')}</dt>
          <dd>
            <Link to={linkTo(list, search, { recommendation: 'decline' })}>{formatNumber(toPool)}</Link>
          </dd>
        </div>
        {rated < held ? (
          <div>
            <dt>{t('headquarters.funnel.unrated')}</dt>
            <dd>{formatNumber(held - rated)}</dd>
          </div>
        ) : null}
      </dl>
      <div className="hq-bar" aria-hidden>
        <span className="to-hr" style={{ width: part(toHr) }} />
        <span className="to-pool" style={{ width: part(toPool) }} />
      </div>
      <div className="hq-decided">
        <span className="soft">{t('headquarters.funnel.decided')}</span>
        {(
          [
            ['advance', advance],
            ['hold', hold],
            ['reject', reject],
          ] as const
        ).map(([decision, count]) => (
          <Link key={decision} to={linkTo(list, search, { decision })}>
            {t(`headquarters.listed.decisions.${decision}`)} {formatNumber(count)}
          </Link>
        ))}
        <Link to={linkTo(list, search, { decision: 'none' })}>
          {t('headquarters.funnel.undecided')} {formatNumber(undecided)}
        </Link>
      </div>
      <div className="hq-pass" title={t('headquarters.funnel.passRateHelp')}>
        <span className="soft">{t('headquarters.funnel.passRate')}</span>
        {passRate === null ? (
          <span>{t('headquarters.funnel.noDecision')}</span>
        ) : (
          <>
            <strong>{formatPercent(passRate.share)}</strong>
            <span className="soft">
              {t('headquarters.funnel.interval', {
                low: formatPercent(passRate.low),
                high: formatPercent(passRate.high),
              })}
            </span>
          </>
        )}
      </div>
    </section>
  )
}

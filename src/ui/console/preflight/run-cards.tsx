import { Card, Tag, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PreflightRun } from '../../../contract/preflight.ts'
import { preflightWords, wordBench, wordHeadline } from '../../../contract/words/preflight/index.ts'
import { formatBytes, formatDateTime } from '../../i18n/format.ts'
import { uiLanguage } from '../../i18n/index.ts'
import { CheckIcon } from './check-list.tsx'

type RunProps = { readonly run: PreflightRun }

/** What the benchmark measured. */
export function BenchCard({ run: { bench } }: RunProps) {
  const words = preflightWords[uiLanguage()]
  if (bench === null) return null
  return (
    <Card size="small" title={words.bench.title}>
      <dl className="preflight-facts">
        {wordBench(bench, uiLanguage()).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

/** Which models fit this computer. */
export function ModelsCard({ run: { models } }: RunProps) {
  const words = preflightWords[uiLanguage()].models
  if (models.length === 0) return null
  return (
    <Card size="small" title={words.title}>
      <dl className="preflight-facts">
        {models.map(({ id, name, bytes, fit, recommended }) => (
          <div key={id}>
            <dt>
              {name} <span className="soft">· {formatBytes(bytes)}</span>
            </dt>
            <dd>
              {words.fit[fit]} {recommended ? <Tag>{words.recommended}</Tag> : null}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

/** What IT tells the antivirus to leave alone. */
export function ExclusionsCard({ run: { exclusions } }: RunProps) {
  return (
    <Card size="small" title={preflightWords[uiLanguage()].exclusions}>
      <Typography.Text copyable={{ text: exclusions.join('\n') }} className="preflight-paths">
        {exclusions.join('\n')}
      </Typography.Text>
    </Card>
  )
}

/** Earlier runs, and how the pace of recognition went. */
export function HistoryCard({ runs }: { readonly runs: readonly PreflightRun[] }) {
  const { t } = useTranslation()
  return (
    <Card size="small" title={t('preflight.history')}>
      <Trend runs={runs} />
      <ul className="preflight-history">
        {runs.map((run) => (
          <li key={run.id}>
            <CheckIcon state={run.state} />
            <span className="number">{formatDateTime(run.at)}</span>
            <span>{wordHeadline(run, uiLanguage())}</span>
            <span className="soft">{run.productVersion}</span>
            <span>
              <a href={`/api/preflight/${run.id}/pdf?language=${uiLanguage()}`} download>
                PDF
              </a>{' '}
              <a href={`/api/preflight/${run.id}/json`} download>
                JSON
              </a>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

const paceOf = ({ bench }: PreflightRun): number | undefined =>
  bench?.speechPaces.toSorted((a, b) => a - b)[bench.speechPaces.length >> 1]

/** The pace over time, oldest at the left; nothing where there is no course to see. */
function Trend({ runs }: { readonly runs: readonly PreflightRun[] }) {
  const { t } = useTranslation()
  const paces = runs.flatMap((run) => paceOf(run) ?? []).toReversed()
  if (paces.length < 2) return null
  const most = Math.max(...paces)
  const points = paces.map((pace, n) => `${(n / (paces.length - 1)) * 100},${38 - (pace / most) * 34}`)
  return (
    <figure className="preflight-trend">
      <figcaption className="soft">{t('preflight.trend')}</figcaption>
      <svg viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden>
        <polyline points={points.join(' ')} vectorEffect="non-scaling-stroke" />
      </svg>
    </figure>
  )
}

import { BarChartOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Delivery } from '../../../domain/delivery/delivery.ts'
import { formatDuration, formatNumber, formatRate } from '../../i18n/format.ts'

const DeliveryCharts = lazy(async () => ({
  default: (await import('./delivery-charts.tsx')).DeliveryCharts,
}))

type DeliveryPanelProps = {
  readonly delivery: Delivery | null
  readonly durationMs: number
  /** Phone quality: what it does to the figures is said. */
  readonly byPhone: boolean
  readonly charts: boolean
  readonly onCharts: (shown: boolean) => void
  /** Milliseconds from the start of the answer. */
  readonly onSeek: (ms: number) => void
}

/** How an answer was spoken: figures in a line, charts on demand. Shown beside the score, never in it. */
export function DeliveryPanel({
  delivery,
  durationMs,
  byPhone,
  charts,
  onCharts,
  onSeek,
}: DeliveryPanelProps) {
  const { t } = useTranslation()
  return (
    <section className="delivery" aria-labelledby="delivery-title">
      <header>
        <h3 id="delivery-title">{t('report.delivery.title')}</h3>
        <span className="soft">{t('report.delivery.aside')}</span>
        {delivery ? (
          <Button
            type="text"
            size="small"
            icon={<BarChartOutlined aria-hidden />}
            aria-expanded={charts}
            onClick={() => onCharts(!charts)}
          >
            {charts ? t('report.delivery.hideCharts') : t('report.delivery.charts')}
          </Button>
        ) : null}
      </header>
      {delivery && byPhone ? <p className="soft">{t('report.delivery.telephone')}</p> : null}
      {delivery ? <Figures delivery={delivery} /> : <p className="soft">{t('report.delivery.none')}</p>}
      {delivery && charts ? (
        <Suspense fallback={<Skeleton active paragraph={{ rows: 6 }} title={false} />}>
          <DeliveryCharts delivery={delivery} durationMs={durationMs} onSeek={onSeek} />
        </Suspense>
      ) : null}
    </section>
  )
}

/** The figures of a delivery as terms and values. */
export function Figures({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation()
  const { responseLatencyMs, rate, pauses, fillers, speechMs } = delivery
  const longest = Math.max(0, ...pauses.map((pause) => pause.endMs - pause.startMs))
  const seconds = (ms: number) => t('report.delivery.seconds', { value: formatNumber(ms / 1000, 1) })
  const words = fillers.map(({ word, count }) => t('report.delivery.fillerWord', { word, count }))
  const figures = [
    ['latency', responseLatencyMs === null ? null : seconds(responseLatencyMs), null],
    ['rate', rate === null ? null : formatRate(rate), null],
    [
      'pauses',
      t('report.delivery.pauseCount', { count: pauses.length }),
      pauses.length > 0 ? t('report.delivery.longest', { time: seconds(longest) }) : null,
    ],
    ['speech', formatDuration(speechMs), null],
    [
      'fillers',
      words.length > 0 ? words.slice(0, 3).join(' ') : t('report.delivery.fillerNone'),
      words.length > 0
        ? t('report.delivery.fillerRate', { rate: formatNumber(delivery.fillerRate, 1) })
        : null,
    ],
    [
      'pitch',
      delivery.pitchMedianHz === null ? null : `${formatNumber(delivery.pitchMedianHz)} Hz`,
      delivery.pitchSpreadSemitones === null
        ? null
        : t('report.delivery.pitchSpread', { semitones: formatNumber(delivery.pitchSpreadSemitones, 1) }),
    ],
    [
      'loudness',
      delivery.loudnessMeanDb === null ? null : `${formatNumber(delivery.loudnessMeanDb)} dB`,
      delivery.loudnessSpreadDb === null
        ? null
        : t('report.delivery.loudnessSpread', { db: formatNumber(delivery.loudnessSpreadDb, 1) }),
    ],
  ] as const
  return (
    <dl className="figures">
      {figures.map(([key, value, note]) => (
        <div key={key}>
          <dt>{t(`report.delivery.${key}`)}</dt>
          <dd>
            {value ?? '–'}
            {note ? <small className="soft"> {note}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}

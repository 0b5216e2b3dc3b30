import { LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, MarkAreaComponent, TooltipComponent } from 'echarts/components'
import { init, use as register } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Delivery } from '../../../domain/delivery/delivery.ts'
import { usePalette } from '../../theme-provider.tsx'
import { rateOption, voiceOption, type ChartOption } from './chart-options.ts'

register([LineChart, GridComponent, LegendComponent, MarkAreaComponent, TooltipComponent, SVGRenderer])

type DeliveryChartsProps = {
  readonly delivery: Delivery
  readonly durationMs: number
  readonly onSeek: (ms: number) => void
}

/** Pitch and loudness, and rate with its pauses, over the answer; a click goes to that moment. */
export function DeliveryCharts({ delivery, durationMs, onSeek }: DeliveryChartsProps) {
  const { t } = useTranslation()
  const palette = usePalette()
  const options = useMemo(() => {
    const words = {
      pitch: t('report.delivery.seriesPitch'),
      loudness: t('report.delivery.seriesLoudness'),
      rate: t('report.delivery.seriesRate'),
      pause: t('report.delivery.pauseArea'),
      rateUnit:
        delivery.rate?.unit === 'words-per-minute'
          ? t('report.delivery.unitEn')
          : t('report.delivery.unitZh'),
    }
    const input = { delivery, durationMs, palette, words }
    return { voice: voiceOption(input), rate: rateOption(input) }
  }, [delivery, durationMs, palette, t])
  return (
    <div className="charts">
      <Chart option={options.voice} label={t('report.delivery.chartPitch')} onSeek={onSeek} />
      <Chart option={options.rate} label={t('report.delivery.chartRate')} onSeek={onSeek} />
    </div>
  )
}

type ChartProps = {
  readonly option: ChartOption
  readonly label: string
  readonly onSeek: (ms: number) => void
}

function Chart({ option, label, onSeek }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const seek = useRef(onSeek)
  useEffect(() => {
    seek.current = onSeek
  })
  useEffect(() => {
    if (!box.current) return
    const chart = init(box.current, null, { renderer: 'svg' })
    chart.setOption(option)
    chart.getZr().on('click', ({ offsetX, offsetY }) => {
      const point = [offsetX, offsetY]
      if (!chart.containPixel('grid', point)) return
      const [ms] = chart.convertFromPixel('grid', point)
      if (ms !== undefined) seek.current(ms)
    })
    const observer = new ResizeObserver(() => chart.resize())
    observer.observe(box.current)
    return () => {
      observer.disconnect()
      chart.dispose()
    }
  }, [option])
  return (
    <figure>
      <figcaption>{label}</figcaption>
      <div ref={box} className="chart" />
    </figure>
  )
}

import { ScatterChart, type ScatterSeriesOption } from 'echarts/charts'
import {
  GridComponent,
  type GridComponentOption,
  MarkLineComponent,
  type MarkLineComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
} from 'echarts/components'
import { type ComposeOption, init, use as register } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { RatingBatchItem } from '../../../contract/rerating.ts'
import type { Palette } from '../../theme.ts'
import { usePalette } from '../../theme-provider.tsx'
import { isChanged } from './batch-model.ts'

register([ScatterChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer])

type Option = ComposeOption<
  ScatterSeriesOption | GridComponentOption | MarkLineComponentOption | TooltipComponentOption
>

type OutcomeScatterProps = {
  readonly items: readonly RatingBatchItem[]
  readonly onOpen: (interviewId: string) => void
}

/** Match before and after, a point for each interview; shapes, not colours, tell whose suggestion changed. */
export function OutcomeScatter({ items, onOpen }: OutcomeScatterProps) {
  const { t } = useTranslation()
  const palette = usePalette()
  const box = useRef<HTMLDivElement>(null)
  const open = useRef(onOpen)
  useEffect(() => {
    open.current = onOpen
  })
  const option = useMemo(
    () => scatterOption(items, palette, { before: t('rating.batch.before'), after: t('rating.batch.after') }),
    [items, palette, t],
  )
  useEffect(() => {
    if (!box.current) return
    const chart = init(box.current, null, { renderer: 'svg' })
    chart.setOption(option)
    chart.on('click', ({ data }) => {
      const { id } = data as { id?: string }
      if (id) open.current(id)
    })
    const resize = new ResizeObserver(() => chart.resize())
    resize.observe(box.current)
    return () => {
      resize.disconnect()
      chart.dispose()
    }
  }, [option])
  return (
    <figure className="outcome-scatter">
      <figcaption>
        <strong>{t('rating.batch.scatter')}</strong>{' '}
        <span className="soft">{t('rating.batch.scatterHelp')}</span>
      </figcaption>
      <div ref={box} className="outcome-plot" />
    </figure>
  )
}

function scatterOption(
  items: readonly RatingBatchItem[],
  palette: Palette,
  words: { readonly before: string; readonly after: string },
): Option {
  const points = (changed: boolean) =>
    items
      .filter((item) => isChanged(item) === changed)
      .flatMap(({ interviewId, candidateName, before, after }) =>
        before?.match == null || after?.match == null
          ? []
          : [{ id: interviewId, name: candidateName, value: [before.match, after.match] }],
      )
  const axis = {
    type: 'value' as const,
    min: 0,
    max: 100,
    nameLocation: 'middle' as const,
    nameGap: 24,
    axisLine: { lineStyle: { color: palette.line } },
    axisLabel: { color: palette.inkSoft, fontSize: 11 },
    splitLine: { lineStyle: { color: palette.line } },
    nameTextStyle: { color: palette.inkSoft, fontSize: 12 },
  }
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 48, right: 16, top: 12, bottom: 40 },
    tooltip: {
      backgroundColor: palette.surface,
      borderColor: palette.line,
      textStyle: { color: palette.ink, fontSize: 12 },
      formatter: (shown) => {
        const { name, value } = (Array.isArray(shown) ? shown[0] : shown) ?? { name: '', value: [] }
        const [was, is] = value as number[]
        return `${escapeHtml(name ?? '')} ${Math.round(was ?? 0)} → ${Math.round(is ?? 0)}`
      },
    },
    xAxis: { ...axis, name: words.before },
    yAxis: { ...axis, name: words.after, nameGap: 30 },
    series: [
      {
        type: 'scatter',
        symbol: 'circle',
        symbolSize: 7,
        itemStyle: { color: 'transparent', borderColor: palette.machine, borderWidth: 1.5 },
        data: points(false),
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: palette.inkSoft, type: 'dashed' },
          data: [[{ coord: [0, 0] }, { coord: [100, 100] }]],
        },
      },
      {
        type: 'scatter',
        symbol: 'rect',
        symbolSize: 9,
        itemStyle: { color: palette.machine },
        data: points(true),
      },
    ],
  }
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

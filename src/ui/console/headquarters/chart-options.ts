import type { BarSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts/charts'
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type {
  ComparedPlace,
  DashboardGroup,
  Overview,
  QuestionComparison,
} from '../../../contract/headquarters.ts'
import { limitsAt } from '../../../domain/headquarters/compare-places.ts'
import { formatNumber } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import type { Palette } from '../../theme.ts'

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | ScatterSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
>

type Words<Key extends string> = Readonly<Record<Key, string>>

function frame(palette: Palette) {
  const axis = {
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { lineStyle: { color: palette.line } },
    axisLabel: { color: palette.inkSoft, fontSize: 12 },
    splitLine: { lineStyle: { color: palette.line } },
    nameTextStyle: { color: palette.inkSoft, fontSize: 12 },
  }
  return {
    axis,
    option: {
      animation: false,
      legend: {
        top: 0,
        right: 0,
        itemHeight: 10,
        itemWidth: 16,
        textStyle: { color: palette.ink, fontSize: 12 },
      },
      tooltip: {
        trigger: 'axis',
        backgroundColor: palette.surface,
        borderColor: palette.line,
        textStyle: { color: palette.ink, fontSize: 12 },
      },
    } satisfies ChartOption,
  }
}

/** Full for HR, hollow for the pool: told apart on grey paper too. */
function heldSeries(
  palette: Palette,
  words: Words<'toHr' | 'toPool'>,
  rows: readonly { readonly toHr: number; readonly toPool: number }[],
): BarSeriesOption[] {
  const shared = { type: 'bar', stack: 'held', barMaxWidth: 28 } as const
  return [
    { ...shared, name: words.toHr, color: palette.machine, data: rows.map(({ toHr }) => toHr) },
    {
      ...shared,
      name: words.toPool,
      color: palette.surface,
      itemStyle: { borderColor: palette.inkSoft, borderWidth: 1, borderType: 'dashed' },
      data: rows.map(({ toPool }) => toPool),
    },
  ]
}

/** Interviews over time. */
export function seriesOption(
  series: Overview['series'],
  palette: Palette,
  words: Words<'toHr' | 'toPool'>,
): ChartOption {
  const { axis, option } = frame(palette)
  return {
    ...option,
    grid: { left: 48, right: 8, top: 32, bottom: 28 },
    xAxis: { type: 'category', data: series.map(({ from }) => from), ...axis, splitLine: { show: false } },
    yAxis: { type: 'value', minInterval: 1, ...axis },
    series: heldSeries(palette, words, series),
  }
}

/** px a bar takes. */
export const groupHeight = 26

/** Interviews by group, the most on top. */
export function groupsOption(
  groups: readonly DashboardGroup[],
  palette: Palette,
  words: Words<'toHr' | 'toPool' | 'none'>,
): ChartOption {
  const { axis, option } = frame(palette)
  const names = groups.map(({ name }) => localText(name) || words.none)
  return {
    ...option,
    grid: { left: 120, right: 16, top: 32, bottom: 24 },
    xAxis: { type: 'value', minInterval: 1, ...axis },
    yAxis: {
      type: 'category',
      inverse: true,
      data: names,
      ...axis,
      axisLabel: { ...axis.axisLabel, color: palette.ink, width: 104, overflow: 'truncate' },
    },
    series: heldSeries(palette, words, groups),
  }
}

type FunnelWords = Words<'n' | 'mean' | 'overall' | 'limitLine' | ComparedPlace['standing']>

const symbols: Readonly<Record<ComparedPlace['standing'], string>> = {
  within: 'circle',
  'too-few': 'diamond',
  above: 'triangle',
  below: 'path://M0,0L10,0L5,10Z',
}

/** Places by number of answers and mean, between the limits of chance (a funnel plot). */
export function funnelOption(
  comparison: QuestionComparison,
  palette: Palette,
  words: FunnelWords,
): ChartOption {
  const { axis, option } = frame(palette)
  const { places, mean, spread, n, compared, byChance } = comparison
  const most = Math.max(1, ...places.map((place) => place.n))
  const steps = Array.from({ length: 60 }, (_, at) => Math.max(1, (most * (at + 1)) / 60))
  const limits = steps.map((size) => ({
    size,
    at: limitsAt({ n, mean, spread, compared, byChance }, size),
  }))
  const line = (name: string, data: (readonly [number, number])[]): LineSeriesOption => ({
    name,
    type: 'line',
    showSymbol: false,
    silent: true,
    color: palette.inkSoft,
    lineStyle: { width: 1.5, type: 'dashed' },
    data: data.map((pair) => [...pair]),
    tooltip: { show: false },
  })
  const standings = ['within', 'above', 'below', 'too-few'] as const
  return {
    ...option,
    tooltip: {
      ...option.tooltip,
      trigger: 'item',
      formatter: (params) => {
        const { name = '', value } = (Array.isArray(params) ? params[0] : params) ?? {}
        const [size = 0, score = 0] = Array.isArray(value) ? value.map(Number) : []
        return `${escape(name)}<br>${words.n} ${formatNumber(size)} · ${words.mean} ${formatNumber(score, 1)}`
      },
    },
    grid: { left: 48, right: 16, top: 36, bottom: 40 },
    xAxis: { type: 'value', name: words.n, nameLocation: 'middle', nameGap: 26, min: 0, ...axis },
    yAxis: { type: 'value', name: words.mean, min: 0, max: 100, ...axis },
    series: [
      line(
        words.overall,
        mean === null
          ? []
          : [
              [0, mean],
              [most, mean],
            ],
      ),
      line(
        words.limitLine,
        limits.flatMap(({ size, at }) => (at === null ? [] : [[size, at.high] as const])),
      ),
      line(
        words.limitLine,
        limits.flatMap(({ size, at }) => (at === null ? [] : [[size, at.low] as const])),
      ),
      ...standings.map((standing): ScatterSeriesOption => {
        const out = standing === 'above' || standing === 'below'
        return {
          name: words[standing],
          type: 'scatter',
          symbol: symbols[standing],
          symbolSize: out ? 13 : standing === 'within' ? 8 : 7,
          color: out ? palette.attention : palette.inkSoft,
          itemStyle: out
            ? { color: palette.attention, opacity: 1 }
            : { color: palette.surface, borderColor: palette.inkSoft, borderWidth: 1.5, opacity: 1 },
          data: places
            .filter((place) => place.standing === standing && place.mean !== null)
            .map((place) => ({ name: place.name, value: [place.n, place.mean ?? 0], id: place.id })),
        }
      }),
    ],
  }
}

/** Names of places go into a tooltip's HTML. */
function escape(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0) ?? 0};`)
}

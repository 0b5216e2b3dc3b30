import type { LineSeriesOption } from 'echarts/charts'
import type {
  GridComponentOption,
  LegendComponentOption,
  MarkAreaComponentOption,
  TooltipComponentOption,
} from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { Delivery } from '../../../domain/delivery/delivery.ts'
import { formatClock, formatNumber } from '../../i18n/format.ts'
import type { Palette } from '../../theme.ts'

/** Below this is silence to the ear. */
const quietestDb = -70

export type ChartOption = ComposeOption<
  | LineSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | MarkAreaComponentOption
  | TooltipComponentOption
>

export type ChartWords = Record<'pitch' | 'loudness' | 'rate' | 'pause' | 'rateUnit', string>

type ChartInput = {
  readonly delivery: Delivery
  readonly durationMs: number
  readonly palette: Palette
  readonly words: ChartWords
}

function frame({ durationMs, palette }: ChartInput) {
  const axis = {
    axisLine: { lineStyle: { color: palette.line } },
    axisLabel: { color: palette.inkSoft, fontSize: 11 },
    splitLine: { lineStyle: { color: palette.line } },
    nameTextStyle: { color: palette.inkSoft, fontSize: 11 },
  }
  return {
    axis,
    option: {
      animation: false,
      textStyle: { fontFamily: 'inherit' },
      grid: { left: 44, right: 44, top: 28, bottom: 22 },
      legend: { top: 0, right: 0, itemHeight: 8, textStyle: { color: palette.inkSoft, fontSize: 11 } },
      tooltip: {
        trigger: 'axis',
        backgroundColor: palette.surface,
        borderColor: palette.line,
        textStyle: { color: palette.ink, fontSize: 12 },
        valueFormatter: (value) => (typeof value === 'number' ? formatNumber(value, 1) : '–'),
      },
      xAxis: {
        type: 'value',
        min: 0,
        max: durationMs,
        ...axis,
        splitLine: { show: false },
        axisLabel: { ...axis.axisLabel, formatter: (ms: number) => formatClock(ms) },
        axisPointer: { label: { formatter: ({ value }) => formatClock(Number(value)) } },
      },
    } satisfies ChartOption,
  }
}

function pauseAreas({ delivery, palette, words }: ChartInput): MarkAreaComponentOption {
  return {
    silent: true,
    itemStyle: { color: palette.inkSoft, opacity: 0.16 },
    label: { show: false },
    data: delivery.pauses.map(({ startMs, endMs }) => [
      { name: words.pause, xAxis: startMs },
      { xAxis: endMs },
    ]),
  }
}

/** Pitch as a line over loudness as an area: told apart on grey paper too. */
export function voiceOption(input: ChartInput): ChartOption {
  const { option, axis } = frame(input)
  const { palette, words } = input
  const { stepMs, pitchHz, loudnessDb } = input.delivery.track
  const line = (name: string, values: readonly number[]): LineSeriesOption => ({
    name,
    type: 'line',
    showSymbol: false,
    data: values.map((value, index) => [index * stepMs, value === 0 ? null : Math.max(quietestDb, value)]),
  })
  return {
    ...option,
    yAxis: [
      { type: 'value', scale: true, ...axis },
      { type: 'value', min: quietestDb, max: 0, ...axis, splitLine: { show: false } },
    ],
    series: [
      {
        ...line(words.loudness, loudnessDb),
        yAxisIndex: 1,
        color: palette.inkSoft,
        lineStyle: { width: 0.5 },
        areaStyle: { origin: 'start', opacity: 0.22 },
        z: 1,
      },
      { ...line(words.pitch, pitchHz), color: palette.machine, lineStyle: { width: 2 }, z: 2 },
    ],
  }
}

/** Speech rate over the answer, pauses shaded. */
export function rateOption(input: ChartInput): ChartOption {
  const { option, axis } = frame(input)
  const { palette, words, delivery } = input
  return {
    ...option,
    yAxis: { type: 'value', min: 0, name: words.rateUnit, ...axis },
    series: [
      {
        name: words.rate,
        type: 'line',
        step: 'middle',
        showSymbol: delivery.rateOverTime.length < 40,
        symbolSize: 5,
        color: palette.machine,
        lineStyle: { width: 2 },
        data: delivery.rateOverTime.map(({ atMs, value }) => [atMs, value]),
        markArea: pauseAreas(input),
      },
    ],
  }
}

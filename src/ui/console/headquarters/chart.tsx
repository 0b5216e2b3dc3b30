import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use as register } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { ChartOption } from './chart-options.ts'

register([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

type ChartProps = {
  readonly option: ChartOption
  /** What it shows, for screen readers; the table beside it holds the figures. */
  readonly label: string
  /** px. */
  readonly height: number
  /** The index of what was clicked in its series' data, and its id where it has one. */
  readonly onOpen?: (index: number, id: string | undefined) => void
}

/** A chart that follows its box. */
export function Chart({ option, label, height, onOpen }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const open = useRef(onOpen)
  useEffect(() => {
    open.current = onOpen
  })
  useEffect(() => {
    if (!box.current) return
    const chart = init(box.current, null, { renderer: 'svg' })
    // Named, because the chart measures its words on a canvas, which inherits no font.
    chart.setOption({ ...option, textStyle: { fontFamily: getComputedStyle(box.current).fontFamily } })
    chart.on('click', ({ dataIndex, data }) => {
      const { id } = (typeof data === 'object' && data !== null ? data : {}) as { id?: string }
      open.current?.(dataIndex, id)
    })
    const observer = new ResizeObserver(() => chart.resize())
    observer.observe(box.current)
    return () => {
      observer.disconnect()
      chart.dispose()
    }
  }, [option])
  return (
    <figure className="hq-chart">
      <figcaption className="visually-hidden">{label}</figcaption>
      <div ref={box} style={{ height }} aria-hidden />
    </figure>
  )
}

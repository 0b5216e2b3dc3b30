import { Button, Space } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { AvailabilityWindow } from '../../contract/candidates.ts'
import { cellMinutes, clockOf, coverage, dayMinutes, paint, weekdays } from './week.ts'
import { weekText, weekdayName } from './week-words.ts'
import './week-grid.css'

type WeekGridProps = {
  readonly value: readonly AvailabilityWindow[]
  readonly onChange: (value: AvailabilityWindow[]) => void
  /** What the week is, for screen readers; when somebody can work without it. */
  readonly label?: string
  /** Weeks offered to begin with; shifts without them. */
  readonly presets?: readonly WeekPreset[]
}

export type WeekPreset = { readonly label: string; readonly windows: readonly AvailabilityWindow[] }

type Cell = { readonly weekday: number; readonly column: number }
type Stroke = { readonly from: Cell; readonly to: Cell; readonly available: boolean }

const columns = dayMinutes / cellMinutes
const cellOf = ({ weekday, column }: Cell): AvailabilityWindow => ({
  weekday,
  startMinute: column * cellMinutes,
  endMinute: (column + 1) * cellMinutes,
})

const rowOf = (weekday: number): readonly Cell[] =>
  Array.from({ length: columns }, (_, column) => ({ weekday, column }))

/** Every half hour between two corners, as a stretch for each day. */
function strokeWindows({ from, to }: Stroke): AvailabilityWindow[] {
  const [firstDay, lastDay] = [Math.min(from.weekday, to.weekday), Math.max(from.weekday, to.weekday)]
  const [first, last] = [Math.min(from.column, to.column), Math.max(from.column, to.column)]
  return weekdays
    .filter((weekday) => weekday >= firstDay && weekday <= lastDay)
    .map((weekday) => ({
      weekday,
      startMinute: first * cellMinutes,
      endMinute: (last + 1) * cellMinutes,
    }))
}

const shifts = {
  workdays: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startMinute: 540, endMinute: 1080 })),
  evenings: weekdays.map((weekday) => ({ weekday, startMinute: 1080, endMinute: 1320 })),
  weekend: [6, 7].map((weekday) => ({ weekday, startMinute: 540, endMinute: 1320 })),
} as const

const moves: Readonly<Record<string, readonly [days: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -columns],
  End: [0, columns],
}

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

/** A week in half hours: painted by dragging, or with arrows and the space bar; Shift paints along. */
export function WeekGrid({ value, onChange, label, presets }: WeekGridProps) {
  const { t } = useTranslation()
  const offered =
    presets ??
    (Object.keys(shifts) as (keyof typeof shifts)[]).map((shift) => ({
      label: t(`candidates.week.${shift}`),
      windows: shifts[shift],
    }))
  const grid = useRef<HTMLTableElement>(null)
  const [stroke, setStroke] = useState<Stroke>()
  const [at, setAt] = useState<Cell>({ weekday: 1, column: 18 })
  const isOn = (cell: Cell) => coverage(value, cellOf(cell)) === 'all'
  const shown = stroke ? paint(value, strokeWindows(stroke), stroke.available) : value

  const begin = (cell: Cell) => {
    setAt(cell)
    setStroke({ from: cell, to: cell, available: !isOn(cell) })
  }
  const finish = useRef<() => void>(undefined)
  useEffect(() => {
    finish.current = () => {
      if (stroke) onChange(paint(value, strokeWindows(stroke), stroke.available))
      setStroke(undefined)
    }
  })
  useEffect(() => {
    // The button may be let go anywhere on the page.
    const letGo = () => finish.current?.()
    globalThis.addEventListener('pointerup', letGo)
    return () => globalThis.removeEventListener('pointerup', letGo)
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault()
      onChange(paint(value, [cellOf(at)], !isOn(at)))
      return
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    const next = {
      weekday: within(at.weekday + move[0], 1, 7),
      column: within(at.column + move[1], 0, columns - 1),
    }
    setAt(next)
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next.weekday}-${next.column}"]`)?.focus()
    if (event.shiftKey) {
      const along = { from: at, to: next, available: isOn(at) }
      onChange(paint(value, strokeWindows(along), along.available))
    }
  }

  return (
    <div className="week">
      <Space size={4} wrap>
        {offered.map((preset) => (
          <Button
            key={preset.label}
            size="small"
            onClick={() => onChange(paint(value, preset.windows, true))}
          >
            {preset.label}
          </Button>
        ))}
        <Button size="small" type="text" disabled={value.length === 0} onClick={() => onChange([])}>
          {t('candidates.week.none')}
        </Button>
      </Space>
      <table ref={grid} className="week-grid" aria-label={label ?? t('candidates.week.label')}>
        <thead aria-hidden>
          <tr className="week-hours number">
            <th>{t('candidates.week.hour')}</th>
            {Array.from({ length: 12 }, (_, index) => (
              <th key={index * 2} colSpan={4}>
                {index * 2}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekdays.map((weekday) => (
            <tr key={weekday}>
              <th scope="row">{weekdayName(weekday)}</th>
              {rowOf(weekday).map((cell) => {
                const window = cellOf(cell)
                const covered = coverage(shown, window)
                const here = at.weekday === weekday && at.column === cell.column
                return (
                  <td key={cell.column}>
                    <button
                      type="button"
                      data-cell={`${weekday}-${cell.column}`}
                      data-covered={covered}
                      aria-pressed={covered === 'all' ? true : covered === 'part' ? 'mixed' : false}
                      aria-label={`${weekdayName(weekday)} ${clockOf(window.startMinute)}–${clockOf(window.endMinute)}`}
                      tabIndex={here ? 0 : -1}
                      onKeyDown={onKeyDown}
                      onPointerDown={(event) => {
                        if (event.button === 0) begin(cell)
                      }}
                      onPointerEnter={() => setStroke((now) => now && { ...now, to: cell })}
                    />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="week-text" aria-live="polite">
        {weekText(shown) || <span className="soft">{t('candidates.week.empty')}</span>}
      </p>
      <p className="soft week-help">{t('candidates.week.help')}</p>
    </div>
  )
}

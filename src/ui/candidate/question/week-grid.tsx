import { type KeyboardEvent, useRef, useState } from 'react'
import { useInterview } from '../common/interview-context.tsx'
import { cellOf, cellsOf, moveInWeek, type WeekCells, weekdays } from './week-cells.ts'
import './week-grid.css'

type WeekGridProps = {
  readonly chosen: WeekCells
  readonly onToggle: (cells: readonly number[]) => void
}

/** Days across, hours down. One stop for the Tab key; arrows walk, space chooses. */
export function WeekGrid({ chosen, onToggle }: WeekGridProps) {
  const { words } = useInterview()
  const text = words.week
  const [night, setNight] = useState(false)
  const [at, setAt] = useState({ weekday: 1, hour: 9 })
  const table = useRef<HTMLTableElement>(null)
  const from = night ? 0 : 6
  const hours = Array.from({ length: 24 - from }, (_, n) => from + n)

  const walk = (event: KeyboardEvent) => {
    if (!/^Arrow|^Home$|^End$/.test(event.key)) return
    event.preventDefault()
    const next = moveInWeek(at, event.key, { from, to: 24 })
    setAt(next)
    table.current?.querySelector<HTMLElement>(`[data-cell="${cellOf(next.weekday, next.hour)}"]`)?.focus()
  }
  return (
    <>
      <div className="week">
        <table ref={table}>
          <caption className="hidden">{text.table}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="hidden">{text.hour}</span>
              </th>
              {weekdays.map((weekday) => (
                <th key={weekday} scope="col">
                  <button
                    type="button"
                    className="week-head"
                    onClick={() => onToggle(cellsOf([weekday], 6, 24))}
                  >
                    {text.short[weekday - 1]}
                    <span className="hidden"> {text.wholeDay(text.days[weekday - 1] ?? '')}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {hours.map((hour) => (
              <tr key={hour}>
                <th scope="row">
                  <button
                    type="button"
                    className="week-head"
                    onClick={() => onToggle(weekdays.map((weekday) => cellOf(weekday, hour)))}
                  >
                    {hour}
                    <span className="hidden"> {text.wholeHour(hour)}</span>
                  </button>
                </th>
                {weekdays.map((weekday) => {
                  const cell = cellOf(weekday, hour)
                  const stop = at.weekday === weekday && at.hour === hour
                  return (
                    <td key={weekday}>
                      <button
                        type="button"
                        className="week-cell"
                        data-cell={cell}
                        tabIndex={stop ? 0 : -1}
                        aria-pressed={chosen.has(cell)}
                        aria-label={text.cell(text.days[weekday - 1] ?? '', hour)}
                        onKeyDown={walk}
                        onFocus={() => setAt({ weekday, hour })}
                        onClick={() => onToggle([cell])}
                      >
                        <span aria-hidden="true">{chosen.has(cell) ? '✓' : ''}</span>
                      </button>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!night && (
        <button type="button" className="small-button" onClick={() => setNight(true)}>
          {text.night}
        </button>
      )}
    </>
  )
}

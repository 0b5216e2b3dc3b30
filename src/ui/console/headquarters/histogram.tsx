import { useId } from 'react'

const columns = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90] as const

type HistogramProps = {
  /** Counts of 0–9, 10–19 … 90–100. */
  readonly tens: readonly number[]
  /** What lies under it is hatched; none by default. */
  readonly bar?: number
  /** px. */
  readonly height?: number
  readonly label: string
}

/** Ten columns of ten points; shapes, not colours, carry what is low. */
export function Histogram({ tens, bar = 0, height = 56, label }: HistogramProps) {
  const hatch = useId()
  const most = Math.max(1, ...tens)
  return (
    <>
      <span className="visually-hidden">{label}</span>
      <svg className="hq-histogram" width="100%" height={height} aria-hidden>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="2" height="5" fill="var(--ink-soft)" />
        </pattern>
        <line x1="0" x2="100%" y1={height - 0.5} y2={height - 0.5} stroke="var(--line)" />
        {columns.map((from) => {
          const count = tens[from / 10] ?? 0
          const tall = count === 0 ? 0 : Math.max(1.5, ((height - 4) * count) / most)
          const low = from < bar
          return (
            <rect
              key={from}
              x={`${from + 0.6}%`}
              width="8.8%"
              y={height - tall}
              height={tall}
              fill={low ? `url(#${hatch})` : 'var(--machine)'}
              stroke={low ? 'var(--ink-soft)' : 'none'}
            />
          )
        })}
      </svg>
    </>
  )
}

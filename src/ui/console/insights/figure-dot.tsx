import type { Figure } from '../../../domain/agreement/agree.ts'

type FigureDotProps = {
  readonly figure: Figure
  /** The scale's ends. */
  readonly from: number
  readonly to: number
  /** Drawn as a hairline: "no difference", "chance". */
  readonly zero?: number
  readonly label: string
}

/** A figure as a dot on its scale with the 95 % interval as a line; a hollow dot where no interval can be claimed. */
export function FigureDot({ figure, from, to, zero, label }: FigureDotProps) {
  const at = (value: number) => `${(100 * (Math.min(to, Math.max(from, value)) - from)) / (to - from)}%`
  const { value, interval } = figure
  return (
    <>
      <span className="visually-hidden">{label}</span>
      <svg className="figure-dot" width="100%" height="16" aria-hidden>
        <line x1="0" x2="100%" y1="8" y2="8" stroke="var(--line)" />
        {zero === undefined ? null : (
          <line x1={at(zero)} x2={at(zero)} y1="1" y2="15" stroke="var(--ink-soft)" strokeDasharray="2 2" />
        )}
        {interval ? (
          <g stroke="var(--ink)" strokeWidth="2">
            <line x1={at(interval.low)} x2={at(interval.high)} y1="8" y2="8" />
            {[interval.low, interval.high].map((end) => (
              <line key={end} x1={at(end)} x2={at(end)} y1="4" y2="12" />
            ))}
          </g>
        ) : null}
        {value === null ? null : (
          <circle
            cx={at(value)}
            cy="8"
            r="5"
            fill={interval ? 'var(--ink)' : 'var(--surface)'}
            stroke="var(--ink)"
            strokeWidth="2"
          />
        )}
      </svg>
    </>
  )
}

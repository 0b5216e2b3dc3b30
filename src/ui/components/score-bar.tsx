import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { boundsOf } from './score-bounds.ts'

type ScoreBarProps = {
  /** 0–100; null is "insufficient evidence", a state of its own and never a zero. */
  readonly score: number | null
  /** Half-width of the interval in points; none is drawn without it. */
  readonly halfWidth?: number | null
  /** What is asked, 0–100, drawn as a notch across the bar. */
  readonly required?: number | null
  /** Whose number it is. */
  readonly by?: 'machine' | 'human'
  /** Height in px of the bar with its whisker. */
  readonly height?: number
}

/** A score as a bar with its interval as a whisker under it; shapes, not colours, carry it on grey paper. */
export function ScoreBar({ score, halfWidth, required, by = 'machine', height = 14 }: ScoreBarProps) {
  const { t } = useTranslation()
  const pattern = useId()
  const thick = Math.max(4, Math.round(height * 0.5))
  // Where there is an interval the bar moves up to make room for it: drawn on the bar, it would hide its end.
  const hasInterval = score !== null && Boolean(halfWidth)
  const top = hasInterval ? 1 : (height - thick) / 2
  const below = height - 3
  const notch =
    typeof required === 'number' ? (
      <svg x={`${required}%`} overflow="visible">
        <path d={`M0 ${top - 1}v${thick + 2}`} stroke="var(--ink-soft)" strokeWidth="2" />
      </svg>
    ) : null

  if (score === null) {
    return (
      <>
        <span className="visually-hidden">{t('common.score.insufficient')}</span>
        <svg className="score-bar" width="100%" height={height} aria-hidden>
          <pattern
            id={pattern}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="2" height="6" fill="var(--ink-soft)" opacity="0.45" />
          </pattern>
          <rect
            y={top}
            width="100%"
            height={thick}
            rx="2"
            fill={`url(#${pattern})`}
            stroke="var(--ink-soft)"
            strokeDasharray="3 3"
          />
          {notch}
        </svg>
      </>
    )
  }

  const { low, high } = boundsOf(score, halfWidth)
  const label = t('common.score.value', {
    score: Math.round(score),
    low: Math.round(low),
    high: Math.round(high),
  })
  const ends = [`${low}%`, `${high}%`] as const
  return (
    <>
      <span className="visually-hidden">{label}</span>
      <svg className="score-bar" width="100%" height={height} aria-hidden>
        <rect y={top} width="100%" height={thick} rx="2" fill="var(--track)" />
        <rect y={top} width={`${score}%`} height={thick} rx="2" fill={`var(--${by})`} />
        {notch}
        {hasInterval && high > low ? (
          <g stroke="var(--ink)" strokeWidth="1.5">
            <line x1={ends[0]} x2={ends[1]} y1={below} y2={below} />
            {ends.map((end) => (
              <line key={end} x1={end} x2={end} y1={below - 2.5} y2={below + 2.5} />
            ))}
          </g>
        ) : null}
      </svg>
    </>
  )
}

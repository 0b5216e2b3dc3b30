import { useTranslation } from 'react-i18next'
import type { ObservedSecond } from '../../../domain/observation/summarise-observation.ts'

const height = 40
/** Degrees of yaw at the edge of the strip. */
const widest = 45

/** An answer by the second: a bar where a face was seen, a line of how far the head was turned to the side. */
export function ObservationTimeline({ seconds }: { readonly seconds: readonly ObservedSecond[] }) {
  const { t } = useTranslation()
  const last = seconds.at(-1)
  if (last === undefined) return null
  const yOf = (yaw: number) => (height / 2) * (1 - Math.max(-1, Math.min(1, yaw / widest)))
  return (
    <figure>
      <figcaption>{t('report.observation.timeline')}</figcaption>
      <svg viewBox={`0 0 ${last.second + 1} ${height}`} preserveAspectRatio="none" aria-hidden>
        {seconds
          .filter(({ faces }) => faces >= 0.5)
          .map(({ second }) => (
            <rect key={second} className="face-seen" x={second} y={0} width={1} height={height} />
          ))}
        {seconds.map(({ second, yaw }) =>
          yaw === null ? null : (
            <rect key={second} className="head-turn" x={second} y={yOf(yaw) - 1} width={1} height={2} />
          ),
        )}
      </svg>
    </figure>
  )
}

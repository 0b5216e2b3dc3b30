import { useTranslation } from 'react-i18next'
import type { Calibration } from '../../../domain/scoring/calibration.ts'

type Curve = Calibration['scoreCurve']
type ScoreCurvesProps = { readonly before: Curve; readonly after: Curve }

const straight: Curve = [
  { sum: 0, score: 0 },
  { sum: 100, score: 100 },
]
/** Every line begins at nothing, as `applyScoreCurve` has it, wherever its first point lies. */
const points = (curve: Curve): string =>
  [{ sum: 0, score: 0 }, ...(curve.length === 0 ? straight : curve)]
    .map(({ sum, score }) => `${sum},${100 - score}`)
    .join(' ')

/** From points earned to the score, before (dashed) and after (solid). */
export function ScoreCurves({ before, after }: ScoreCurvesProps) {
  const { t } = useTranslation()
  return (
    <figure className="score-curves">
      <svg viewBox="-2 -2 104 104" aria-hidden>
        <rect width="100" height="100" fill="none" stroke="var(--line)" vectorEffect="non-scaling-stroke" />
        <polyline
          points={points(before)}
          fill="none"
          stroke="var(--ink-soft)"
          strokeDasharray="4 3"
          vectorEffect="non-scaling-stroke"
          strokeWidth="2"
        />
        <polyline
          points={points(after)}
          fill="none"
          stroke="var(--machine)"
          vectorEffect="non-scaling-stroke"
          strokeWidth="2"
        />
      </svg>
      <figcaption className="soft">
        {t('insights.calibration.curve')}
        <br />
        {t('insights.calibration.curveHelp')}
      </figcaption>
    </figure>
  )
}

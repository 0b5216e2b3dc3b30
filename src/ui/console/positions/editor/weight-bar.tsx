import type { Position } from '../../../../domain/positions/position.ts'
import { formatPercent } from '../../../i18n/format.ts'
import { anyText } from '../../../i18n/index.ts'

/** The weights as one bar, so that they always read as shares; the table below names them. */
export function WeightBar({ content }: { readonly content: Position }) {
  const { competencies, rubric } = content
  const total = competencies.reduce((sum, { id }) => sum + (rubric.weights[id] ?? 0), 0)
  if (total <= 0) return null
  return (
    <div className="weight-bar" aria-hidden>
      {competencies.map(({ id, name }, index) => {
        const share = (rubric.weights[id] ?? 0) / total
        return share > 0 ? (
          <span
            key={id}
            className={`swatch-${index % 6}`}
            style={{ flexGrow: share }}
            title={`${anyText(name, id)} ${formatPercent(share)}`}
          >
            {share >= 0.07 ? formatPercent(share) : ''}
          </span>
        ) : null
      })}
    </div>
  )
}

import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '../../../../contract/candidates.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { RejectedLink } from './rejected-link.tsx'

export const outcomes = ['new', 'known', 'twice', 'rejected'] as const
export type Outcome = (typeof outcomes)[number]

type CountsBarProps = {
  readonly preview: ImportPreview
  readonly value: Outcome | 'all'
  readonly onChange: (value: Outcome | 'all') => void
}

/** What becomes of the rows, as one bar; each part leads to its rows. */
export function CountsBar({ preview, value, onChange }: CountsBarProps) {
  const { t } = useTranslation()
  const { counts, importId } = preview
  return (
    <>
      <div className="counts-bar" aria-hidden>
        {outcomes.map((outcome) =>
          counts[outcome] > 0 ? (
            <span key={outcome} data-outcome={outcome} style={{ flexGrow: counts[outcome] }} />
          ) : null,
        )}
      </div>
      <div className="counts">
        {(['all', ...outcomes] as const).map((outcome) => {
          const count = outcome === 'all' ? counts.rows : counts[outcome]
          return (
            <button
              key={outcome}
              type="button"
              className="chip"
              aria-pressed={value === outcome}
              disabled={count === 0}
              onClick={() => onChange(outcome)}
            >
              {outcome === 'all' ? null : <i className="counts-dot" data-outcome={outcome} aria-hidden />}
              {t(`candidates.import.outcome.${outcome}`)} {formatNumber(count)}
            </button>
          )
        })}
        {counts.rejected > 0 ? <RejectedLink importId={importId} /> : null}
      </div>
    </>
  )
}

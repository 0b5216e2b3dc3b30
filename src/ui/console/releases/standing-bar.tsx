import { useTranslation } from 'react-i18next'
import type { ReleasableThing } from '../../../contract/releases.ts'
import { standings } from '../../../domain/releases/adoption.ts'
import { formatNumber } from '../../i18n/format.ts'

/** How many stores stand where; each standing keeps its colour, and the words say the same. */
export function StandingBar({ counts }: { readonly counts: ReleasableThing['counts'] }) {
  const { t } = useTranslation()
  const shown = standings.filter((standing) => (counts[standing] ?? 0) > 0)
  const words = shown
    .map((standing) => `${t(`releases.standing.${standing}`)} ${formatNumber(counts[standing] ?? 0)}`)
    .join(' · ')
  return (
    <div>
      <div className="standing-bar" aria-hidden title={words}>
        {shown.map((standing) => (
          <span key={standing} data-standing={standing} style={{ flexGrow: counts[standing] ?? 0 }} />
        ))}
      </div>
      <span className="standing-words number soft">{words || t('releases.noStores')}</span>
    </div>
  )
}

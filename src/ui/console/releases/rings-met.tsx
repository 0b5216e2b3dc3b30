import { useTranslation } from 'react-i18next'
import type { ReleasePreview, ReleaseRing } from '../../../contract/releases.ts'
import { useRingName } from './ring-name.ts'

type RingsMetProps = {
  readonly preview: ReleasePreview
  readonly rings: readonly Pick<ReleaseRing, 'id' | 'name'>[]
}

/** What a release finds at the stores of each ring. */
export function RingsMet({ preview, rings }: RingsMetProps) {
  const { t } = useTranslation()
  const ringName = useRingName()
  return (
    <ul className="release-meets">
      {preview.rings.map((ring) => (
        <li key={ring.id}>
          <strong>{ringName(rings, ring.id)}</strong>{' '}
          <span className="number soft">{t('releases.release.meetsRing', { ...ring, id: '' })}</span>
        </li>
      ))}
    </ul>
  )
}

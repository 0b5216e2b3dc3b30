import { useTranslation } from 'react-i18next'
import type { ReleaseRing } from '../../../contract/releases.ts'
import { restRing } from '../../../domain/releases/rings.ts'

/** What a ring is called; the last is the stores of no other. */
export function useRingName(): (rings: readonly Pick<ReleaseRing, 'id' | 'name'>[], id: string) => string {
  const { t } = useTranslation()
  return (rings, id) => {
    if (id !== restRing) return rings.find((ring) => ring.id === id)?.name ?? id
    return rings.some((ring) => ring.id !== restRing)
      ? t('releases.rings.rest')
      : t('releases.release.everybody')
  }
}

import { useTranslation } from 'react-i18next'
import type { AdoptionReason, LocalChange } from '../../../domain/releases/adoption.ts'

type LocalNotesProps = {
  readonly reason: AdoptionReason | null
  readonly local: readonly LocalChange[]
}

/** Why a store did not take a release up, and what it has of its own beside it. */
export function LocalNotes({ reason, local }: LocalNotesProps) {
  const { t } = useTranslation()
  if (reason === null && local.length === 0) return null
  return (
    <ul className="local-notes soft">
      {reason === null ? null : <li>{t(`releases.reason.${reason}`)}</li>}
      {local.map((change) => (
        <li key={change}>{t(`releases.local.${change}`)}</li>
      ))}
    </ul>
  )
}

import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { undoSeconds, useUndo } from '../../components/use-undo.tsx'

/**
 * Deletes recordings once the time to undo is over; until then they only leave the page.
 * Closing the window before that keeps them.
 */
export function useEraseSoon(
  erase: (recordingId: string) => void,
): [leaving: ReadonlySet<string>, eraseSoon: (recordingId: string, name: string) => void] {
  const { t } = useTranslation()
  const offerUndo = useUndo()
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set())
  const eraseSoon = useCallback(
    (recordingId: string, name: string) => {
      const stay = () => setLeaving((now) => new Set([...now].filter((id) => id !== recordingId)))
      setLeaving((now) => new Set([...now, recordingId]))
      const timer = setTimeout(() => erase(recordingId), undoSeconds * 1000)
      offerUndo({
        text: t('newInterview.files.erased', { name }),
        undo: () => {
          clearTimeout(timer)
          stay()
        },
      })
    },
    [erase, offerUndo, t],
  )
  return [leaving, eraseSoon]
}

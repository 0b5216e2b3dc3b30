import { useState } from 'react'
import { DigitsField } from './digits-field.tsx'
import { failureText } from './failure-text.ts'
import { KioskPage, QuietButton } from './kiosk-page.tsx'
import type { KioskWords } from './kiosk-words.ts'

type PinPageProps = {
  readonly words: KioskWords
  readonly title: string
  readonly lead: string
  readonly action: string
  /** Rejects with the station's failure. */
  readonly onPin: (pin: string) => Promise<void>
  readonly onBack?: () => void
}

/** Asks the staff for the PIN. */
export function PinPage({ words, title, lead, action, onPin, onBack }: PinPageProps) {
  const [pin, setPin] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await onPin(pin)
    } catch (error) {
      setProblem(failureText(error, words))
      setPin('')
    } finally {
      setBusy(false)
    }
  }
  const submit = { label: action, off: busy || pin.length < 4, run: () => void run() }
  const back = onBack === undefined ? undefined : <QuietButton onPress={onBack}>{words.back}</QuietButton>
  return (
    <KioskPage words={words} title={title} lead={lead} problem={problem} submit={submit} others={back}>
      <DigitsField words={words} label={words.pin} value={pin} onChange={setPin} limit={8} secret />
    </KioskPage>
  )
}

import { DigitsField } from './digits-field.tsx'
import { KioskPage, QuietButton } from './kiosk-page.tsx'
import type { KioskWords } from './kiosk-words.ts'
import { usePin } from './use-pin.ts'

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
  const { pin, setPin, problem, off, run } = usePin(words, onPin)
  const submit = { label: action, off, run }
  const back = onBack === undefined ? undefined : <QuietButton onPress={onBack}>{words.back}</QuietButton>
  return (
    <KioskPage words={words} title={title} lead={lead} problem={problem} submit={submit} others={back}>
      <DigitsField words={words} label={words.pin} value={pin} onChange={setPin} limit={8} secret />
    </KioskPage>
  )
}

import type { FormEvent } from 'react'
import { Dialog } from './dialog.tsx'
import { DigitsField } from './digits-field.tsx'
import { kioskApi } from './kiosk-api.ts'
import { QuietButton } from './kiosk-page.tsx'
import type { KioskWords } from './kiosk-words.ts'
import { usePin } from './use-pin.ts'

type StaffDialogProps = {
  readonly words: KioskWords
  /** The PIN was right. */
  readonly onLeave: (pin: string) => void
  readonly onBack: () => void
}

/** In the middle of an interview: the PIN, and the interview is put away; or back to it as if nothing had been. */
export function StaffDialog({ words, onLeave, onBack }: StaffDialogProps) {
  const { pin, setPin, problem, off, run } = usePin(words, async (entered) => {
    await kioskApi.check(entered)
    onLeave(entered)
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!off) run()
  }
  return (
    <Dialog title={words.awayTitle} lead={words.awayLead} lang={words.lang}>
      <form className="stack" onSubmit={send} autoComplete="off">
        <DigitsField words={words} label={words.pin} value={pin} onChange={setPin} limit={8} secret />
        {/* Always there, so that a screen reader hears what comes into it. */}
        <p role="alert" className={problem ? 'note attention' : 'hidden'}>
          {problem}
        </p>
        <button type="submit" className="button primary" aria-disabled={off}>
          {words.away}
        </button>
        <QuietButton onPress={onBack}>{words.back}</QuietButton>
      </form>
    </Dialog>
  )
}

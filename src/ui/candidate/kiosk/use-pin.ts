import { useState } from 'react'
import { failureText } from './failure-text.ts'
import type { KioskWords } from './kiosk-words.ts'

/** A PIN while it is typed and tried; a wrong one is wiped and said. `onPin` rejects with the station's failure. */
export function usePin(words: KioskWords, onPin: (pin: string) => Promise<void>) {
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
  return { pin, setPin, problem, off: busy || pin.length < 4, run: () => void run() }
}

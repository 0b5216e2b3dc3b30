import { useEffect, useEffectEvent } from 'react'

/** The corner that staff hold, in CSS pixels from the top left, and how long, in ms. */
const corner = 96
const holdMs = 2000

/** Runs when staff hold the top left corner or press Ctrl + Alt + K, which nobody does by accident. */
export function useStaffCall(onCall: () => void): void {
  const call = useEffectEvent(onCall)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const release = () => clearTimeout(timer)
    const hold = ({ clientX, clientY, isPrimary }: PointerEvent) => {
      release()
      if (isPrimary && clientX <= corner && clientY <= corner) timer = setTimeout(call, holdMs)
    }
    const press = ({ ctrlKey, altKey, code }: KeyboardEvent) => {
      if (ctrlKey && altKey && code === 'KeyK') call()
    }
    globalThis.addEventListener('pointerdown', hold)
    globalThis.addEventListener('keydown', press)
    for (const end of ['pointerup', 'pointercancel'] as const) globalThis.addEventListener(end, release)
    return () => {
      release()
      globalThis.removeEventListener('pointerdown', hold)
      globalThis.removeEventListener('keydown', press)
      for (const end of ['pointerup', 'pointercancel'] as const) globalThis.removeEventListener(end, release)
    }
  }, [])
}

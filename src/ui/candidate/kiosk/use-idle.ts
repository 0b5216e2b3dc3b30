import { useEffect, useEffectEvent, useState } from 'react'
import type { Patience } from './idle.ts'

const touches = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const

/**
 * Counts the seconds in which nobody touches the page. Returns how many are left before `onGone` runs, or null while
 * the page does not ask yet; a touch begins anew.
 */
export function useIdle(patience: Patience | null, onGone: () => void): number | null {
  const [left, setLeft] = useState<number | null>(null)
  const gone = useEffectEvent(onGone)
  const askAfter = patience?.askAfter ?? null
  const goAfter = patience?.goAfter ?? 0
  useEffect(() => {
    if (askAfter === null) return undefined
    let since = performance.now()
    const touched = () => {
      since = performance.now()
      setLeft(null)
    }
    const timer = setInterval(() => {
      const seconds = (performance.now() - since) / 1000
      if (seconds < askAfter) return
      const rest = Math.ceil(askAfter + goAfter - seconds)
      if (rest > 0) return setLeft(rest)
      clearInterval(timer)
      gone()
    }, 500)
    for (const touch of touches) globalThis.addEventListener(touch, touched, { passive: true })
    return () => {
      clearInterval(timer)
      setLeft(null)
      for (const touch of touches) globalThis.removeEventListener(touch, touched)
    }
  }, [askAfter, goAfter])
  return left
}

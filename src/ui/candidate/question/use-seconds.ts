import { useEffect, useRef, useState } from 'react'

/** Seconds for which `running` was true, on top of `before`; by a clock that nobody sets. Four times a second. */
export function useSeconds(running: boolean, before = 0): number {
  const counted = useRef(0)
  const [passed, setPassed] = useState(0)
  useEffect(() => {
    if (!running) return undefined
    let last = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      counted.current += (now - last) / 1000
      last = now
      setPassed(counted.current)
    }, 250)
    return () => clearInterval(timer)
  }, [running])
  return before + passed
}

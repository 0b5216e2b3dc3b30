import { useEffect, useRef } from 'react'

/** Runs once, as soon as `ready` is true. */
export function useWhenSaved(ready: boolean, run: () => void): void {
  const ran = useRef(false)
  useEffect(() => {
    if (!ready || ran.current) return
    ran.current = true
    run()
  }, [ready, run])
}

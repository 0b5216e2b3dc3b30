import { useEffect, useRef } from 'react'
import type { SpokenLine } from './use-spoken-line.ts'

/** How long after the line's end somebody was first heard, in ms; null while nobody was. */
export function useFirstSound(voice: boolean, spoken: SpokenLine): () => number | null {
  const latency = useRef<number | null>(null)
  useEffect(() => {
    const ended = spoken.endedAt()
    if (voice && ended !== null) latency.current ??= Math.max(0, Math.round(performance.now() - ended))
  }, [voice, spoken])
  return () => latency.current
}

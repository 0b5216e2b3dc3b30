import { useEffect, useRef, useState } from 'react'
import type { Hearing } from './hearing.ts'
import { watchLevel, type LevelWatch } from './level-watch.ts'

/** What is heard on a stream before anything is recorded; `level` is read at every frame. */
export function useLevel(stream: MediaStream | null): {
  readonly level: () => number
  readonly hearing: Hearing
} {
  const watch = useRef<LevelWatch | null>(null)
  const [hearing, setHearing] = useState<Hearing>('unknown')
  const [level] = useState(() => () => watch.current?.level() ?? 0)
  useEffect(() => {
    if (!stream) return undefined
    const mine = watchLevel(stream)
    watch.current = mine
    const timer = setInterval(() => setHearing(mine.hearing()), 250)
    return () => {
      clearInterval(timer)
      mine.dispose()
      watch.current = null
      setHearing('unknown')
    }
  }, [stream])
  return { level, hearing }
}

import { useCallback, useEffect, useRef, useState } from 'react'
import { useInterview } from '../common/interview-context.tsx'
import { type Line, speakLine, type Spoken } from './speak-line.ts'

export type SpokenLine = {
  readonly state: 'speaking' | Spoken
  readonly play: () => void
  readonly stop: () => void
  /** When the line ended, in ms of `performance.now()`; null while it is spoken. */
  readonly endedAt: () => number | null
}

/** Says the line of a part as soon as it is there, and again when asked; with `off`, says nothing. */
export function useSpokenLine({ line, audioUrl, language }: Line, off = false): SpokenLine {
  const { api } = useInterview()
  const [state, setState] = useState<SpokenLine['state']>(off ? 'said' : 'speaking')
  const speaking = useRef<AbortController>(null)
  const ended = useRef<number | null>(null)

  const stop = useCallback(() => speaking.current?.abort(), [])
  const speak = useCallback(async () => {
    stop()
    const now = new AbortController()
    speaking.current = now
    const how = await speakLine(api, { line, audioUrl, language }, now.signal)
    if (speaking.current !== now) return
    ended.current = performance.now()
    setState(how)
  }, [api, line, audioUrl, language, stop])

  useEffect(() => {
    if (off) ended.current ??= performance.now()
    else void speak()
    return () => {
      speaking.current?.abort()
      speaking.current = null
    }
  }, [off, speak])
  const play = () => {
    setState('speaking')
    void speak()
  }
  return { state, play, stop, endedAt: () => ended.current }
}

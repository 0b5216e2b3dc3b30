import { useCallback, useEffect, useRef, useState } from 'react'
import type { RecordingMode } from './recording-mode.ts'
import { recordTest } from './test-recording.ts'

export type TestRecording = {
  readonly state: 'idle' | 'recording' | 'ready' | 'failed'
  /** Plays what was recorded; null until `ready`. */
  readonly url: string | null
  readonly start: () => void
  readonly forget: () => void
}

/** A test recording of `seconds`, played from memory and never sent. */
export function useTestRecording(
  stream: MediaStream | null,
  mode: RecordingMode,
  seconds = 3,
): TestRecording {
  const [state, setState] = useState<TestRecording['state']>('idle')
  const [url, setUrl] = useState<string | null>(null)
  const running = useRef<AbortController | null>(null)

  const forget = useCallback(() => {
    running.current?.abort()
    running.current = null
    setState('idle')
    setUrl(null)
  }, [])
  useEffect(() => forget, [forget])
  useEffect(() => {
    return () => {
      if (url !== null) URL.revokeObjectURL(url)
    }
  }, [url])

  const start = async () => {
    if (!stream) return
    forget()
    const mine = new AbortController()
    running.current = mine
    setState('recording')
    const recorded = await recordTest({ stream, mode, seconds }, mine.signal).catch(() => null)
    if (mine.signal.aborted) return
    setUrl(recorded && URL.createObjectURL(recorded))
    setState(recorded ? 'ready' : 'failed')
  }
  return { state, url, start: () => void start(), forget }
}

import { useEffect, useRef, useState } from 'react'
import type { RecordingMode } from '../devices/recording-mode.ts'
import { recordTest } from '../devices/test-recording.ts'

/** The longest practice answer, in seconds. */
const longest = 60

export type Practice = {
  readonly recording: boolean
  /** Plays what was recorded last, from this page's memory; null before. */
  readonly url: string | null
  readonly start: (stream: MediaStream) => void
  readonly stop: () => void
}

/** A practice answer: kept in this page's memory until the next one or until the page is left. */
export function usePractice(mode: RecordingMode): Practice {
  const [recording, setRecording] = useState(false)
  const [url, setUrl] = useState<string | null>(null)
  const ending = useRef<AbortController>(null)
  useEffect(() => () => ending.current?.abort(), [])
  useEffect(() => {
    return () => {
      if (url !== null) URL.revokeObjectURL(url)
    }
  }, [url])
  const start = async (stream: MediaStream) => {
    const end = new AbortController()
    ending.current = end
    setUrl(null)
    setRecording(true)
    const recorded = await recordTest({ stream, mode, seconds: longest }, end.signal).catch(() => null)
    setRecording(false)
    setUrl(recorded && URL.createObjectURL(recorded))
  }
  return { recording, url, start: (stream) => void start(stream), stop: () => ending.current?.abort() }
}

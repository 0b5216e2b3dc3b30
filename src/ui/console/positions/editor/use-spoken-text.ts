import { useCallback, useEffect, useRef, useState } from 'react'
import { TrialRecording } from '../../../../contract/position-editing.ts'
import type { ShownFailure } from '../../../components/failure-words.ts'
import { recordingType } from '../../../components/recording-type.ts'
import { sendBytes } from '../../../send-bytes.ts'

const path = '/api/positions/try/recording?language=auto'

export type SpokenText = {
  readonly state: 'idle' | 'recording' | 'recognising'
  readonly failure: ShownFailure | null
  readonly start: (stream: MediaStream) => void
  readonly stop: () => void
}

/** Speech as text, beside the form: nothing of the recording is kept anywhere. */
export function useSpokenText(onText: (text: string) => void): SpokenText {
  const [state, setState] = useState<SpokenText['state']>('idle')
  const [failure, setFailure] = useState<ShownFailure | null>(null)
  const active = useRef<MediaRecorder>(null)
  const left = useRef(new AbortController())
  const tell = useRef(onText)
  useEffect(() => {
    tell.current = onText
  })

  const take = useCallback(async (pieces: readonly Blob[]) => {
    setState('recognising')
    const { signal } = left.current
    const heard = await sendBytes(path, new Blob([...pieces]), { answer: TrialRecording, signal })
    if (signal.aborted) return
    setState('idle')
    if ('answer' in heard) tell.current(heard.answer.text)
    else setFailure(heard.failure)
  }, [])

  const start = useCallback(
    (stream: MediaStream) => {
      if (active.current) return
      const { mimeType } = recordingType()
      const recorder = new MediaRecorder(stream, {
        audioBitsPerSecond: 48_000,
        ...(mimeType && { mimeType }),
      })
      const pieces: Blob[] = []
      recorder.addEventListener('dataavailable', ({ data }) => void pieces.push(data))
      recorder.addEventListener('stop', () => {
        active.current = null
        if (!left.current.signal.aborted) void take(pieces)
      })
      recorder.start()
      active.current = recorder
      setFailure(null)
      setState('recording')
    },
    [take],
  )
  const stop = useCallback(() => active.current?.stop(), [])

  useEffect(() => {
    left.current = new AbortController()
    return () => {
      left.current.abort()
      if (active.current?.state === 'recording') active.current.stop()
    }
  }, [])
  return { state, failure, start, stop }
}

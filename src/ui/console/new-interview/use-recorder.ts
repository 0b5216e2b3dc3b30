import { useCallback, useEffect, useRef, useState } from 'react'
import { recordingType } from '../../components/recording-type.ts'
import { uploads } from '../../uploads/uploads.ts'

/** How often the browser hands over what was said, ms: what a crash can lose at most. */
const timesliceMs = 2000

export type Recorder = {
  /** The question being spoken to; null when nothing is recorded. */
  readonly questionId: string | null
  /** Milliseconds since 1970. */
  readonly startedAt: number | null
  readonly start: (take: { stream: MediaStream; questionId: string; name: string }) => void
  readonly stop: () => void
}

/** Records the microphone and hands every stretch to the uploads as it comes. */
export function useRecorder(interviewId: string): Recorder {
  const [take, setTake] = useState<{ questionId: string; startedAt: number } | null>(null)
  const active = useRef<MediaRecorder>(null)

  const stop = useCallback(() => {
    if (active.current?.state !== 'inactive') active.current?.stop()
    active.current = null
    setTake(null)
  }, [])

  const start: Recorder['start'] = useCallback(
    ({ stream, questionId, name }) => {
      if (active.current) return
      const { mimeType, extension } = recordingType()
      const recorder = new MediaRecorder(stream, {
        audioBitsPerSecond: 48_000,
        ...(mimeType ? { mimeType } : {}),
      })
      const live = uploads.startSpeech({
        interviewId,
        questionId,
        fileName: `${name}.${extension}`,
        mime: (recorder.mimeType || mimeType).split(';')[0] ?? '',
      })
      recorder.addEventListener('dataavailable', (event) => void live.push(event.data))
      // The last data event comes before this one, so everything said is in the line already.
      recorder.addEventListener('stop', () => {
        void live.finish()
        if (active.current === recorder) active.current = null
        setTake((now) => (now?.questionId === questionId ? null : now))
      })
      recorder.start(timesliceMs)
      active.current = recorder
      setTake({ questionId, startedAt: Date.now() })
    },
    [interviewId],
  )

  useEffect(
    () => () => {
      if (active.current?.state === 'recording') active.current.stop()
    },
    [],
  )
  return { questionId: take?.questionId ?? null, startedAt: take?.startedAt ?? null, start, stop }
}

import { useEffect, useRef, useState } from 'react'
import { recordingType } from '../../../components/recording-type.ts'
import { type Microphone, useMicrophone } from '../../../components/use-microphone.ts'

export type LineRecorder = {
  readonly microphone: Microphone
  /** The line that is being recorded, or for which the microphone is being opened. */
  readonly lineId: string | null
  readonly recording: boolean
  readonly start: (lineId: string) => void
  readonly stop: () => void
}

/** Records one line at a time; the first press opens the microphone and goes on from there. */
export function useLineRecorder(onSound: (lineId: string, sound: Blob) => void): LineRecorder {
  const microphone = useMicrophone()
  const [wanted, setWanted] = useState<string | null>(null)
  const [recording, setRecording] = useState(false)
  const active = useRef<MediaRecorder>(null)
  const left = useRef(false)
  const tell = useRef(onSound)
  useEffect(() => {
    tell.current = onSound
  })
  useEffect(() => {
    left.current = false
    return () => {
      left.current = true
      if (active.current?.state === 'recording') active.current.stop()
    }
  }, [])

  const { stream, problem } = microphone
  const lineId = problem === null ? wanted : null
  useEffect(() => {
    if (stream === null || lineId === null || active.current !== null) return
    active.current = record(stream, (sound) => {
      active.current = null
      if (left.current) return
      setRecording(false)
      setWanted(null)
      tell.current(lineId, sound)
    })
    setRecording(true)
  }, [stream, lineId])

  return {
    microphone,
    lineId,
    recording,
    start: (id) => {
      if (active.current !== null) return
      setWanted(id)
      if (stream === null) microphone.open()
    },
    stop: () => active.current?.stop(),
  }
}

function record(stream: MediaStream, onSound: (sound: Blob) => void): MediaRecorder {
  const { mimeType } = recordingType()
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 96_000, ...(mimeType && { mimeType }) })
  const pieces: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => void pieces.push(data))
  recorder.addEventListener('stop', () => onSound(new Blob(pieces)))
  recorder.start()
  return recorder
}

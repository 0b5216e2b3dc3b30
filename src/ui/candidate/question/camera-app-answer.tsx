import { useState } from 'react'
import { useInterview } from '../common/interview-context.tsx'
import type { RecordingMode } from '../devices/recording-mode.ts'
import { flawOfRecorded, isFileRefused } from './check-file.ts'

type CameraAppAnswerProps = {
  readonly partId: string
  readonly mode: RecordingMode
  readonly onSent: () => void
}

/** Takes an answer with the phone's own camera or recorder app where the page may not record. */
export function CameraAppAnswer({ partId, mode, onSent }: CameraAppAnswerProps) {
  const { words, recorder, recording } = useInterview()
  const text = words.question
  const [wrong, setWrong] = useState(false)
  const send = (file: File | undefined) => {
    if (file === undefined) return
    const isWrong = flawOfRecorded(file) !== null
    setWrong(isWrong)
    if (isWrong) return
    void recorder.sendFile({ partId, file })
    onSent()
  }
  return (
    <>
      <label className="button plain pick">
        {mode === 'video' ? text.useCamera : text.useRecorder}
        <input
          type="file"
          className="hidden"
          accept={mode === 'video' ? 'video/*' : 'audio/*'}
          capture="user"
          onChange={({ target }) => send(target.files?.[0])}
        />
      </label>
      <p className="soft small">{mode === 'video' ? text.useCameraHint : text.useRecorderHint}</p>
      {(wrong || isFileRefused(recording.problem)) && <p className="wrong">{text.notRecorded}</p>}
    </>
  )
}

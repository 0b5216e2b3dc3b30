import { useInterview } from '../common/interview-context.tsx'
import type { RecordingMode } from '../devices/recording-mode.ts'

type CameraAppAnswerProps = {
  readonly partId: string
  readonly mode: RecordingMode
  readonly onSent: () => void
}

/** Takes an answer with the phone's own camera or recorder app where the page may not record. */
export function CameraAppAnswer({ partId, mode, onSent }: CameraAppAnswerProps) {
  const { words, recorder } = useInterview()
  const send = (file: File | undefined) => {
    if (file === undefined) return
    void recorder.sendFile({ partId, file })
    onSent()
  }
  return (
    <>
      <label className="button plain pick">
        {words.question.useCamera}
        <input
          type="file"
          className="hidden"
          accept={mode === 'video' ? 'video/*' : 'audio/*'}
          capture="user"
          onChange={({ target }) => send(target.files?.[0])}
        />
      </label>
      <p className="soft small">{words.question.useCameraHint}</p>
    </>
  )
}

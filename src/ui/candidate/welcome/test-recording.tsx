import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import type { RecordingMode } from '../devices/recording-mode.ts'
import { useTestRecording } from '../devices/use-test-recording.ts'

type TestRecordingProps = { readonly stream: MediaStream; readonly mode: RecordingMode }

/** Three seconds of oneself, played back and never sent. */
export function TestRecording({ stream, mode }: TestRecordingProps) {
  const { words } = useInterview()
  const text = words.devices
  const { state, url, start } = useTestRecording(stream, mode)
  return (
    <section className="test-recording">
      <Button off={state === 'recording'} onPress={start}>
        {state === 'recording' ? text.testing : url === null ? text.test : text.testAgain}
      </Button>
      <output className="soft">
        {state === 'ready' ? text.testDone : state === 'failed' ? text.problems['no-recorder'] : ''}
      </output>
      {url !== null && <Playback url={url} mode={mode} label={text.listen} />}
    </section>
  )
}

type PlaybackProps = { readonly url: string; readonly mode: RecordingMode; readonly label: string }

/** What one has just recorded. */
export function Playback({ url, mode, label }: PlaybackProps) {
  /* oxlint-disable jsx-a11y/media-has-caption -- one's own words of a moment ago */
  return mode === 'video' ? (
    <video className="playback" src={url} controls playsInline aria-label={label} />
  ) : (
    <audio className="playback" src={url} controls aria-label={label} />
  )
}

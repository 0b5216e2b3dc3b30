import { useState } from 'react'
import { Button } from '../common/button.tsx'
import { DeviceTrouble } from '../common/device-trouble.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { Page } from '../common/page.tsx'
import { SelfView } from '../common/self-view.tsx'
import { TextField } from '../common/text-field.tsx'
import type { RecordingMode } from '../devices/recording-mode.ts'
import { LevelMeter } from '../devices/level-meter.tsx'
import { useLevel } from '../devices/use-level.ts'
import { Playback } from './test-recording.tsx'
import { usePractice } from './use-practice.ts'

/** A question like the real ones that leaves nothing behind: neither the station nor this browser keeps the answer. */
export function PracticePage() {
  const { words, session, api, act } = useInterview()
  const text = words.practice
  const [tried, setTried] = useState(false)
  const { mode } = session
  return (
    <Page
      title={text.title}
      actions={
        <Button
          look={tried ? 'primary' : 'plain'}
          onPress={() => void act(() => api.session.proceed({ from: 'practice' }))}
        >
          {tried ? text.go : text.skip}
        </Button>
      }
    >
      <p className="note">{text.lead}</p>
      <p className="line">{text.question}</p>
      {mode === null || mode === 'text' ? (
        <PracticeText onTried={() => setTried(true)} />
      ) : (
        <PracticeSpeech mode={mode} onTried={() => setTried(true)} />
      )}
      <output>{tried && text.done}</output>
    </Page>
  )
}

type Practising = { readonly onTried: () => void }

function PracticeText({ onTried }: Practising) {
  const { words } = useInterview()
  const [draft, setDraft] = useState('')
  const change = (next: string) => {
    setDraft(next)
    if (next.trim() !== '') onTried()
  }
  return <TextField label={words.practice.write} value={draft} onChange={change} limit={2000} />
}

function PracticeSpeech({ mode, onTried }: Practising & { readonly mode: RecordingMode }) {
  const { words, devices } = useInterview()
  const text = words.practice
  const { stream } = devices
  const { level, hearing } = useLevel(stream)
  const { recording, url, start, stop } = usePractice(mode)
  const { heard, speak, silent } = words.devices
  const press = () => {
    if (recording) stop()
    else if (stream) start(stream)
    onTried()
  }
  if (!stream && devices.problem !== null) {
    return <DeviceTrouble problem={devices.problem} onAgain={() => void devices.open(mode)} />
  }
  if (!stream) {
    return (
      <Button look="primary" onPress={() => void devices.open(mode)}>
        {mode === 'video' ? words.devices.allowVideo : words.devices.allow}
      </Button>
    )
  }
  return (
    <>
      {mode === 'video' && <SelfView stream={stream} />}
      <LevelMeter
        level={level}
        hearing={hearing}
        words={{ unknown: speak, quiet: speak, muted: silent, voice: heard }}
      />
      <Button look={url === null ? 'primary' : 'plain'} onPress={press}>
        {recording ? text.stop : url === null ? text.start : text.again}
      </Button>
      {recording && <output className="recording-now">{text.recording}</output>}
      {url !== null && <Playback url={url} mode={mode} label={text.listen} />}
    </>
  )
}

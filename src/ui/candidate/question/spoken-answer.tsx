import { useEffect, useRef, useState } from 'react'
import { DeviceTrouble } from '../common/device-trouble.tsx'
import { useInterview } from '../common/interview-context.tsx'
import type { RecordingMode } from '../devices/recording-mode.ts'
import { CameraAppAnswer } from './camera-app-answer.tsx'
import { isFileRefused } from './check-file.ts'
import { GoOnSpeaking } from './go-on-speaking.tsx'
import type { AnswerProps } from './question-page.tsx'
import { RecordingNow } from './recording-now.tsx'
import { Saved } from './saved.tsx'
import { Thinking } from './thinking.tsx'
import { useFirstSound } from './use-first-sound.ts'

/** An answer that is spoken: time to think, time to speak, and to be told when it is safe. */
export function SpokenAnswer({ step, spoken }: AnswerProps) {
  const { session, recorder, recording, devices } = useInterview()
  const { part } = step
  const { partId } = part
  const mode: RecordingMode = session.mode === 'video' ? 'video' : 'voice'
  const [handed, setHanded] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  const starting = useRef(false)
  const own = recording.partId === partId
  const latency = useFirstSound(
    own && recording.state === 'recording' && recording.hearing === 'voice',
    spoken,
  )

  const begin = async () => {
    if (starting.current) return
    starting.current = true
    spoken.stop()
    setFailed(false)
    try {
      const stream = devices.stream ?? (await devices.open(mode))
      if (stream) await recorder.start({ partId, mode, stream })
    } catch {
      setFailed(true)
    } finally {
      starting.current = false
    }
  }
  const finish = () => {
    setHanded(partId)
    void recorder.finish({ latencyMs: latency() })
  }

  // The devices are opened as soon as a question is there, so that nothing waits for them later.
  const { open, stream, problem } = devices
  useEffect(() => {
    if (stream === null && problem === null) void open(mode)
    // Once for each part: what happens to the devices later is for the candidate to decide.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [partId])

  // What is sent takes a moment to be noted, and there may be no room for a file.
  const sent =
    handed === partId && recording.problem?.kind !== 'memory-full' && !isFileRefused(recording.problem)
  if (sent || recording.sending.includes(partId)) return <Saved sending />
  if (own && recording.state === 'recording') return <RecordingNow step={step} onFinish={finish} />
  if (own && recording.state === 'interrupted') return <GoOnSpeaking onGoOn={begin} onFinish={finish} />
  if (problem !== null || failed) {
    return (
      <DeviceTrouble problem={problem ?? 'no-recorder'} onAgain={() => void open(mode)}>
        <CameraAppAnswer partId={partId} mode={mode} onSent={() => setHanded(partId)} />
      </DeviceTrouble>
    )
  }
  return <Thinking key={partId} step={step} spoken={spoken} onBegin={() => void begin()} />
}

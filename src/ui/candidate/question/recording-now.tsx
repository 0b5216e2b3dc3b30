import { useEffect, useRef } from 'react'
import type { CandidateStep } from '../../../contract/candidate/session.ts'
import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { SelfView } from '../common/self-view.tsx'
import { LevelMeter } from '../devices/level-meter.tsx'
import { Saved } from './saved.tsx'
import { softTime } from './soft-time.ts'
import { TimeRing } from './time-ring.tsx'

type RecordingNowProps = { readonly step: CandidateStep; readonly onFinish: () => void }

/** Somebody speaks: the time that is left, that one is heard, and that it is being kept. */
export function RecordingNow({ step, onFinish }: RecordingNowProps) {
  const { words, session, recorder, recording, devices } = useInterview()
  const text = words.question
  const { answerSeconds } = step.part
  const time = softTime(recording.seconds, answerSeconds)
  const over = useRef(false)
  useEffect(() => {
    if (time.stage !== 'over' || over.current) return
    over.current = true
    onFinish()
  }, [time.stage, onFinish])
  const { silent, heard, speak } = words.devices
  return (
    <>
      <div className="timing">
        <TimeRing time={time} allowed={answerSeconds} />
        <div>
          <p className="recording-now">{text.recording}</p>
          <p>{time.stage === 'time' ? '' : text.finishing}</p>
        </div>
      </div>
      <LevelMeter
        level={recorder.level}
        hearing={recording.hearing}
        words={{ unknown: speak, quiet: text.problems.silent, muted: silent, voice: heard }}
      />
      <Saved />
      {session.mode === 'video' && devices.stream !== null && <SelfView stream={devices.stream} />}
      <div className="actions">
        <Button look="primary" onPress={onFinish}>
          {text.finish}
        </Button>
      </div>
    </>
  )
}

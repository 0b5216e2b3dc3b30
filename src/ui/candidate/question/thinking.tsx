import { useEffect, useRef, useState } from 'react'
import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { SelfView } from '../common/self-view.tsx'
import type { AnswerProps } from './question-page.tsx'
import { softTime } from './soft-time.ts'
import { TimeRing } from './time-ring.tsx'
import { useSeconds } from './use-seconds.ts'

type ThinkingProps = AnswerProps & { readonly onBegin: () => void }

/**
 * Time to think, which can be made longer as often as one likes; the recording begins when it is over.
 * In a conversation there is none: one's turn comes as the other has spoken, as long as it was heard.
 */
export function Thinking({ step, spoken, onBegin }: ThinkingProps) {
  const { words, devices, session } = useInterview()
  const text = words.question
  const { part, takesAllowed } = step
  const comesBack = part.usedSeconds > 0 || part.recordingId !== null
  const [extra, setExtra] = useState(0)
  const allowed = part.thinkSeconds + extra
  const thinks = allowed > 0 && !comesBack && part.take === 1
  const heard = spoken.state !== 'speaking'
  const time = softTime(useSeconds(thinks && heard), allowed)
  const inTurn = part.kind !== 'answer' && part.thinkSeconds === 0 && spoken.state === 'said' && !comesBack
  const due = devices.stream !== null && ((thinks && heard && time.left === 0) || inTurn)
  const begun = useRef(false)
  useEffect(() => {
    if (!due || begun.current) return
    begun.current = true
    onBegin()
  }, [due, onBegin])
  return (
    <>
      <div className="timing">
        {thinks && <TimeRing time={time} allowed={allowed} calm />}
        <div>
          <p>{comesBack ? text.resumed : text.thinkLead}</p>
          <p className="soft small">
            {thinks && `${text.thinkEnds} `}
            {part.kind === 'answer' && text.takes(takesAllowed - part.take)}
          </p>
          {thinks && (
            <button type="button" className="small-button" onClick={() => setExtra(extra + 30)}>
              {text.moreTime}
            </button>
          )}
        </div>
      </div>
      {session.mode === 'video' && devices.stream !== null && <SelfView stream={devices.stream} />}
      <div className="actions">
        <Button look="primary" onPress={onBegin}>
          {step.kind === 'scenario' && part.kind !== 'probe' ? text.startReply : text.start}
        </Button>
      </div>
    </>
  )
}

import { useEffect, useRef } from 'react'
import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { TextField } from '../common/text-field.tsx'
import type { AnswerProps } from './question-page.tsx'
import { graceSeconds } from './soft-time.ts'
import { TimeRing } from './time-ring.tsx'
import { useDraft } from './use-draft.ts'
import { useWritingTime } from './use-writing-time.ts'

/**
 * An answer in writing. Its time begins with the first key, in a conversation with the other's line; once the time
 * to finish is over too, what was typed is handed in.
 */
export function WrittenAnswer({ step, spoken }: AnswerProps) {
  const { words, api, act, busy } = useInterview()
  const { part } = step
  const { partId } = part
  const text = words.question
  const draft = useDraft(part)
  const written = draft.text.trim()
  const answering = part.kind === 'answer' ? draft.text !== '' : spoken.state !== 'speaking'
  const { time, allowed, extend } = useWritingTime(part, answering || part.usedSeconds > 0)
  const latency = useRef<number | null>(null)

  const type = (next: string) => {
    const ended = spoken.endedAt()
    if (draft.text === '' && ended !== null) latency.current ??= Math.round(performance.now() - ended)
    draft.type(next)
  }
  const hand = async () => {
    const given = { partId, text: written, latencyMs: latency.current }
    if (await act(() => api.parts.write(given))) draft.forget()
  }

  const due = time.stage === 'over' && !busy
  const over = useRef(false)
  useEffect(() => {
    if (!due || over.current) return
    over.current = true
    if (written === '') void act(() => api.parts.skip({ partId, because: 'time' }))
    else void hand()
    // Once, with what stands there then.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [due])

  const finishing = text.writeFinishing(graceSeconds)
  return (
    <>
      <div className="timing">
        <TimeRing time={time} allowed={allowed} finishing={finishing} calm />
        <div>
          <p>{time.stage === 'time' ? text.writeLead : finishing}</p>
          {extend !== null && (
            <button type="button" className="small-button" onClick={extend}>
              {text.writeMore}
            </button>
          )}
        </div>
      </div>
      <TextField
        label={text.write}
        hint={text.writeHint}
        value={draft.text}
        onChange={type}
        limit={20_000}
        rows={7}
        closed={busy}
      />
      <output className="soft saved">
        {draft.saved === 'station' ? text.draftSaved : draft.saved === 'here' ? text.draftHere : ''}
      </output>
      <div className="actions">
        <Button look="primary" off={written === ''} onPress={() => void hand()}>
          {text.handInText}
        </Button>
      </div>
    </>
  )
}

import { useEffect, useRef, useState } from 'react'
import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { keep, readKept } from '../common/kept.ts'
import { TextField } from '../common/text-field.tsx'
import type { AnswerProps } from './question-page.tsx'
import { softTime } from './soft-time.ts'
import { TimeRing } from './time-ring.tsx'
import { useSeconds } from './use-seconds.ts'

const draftKey = (partId: string) => `storefront.draft.${partId}`
/** A pause in typing after which the draft goes to the station, in ms. */
const pause = 800

/** An answer in writing. The draft is kept here at every key and at the station after every pause; time never ends it. */
export function WrittenAnswer({ step, spoken }: AnswerProps) {
  const { words, api, act, kiosk } = useInterview()
  const { part } = step
  const { partId, answerSeconds } = part
  const text = words.question
  const [draft, setDraft] = useState(() => readKept('session', draftKey(partId)) ?? part.draft)
  const savedDraft = useRef(part.draft)
  const [saved, setSaved] = useState<'station' | 'here' | null>(null)
  const latency = useRef<number | null>(null)
  // The station counts on meanwhile; what it told at first is added to once.
  const [before] = useState(part.usedSeconds)
  const time = softTime(useSeconds(true, before), answerSeconds)

  useEffect(() => {
    if (draft === savedDraft.current) return undefined
    if (!kiosk) keep('session', draftKey(partId), draft)
    const leaving = new AbortController()
    const save = async () => {
      try {
        await api.parts.write({ partId, text: draft, draft: true }, { signal: leaving.signal })
        savedDraft.current = draft
        setSaved('station')
      } catch {
        // Handing in sends all of it; until then it is kept here.
        if (!leaving.signal.aborted) setSaved('here')
      }
    }
    const timer = setTimeout(() => void save(), pause)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [api, draft, kiosk, partId])

  const type = (next: string) => {
    const ended = spoken.endedAt()
    if (draft === '' && ended !== null) latency.current ??= Math.round(performance.now() - ended)
    setSaved(null)
    setDraft(next)
  }
  const hand = async () => {
    const given = { partId, text: draft.trim(), latencyMs: latency.current }
    if (await act(() => api.parts.write(given))) keep('session', draftKey(partId), null)
  }
  return (
    <>
      <div className="timing">
        <TimeRing time={time} allowed={answerSeconds} calm />
        <p>{time.stage === 'time' ? text.writeLead : text.writeFinishing}</p>
      </div>
      <TextField
        label={text.write}
        hint={text.writeHint}
        value={draft}
        onChange={type}
        limit={20_000}
        rows={7}
      />
      <output className="soft saved">
        {saved === 'station' ? text.draftSaved : saved === 'here' ? text.draftHere : ''}
      </output>
      <div className="actions">
        <Button look="primary" off={draft.trim() === ''} onPress={() => void hand()}>
          {text.handInText}
        </Button>
      </div>
    </>
  )
}

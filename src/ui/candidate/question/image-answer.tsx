import { useId, useState } from 'react'
import type { CandidateStep } from '../../../contract/candidate/session.ts'
import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { Picture } from './picture.tsx'
import type { AnswerProps } from './question-page.tsx'
import { SpokenAnswer } from './spoken-answer.tsx'

/** Something to read from a picture: typed, or said where the interview is spoken. */
export function ImageAnswer({ step, spoken }: AnswerProps) {
  const { session, words, recording, devices } = useInterview()
  const { part, image } = step
  // Whoever had begun to speak goes on so.
  const begun = part.recordingId !== null || recording.partId === part.partId
  const [says, setSays] = useState(begun)
  const speaks = session.mode !== 'text' && (says || begun || recording.sending.includes(part.partId))
  const other = () => {
    if (speaks) devices.close()
    setSays(!speaks)
  }
  return (
    <>
      {image !== null && <Picture {...image} />}
      {speaks ? <SpokenAnswer step={step} spoken={spoken} /> : <TypedAnswer step={step} />}
      {session.mode !== 'text' && !begun && recording.state !== 'starting' && (
        <button type="button" className="button quiet" onClick={other}>
          {speaks ? words.question.typeValue : words.question.sayValue}
        </button>
      )}
    </>
  )
}

function TypedAnswer({ step }: { readonly step: CandidateStep }) {
  const { words, api, act } = useInterview()
  const id = useId()
  const [text, setText] = useState('')
  const hand = () =>
    void act(() => api.parts.value({ partId: step.part.partId, value: { kind: 'image', text: text.trim() } }))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') hand()
      }}
    >
      <div className="field">
        <label htmlFor={id}>{words.question.value}</label>
        <input
          id={id}
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      <div className="actions">
        <Button look="primary" off={text.trim() === ''} onPress={hand}>
          {words.question.ok}
        </Button>
      </div>
    </form>
  )
}

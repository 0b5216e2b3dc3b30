import { useId, useState } from 'react'
import type { CandidateStep } from '../../../contract/candidate/session.ts'
import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { Picture } from './picture.tsx'

/** Something to read from a picture. */
export function ImageAnswer({ step }: { readonly step: CandidateStep }) {
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
      {step.image !== null && <Picture {...step.image} />}
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

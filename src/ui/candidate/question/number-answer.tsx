import { useId, useState } from 'react'
import type { CandidateStep } from '../../../contract/candidate/session.ts'
import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { readNumber } from './read-number.ts'

/** A number with its unit; what is out of its range is said when one goes on. */
export function NumberAnswer({ step }: { readonly step: CandidateStep }) {
  const { words, api, act } = useInterview()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const text = words.question
  const { unit, min, max } = step.numberInput ?? { unit: '', min: 0, max: Number.MAX_SAFE_INTEGER }
  const hand = () => {
    const value = readNumber(typed)
    if (value === undefined || value < min || value > max) return setWrong(true)
    void act(() => api.parts.value({ partId: step.part.partId, value: { kind: 'number', value } }))
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        hand()
      }}
    >
      <div className="field">
        <label htmlFor={id}>{text.value}</label>
        <div className="with-unit">
          <input
            id={id}
            type="text"
            inputMode={Number.isInteger(min) && min >= 0 ? 'numeric' : 'text'}
            autoComplete="off"
            value={typed}
            aria-invalid={wrong}
            aria-describedby={`${id}-hint`}
            onChange={({ target }) => {
              setTyped(target.value)
              setWrong(false)
            }}
          />
          <span>{unit}</span>
        </div>
        <p id={`${id}-hint`} role={wrong ? 'alert' : undefined} className={wrong ? 'wrong' : 'soft'}>
          {wrong ? text.numberWrong(min, max) : text.numberRange(min, max, unit)}
        </p>
      </div>
      <div className="actions">
        <Button look="primary" off={typed.trim() === ''} onPress={hand}>
          {text.ok}
        </Button>
      </div>
    </form>
  )
}

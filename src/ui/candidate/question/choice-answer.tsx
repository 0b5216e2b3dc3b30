import { useState } from 'react'
import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import type { CandidateStep } from '../../../contract/candidate/session.ts'

/** One of the options, or several. */
export function ChoiceAnswer({ step }: { readonly step: CandidateStep }) {
  const { words, api, act } = useInterview()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const text = words.question
  const { options, multiple, part } = step
  const choose = (id: string, on: boolean) => {
    if (!multiple) setChosen([id])
    else setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id))
  }
  const hand = () =>
    void act(() => api.parts.value({ partId: part.partId, value: { kind: 'choice', options: [...chosen] } }))
  return (
    <>
      <fieldset className="options">
        <legend>{multiple ? text.chooseSome : text.chooseOne}</legend>
        {options.map(({ id, label }) => (
          <label key={id} className="option">
            <input
              type={multiple ? 'checkbox' : 'radio'}
              name={part.partId}
              checked={chosen.includes(id)}
              onChange={({ target }) => choose(id, target.checked)}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <div className="actions">
        <Button look="primary" off={chosen.length === 0} onPress={hand}>
          {text.ok}
        </Button>
      </div>
    </>
  )
}

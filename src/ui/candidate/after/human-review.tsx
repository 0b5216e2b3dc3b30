import { useState } from 'react'
import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { TextField } from '../common/text-field.tsx'
import { useCall } from './use-call.ts'

/** A person looks at the answers afresh. */
export function HumanReview() {
  const { api, words } = useInterview()
  const text = words.after
  const [note, setNote] = useState('')
  const { result, failed, run } = useCall(api.after.humanReview)
  return (
    <section className="card" aria-labelledby="review">
      <h2 id="review">{text.reviewTitle}</h2>
      <p>{text.reviewLead}</p>
      {result === null && (
        <>
          <TextField
            label={`${text.reviewNote} (${words.common.optional})`}
            value={note}
            onChange={setNote}
            limit={1000}
            rows={2}
          />
          <Button onPress={() => void run({ note })}>{text.review}</Button>
        </>
      )}
      <output className={failed ? 'note attention' : 'done'}>
        {failed ? words.states.failed : result === null ? '' : text.reviewAsked}
      </output>
    </section>
  )
}

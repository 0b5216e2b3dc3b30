import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import type { CandidateStep } from '../../../contract/candidate/session.ts'

/** The answer is given and may be given once more. */
export function TakeReview({ step }: { readonly step: CandidateStep }) {
  const { words, api, act } = useInterview()
  const { part, takesAllowed } = step
  const text = words.question
  const { partId } = part
  return (
    <section className="card" aria-live="polite">
      <h2>{text.reviewTitle}</h2>
      <p>
        {text.reviewLead} <span className="soft">{text.takes(takesAllowed - part.take)}</span>
      </p>
      <div className="pair">
        <Button onPress={() => void act(() => api.parts.retake({ partId }))}>{text.again}</Button>
        <Button
          look="primary"
          onPress={() => void act(() => api.parts.skip({ partId, because: 'candidate' }))}
        >
          {text.use}
        </Button>
      </div>
    </section>
  )
}

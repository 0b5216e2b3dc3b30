import { useInterview } from '../common/interview-context.tsx'
import { useFeedback } from './use-feedback.ts'

/** Strengths and what to improve, in the candidate's own words; says that it is coming until it is there. */
export function Feedback() {
  const { api, session, words } = useInterview()
  const rated = session.consents['machine-rating'] === true
  const state = useFeedback(api, rated)
  const text = words.after
  return (
    <section className="card" aria-labelledby="feedback">
      <h2 id="feedback">{text.feedbackTitle}</h2>
      <div aria-live="polite">
        {!rated && <p>{text.feedbackNone}</p>}
        {rated && state === 'waiting' && <p className="waiting">{text.feedbackWaiting}</p>}
        {rated && state === 'later' && <p>{text.feedbackLater}</p>}
        {typeof state === 'object' && (
          <>
            <h3>{text.strengths}</h3>
            {state.strengths.length === 0 && <p>{text.noStrengths}</p>}
            <ul className="points">
              {state.strengths.map(({ label, quote }) => (
                <li key={label}>
                  <strong>{label}</strong>
                  <blockquote>
                    <span className="soft">{text.youSaid} </span>
                    {quote}
                  </blockquote>
                </li>
              ))}
            </ul>
            {state.improve.length > 0 && (
              <>
                <h3>{text.improve}</h3>
                <ul className="points">
                  {state.improve.map(({ label, example }) => (
                    <li key={label}>
                      <strong>{label}</strong>
                      {example !== '' && (
                        <p className="soft">
                          {text.such} {example}
                        </p>
                      )}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </>
        )}
      </div>
    </section>
  )
}

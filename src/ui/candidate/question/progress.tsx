import type { CandidateStep } from '../../../contract/candidate/session.ts'
import { useInterview } from '../common/interview-context.tsx'

/** How far one is: `3 / 6`. Further lines of a customer are not counted. */
export function Progress({ step }: { readonly step: CandidateStep }) {
  const { words, session, recording } = useInterview()
  const { number, of } = step
  const text = words.question
  const kept = recording.allSaved && (session.answered > 0 || recording.savedSlices > 0)
  return (
    <div className="progress">
      <span aria-hidden="true">{text.progress(number, of)}</span>
      <span className="hidden">{text.progressLong(number, of)}</span>
      <span className="progress-bar" aria-hidden="true">
        <span className="progress-done" style={{ width: `${(100 * number) / Math.max(1, of)}%` }} />
      </span>
      {kept && <span className="small done">✓ {text.earlier}</span>}
    </div>
  )
}

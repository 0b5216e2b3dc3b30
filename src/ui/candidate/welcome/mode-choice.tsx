import type { CandidateMode } from '../../../domain/plan/plan.ts'
import { useInterview } from '../common/interview-context.tsx'
import { Page } from '../common/page.tsx'

/** The ways of answering, as large buttons of equal weight. */
export function ModeChoice({ onChoose }: { readonly onChoose: (mode: CandidateMode) => void }) {
  const { session, words } = useInterview()
  const { title, lead, leadFixed } = words.modes
  return (
    <Page title={title}>
      <p className="lead">{session.modes.includes('text') ? lead : leadFixed}</p>
      <ul className="choices">
        {session.modes.map((mode) => (
          <li key={mode}>
            <button type="button" className="choice" onClick={() => onChoose(mode)}>
              <strong>{words.modes[mode].name}</strong>
              <span>{words.modes[mode].what}</span>
            </button>
          </li>
        ))}
      </ul>
    </Page>
  )
}

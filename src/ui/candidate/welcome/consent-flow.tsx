import { useState } from 'react'
import type { CandidateMode } from '../../../domain/plan/plan.ts'
import type { ConsentKind } from '../../../contract/candidate/session.ts'
import { useInterview } from '../common/interview-context.tsx'
import { type ConsentStep, stepAfter } from './consent-steps.ts'
import { ConsentQuestion } from './consent-question.tsx'
import { ModeChoice } from './mode-choice.tsx'
import { RecordingRefused } from './recording-refused.tsx'
import { Summary } from './summary.tsx'
import { WelcomePage } from './welcome-page.tsx'

export type Choices = {
  readonly mode: CandidateMode
  readonly consents: Partial<Record<ConsentKind, boolean>>
}

/** Welcome, the way of answering, and one consent to a page; nothing is asked that the choices leave no use for. */
export function ConsentFlow({ onHuman }: { readonly onHuman: () => void }) {
  const { session, api, act, language } = useInterview()
  const { modes, notice } = session
  const [choices, setChoices] = useState<Choices>({ mode: modes[0] ?? 'text', consents: {} })
  const [at, setAt] = useState<ConsentStep>('welcome')
  const [changing, setChanging] = useState(false)

  const goOn = (from: ConsentStep, next: Choices) => {
    setChoices(next)
    setAt(stepAfter({ ...next, from, modes, visualOffered: notice.visualOffered, changing }))
  }
  const answer = (kind: ConsentKind) => (given: boolean) => {
    const next = { ...choices, consents: { ...choices.consents, [kind]: given } }
    if (kind === 'recording' && !given) {
      setChoices(next)
      setAt('refused')
    } else goOn(kind, next)
  }
  const change = (step: ConsentStep) => {
    setChanging(true)
    setAt(step)
  }
  const begin = () => {
    const { mode, consents } = choices
    void act(() =>
      api.session.consent({
        consents: {
          recording: mode !== 'text' && consents.recording === true,
          'machine-rating': consents['machine-rating'] === true,
          'visual-observation': mode === 'video' && consents['visual-observation'] === true,
        },
        noticeVersion: notice.version,
        mode,
        language,
      }),
    )
  }

  switch (at) {
    case 'welcome':
      return <WelcomePage onNext={() => goOn('welcome', choices)} />
    case 'mode':
      return <ModeChoice onChoose={(mode) => goOn('mode', { ...choices, mode })} />
    case 'refused':
      return (
        <RecordingRefused
          onText={() => goOn('mode', { ...choices, mode: 'text' })}
          onHuman={onHuman}
          onAgain={() => setAt('recording')}
        />
      )
    case 'summary':
      return <Summary choices={choices} onChange={change} onBegin={begin} />
    default:
      return <ConsentQuestion key={at} kind={at} mode={choices.mode} onAnswer={answer(at)} />
  }
}

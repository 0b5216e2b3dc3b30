import type { ConsentKind } from '../../../contract/candidate/session.ts'
import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { Page } from '../common/page.tsx'
import type { Choices } from './consent-flow.tsx'
import { consentSteps, type ConsentStep } from './consent-steps.ts'

type SummaryProps = {
  readonly choices: Choices
  readonly onChange: (step: ConsentStep) => void
  readonly onBegin: () => void
}

/** All that was chosen, each changeable, before anything begins. */
export function Summary({ choices, onChange, onBegin }: SummaryProps) {
  const { session, words } = useInterview()
  const { mode, consents } = choices
  const text = words.consent
  const { modes, notice } = session
  const asked = consentSteps({ modes, mode, visualOffered: notice.visualOffered }).filter(
    (step): step is ConsentKind => step in text.names,
  )
  const rows = [
    ...(modes.length > 1 ? [{ step: 'mode' as const, name: text.mode, value: words.modes[mode].name }] : []),
    ...asked.map((step) => ({
      step,
      name: text.names[step],
      value: consents[step] === true ? text.yes : text.no,
    })),
  ]
  return (
    <Page
      title={text.summaryTitle}
      actions={
        <Button look="primary" onPress={onBegin}>
          {text.begin}
        </Button>
      }
    >
      <p className="lead">{text.summaryLead}</p>
      <ul className="rows">
        {rows.map(({ step, name, value }) => (
          <li key={step}>
            <span className="soft">{name}</span>
            <strong>{value}</strong>
            <Button look="quiet" label={`${words.common.change}: ${name}`} onPress={() => onChange(step)}>
              {words.common.change}
            </Button>
          </li>
        ))}
      </ul>
    </Page>
  )
}

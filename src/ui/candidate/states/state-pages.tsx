import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { Page } from '../common/page.tsx'

export function PausedPage() {
  const { words, api, act } = useInterview()
  const { pausedTitle, paused, resume } = words.states
  return (
    <Page
      title={pausedTitle}
      actions={
        <Button look="primary" onPress={() => void act(() => api.session.resume())}>
          {resume}
        </Button>
      }
    >
      <p className="lead">{paused}</p>
    </Page>
  )
}

type ElsewherePageProps = {
  /** The link stays with the page that opened it first. */
  readonly bound: boolean
  readonly onClaim: () => void
}

/** Another tab or device has the interview. */
export function ElsewherePage({ bound, onClaim }: ElsewherePageProps) {
  const { words } = useInterview()
  const { elsewhereTitle, elsewhere, claim, claimRefused } = words.states
  return (
    <Page
      title={elsewhereTitle}
      actions={
        <Button look="primary" onPress={onClaim}>
          {claim}
        </Button>
      }
    >
      <p className="lead">{elsewhere}</p>
      {bound && (
        <p className="note attention" role="alert">
          {claimRefused}
        </p>
      )}
    </Page>
  )
}

/** Nothing is left to do but to leave; the kiosk goes on to the next person. */
export function ClosingPage({ title, body }: { readonly title: string; readonly body: string }) {
  const { words, kiosk, leave } = useInterview()
  return (
    <Page
      title={title}
      actions={
        kiosk && (
          <Button look="primary" onPress={leave}>
            {words.after.done}
          </Button>
        )
      }
    >
      <p className="lead">{body}</p>
    </Page>
  )
}

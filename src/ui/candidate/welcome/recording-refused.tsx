import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { Page } from '../common/page.tsx'

type RecordingRefusedProps = {
  readonly onText: () => void
  readonly onHuman: () => void
  readonly onAgain: () => void
}

/** The ways on without a recording. */
export function RecordingRefused({ onText, onHuman, onAgain }: RecordingRefusedProps) {
  const { session, words } = useInterview()
  const { refusedTitle, refusedText, refusedHuman, useText, askAgain } = words.consent
  const textOffered = session.modes.includes('text')
  return (
    <Page
      title={refusedTitle}
      actions={
        <>
          {textOffered && (
            <Button look="primary" onPress={onText}>
              {useText}
            </Button>
          )}
          <Button onPress={onHuman}>{words.help.humanTitle}</Button>
          <Button look="quiet" onPress={onAgain}>
            {askAgain}
          </Button>
        </>
      }
    >
      <p className="lead">{textOffered ? refusedText : refusedHuman}</p>
    </Page>
  )
}

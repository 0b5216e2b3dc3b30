import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { Page } from '../common/page.tsx'
import { Feedback } from './feedback.tsx'
import { HumanReview } from './human-review.tsx'
import { OwnTranscript } from './own-transcript.tsx'
import { type DeletionProof, Withdrawal } from './withdrawal.tsx'

type ThanksPageProps = {
  readonly title: string
  readonly lead: string
  /** Everything is deleted. */
  readonly onWithdrawn: (proof: DeletionProof) => void
}

/** The end: thanks, feedback once it is there, and the candidate's rights. */
export function ThanksPage({ title, lead, onWithdrawn }: ThanksPageProps) {
  const { words, kiosk, leave } = useInterview()
  return (
    <Page title={title}>
      <p className="lead">{lead}</p>
      {kiosk ? (
        <div className="actions">
          <Button look="primary" onPress={leave}>
            {words.after.done}
          </Button>
        </div>
      ) : (
        <p className="soft">{words.after.close}</p>
      )}
      <Feedback />
      <OwnTranscript />
      <HumanReview />
      <Withdrawal onProof={onWithdrawn} />
    </Page>
  )
}

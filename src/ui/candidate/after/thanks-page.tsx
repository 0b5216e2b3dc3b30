import { useState } from 'react'
import type { DeletionProof } from './withdrawal.tsx'
import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { Page } from '../common/page.tsx'
import { Feedback } from './feedback.tsx'
import { HumanReview } from './human-review.tsx'
import { OwnTranscript } from './own-transcript.tsx'
import { ProofPage, Withdrawal } from './withdrawal.tsx'

type ThanksPageProps = {
  readonly title: string
  readonly lead: string
  /** Forgets what this browser keeps of the interview. */
  readonly onWithdrawn: () => void
}

/** The end: thanks, feedback once it is there, and the candidate's rights. */
export function ThanksPage({ title, lead, onWithdrawn }: ThanksPageProps) {
  const { words, kiosk, leave } = useInterview()
  const [proof, setProof] = useState<DeletionProof | null>(null)
  if (proof !== null) return <ProofPage proof={proof} />
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
      <Withdrawal
        onProof={(given) => {
          onWithdrawn()
          setProof(given)
        }}
      />
    </Page>
  )
}

import { useState } from 'react'
import type { CandidateStep } from '../../../contract/candidate/session.ts'
import { useInterview } from '../common/interview-context.tsx'
import { Page } from '../common/page.tsx'
import { AvailabilityAnswer } from './availability-answer.tsx'
import { ChoiceAnswer } from './choice-answer.tsx'
import { FileAnswer } from './file-answer.tsx'
import { HelpBar } from './help-bar.tsx'
import { ImageAnswer } from './image-answer.tsx'
import { Line } from './line.tsx'
import { NumberAnswer } from './number-answer.tsx'
import { RecordingTrouble } from './recording-trouble.tsx'
import { Progress } from './progress.tsx'
import { SpokenAnswer } from './spoken-answer.tsx'
import { TakeReview } from './take-review.tsx'
import { useSpokenLine } from './use-spoken-line.ts'
import { WrittenAnswer } from './written-answer.tsx'
import './question.css'

/** One part to answer: what is asked, the way to answer it, and the help that is always there. */
export function QuestionPage({ step }: { readonly step: CandidateStep }) {
  const { session, words } = useInterview()
  const { part } = step
  const given = part.state === 'deciding'
  // Whoever comes back to a part has heard its line, and can hear it again.
  const [heard] = useState(given || part.usedSeconds > 0 || part.recordingId !== null)
  const spoken = useSpokenLine({ ...part, language: session.language }, heard)
  const stage = session.phase === 'afterwards' ? words.question.afterwards : step.title
  return (
    <Page title={stage} above={<Progress step={step} />}>
      <Line step={step} spoken={spoken} />
      <RecordingTrouble />
      {given && step.mayRetake ? <TakeReview step={step} /> : <Answer step={step} spoken={spoken} />}
      <HelpBar partId={part.partId} />
    </Page>
  )
}

export type AnswerProps = {
  readonly step: CandidateStep
  readonly spoken: ReturnType<typeof useSpokenLine>
}

function Answer({ step, spoken }: AnswerProps) {
  const { session, words } = useInterview()
  if (step.part.state === 'deciding') {
    return (
      <output className="bubble waiting">
        {step.kind === 'scenario' ? words.question.deciding : words.question.finding}
      </output>
    )
  }
  switch (step.kind) {
    case 'image':
      return <ImageAnswer step={step} spoken={spoken} />
    case 'choice':
      return <ChoiceAnswer step={step} />
    case 'number':
      return <NumberAnswer step={step} />
    case 'availability':
      return <AvailabilityAnswer step={step} />
    case 'file':
      return <FileAnswer step={step} />
    default:
      return session.mode === 'text' ? (
        <WrittenAnswer step={step} spoken={spoken} />
      ) : (
        <SpokenAnswer step={step} spoken={spoken} />
      )
  }
}

import type { ConsentKind } from '../../../contract/candidate/session.ts'
import type { CandidateMode } from '../../../domain/plan/plan.ts'
import type { Words } from '../i18n/zh-CN.ts'
import { Button } from '../common/button.tsx'
import { useInterview } from '../common/interview-context.tsx'
import { Page } from '../common/page.tsx'

type ConsentQuestionProps = {
  readonly kind: ConsentKind
  readonly mode: CandidateMode
  readonly onAnswer: (given: boolean) => void
}

/** One consent: what for, what refusing means, and two buttons of the same size and look. */
export function ConsentQuestion({ kind, mode, onAnswer }: ConsentQuestionProps) {
  const { session, words } = useInterview()
  const { title, body, ifNot } = wordsFor(words, { kind, mode, textOffered: session.modes.includes('text') })
  return (
    <Page
      title={title}
      actions={
        <div className="pair">
          <Button onPress={() => onAnswer(false)}>{words.consent.refuse}</Button>
          <Button onPress={() => onAnswer(true)}>{words.consent.agree}</Button>
        </div>
      }
    >
      <p className="lead">{body}</p>
      <p className="note">
        <strong>{words.consent.ifNot}</strong>
        {ifNot}
      </p>
    </Page>
  )
}

type Asked = { readonly kind: ConsentKind; readonly mode: CandidateMode; readonly textOffered: boolean }

function wordsFor({ consent }: Words, { kind, mode, textOffered }: Asked) {
  if (kind !== 'recording') return consent[kind]
  const { title, body, ifNotText, ifNotHuman } = consent.recording
  return { title: title[mode], body, ifNot: textOffered ? ifNotText : ifNotHuman }
}

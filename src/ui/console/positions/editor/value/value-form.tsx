import type { Question } from '../../../../../domain/positions/position.ts'
import { changeQuestion } from '../edit-content.ts'
import { useEditor } from '../editor-context.ts'
import { isJudged } from '../question-kind.ts'
import { CandidateFieldForm } from './candidate-field-form.tsx'
import { ChoiceForm } from './choice-form.tsx'
import { FileForm } from './file-form.tsx'
import { ImageForm } from './image-form.tsx'
import { NumberForm } from './number-form.tsx'
import { ScoredForm } from './scored-form.tsx'
import './value.css'

export type ValueFormProps = {
  readonly question: Question
  readonly set: (change: Partial<Question>, key?: string) => void
}

function KindForm(props: ValueFormProps) {
  switch (props.question.kind) {
    case 'image':
      return <ImageForm {...props} />
    case 'choice':
      return <ChoiceForm {...props} />
    case 'number':
      return <NumberForm {...props} />
    case 'file':
      return <FileForm {...props} />
    default:
      return null
  }
}

/** What only a question answered by a value has: what is given, what is right, and where the answer goes. */
export function ValueForm({ question }: { readonly question: Question }) {
  const { edit } = useEditor()
  const { id, kind } = question
  const props = {
    question,
    set: (change: Partial<Question>, key?: string) => edit(changeQuestion(id, change), key),
  }
  return (
    <>
      <KindForm {...props} />
      {isJudged(question) || question.indicators.length > 0 ? <ScoredForm question={question} /> : null}
      {kind === 'image' || kind === 'file' ? null : <CandidateFieldForm {...props} />}
    </>
  )
}

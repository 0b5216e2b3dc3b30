import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Question, type QuestionKind, questionKinds } from '../../../../domain/positions/position.ts'
import { useUndo } from '../../../components/use-undo.tsx'
import { useEditor } from './editor-context.ts'
import { losesByKind, withKind } from './question-kind.ts'

/** The kind of a question; where a change loses what somebody wrote, an undo brings it back. */
export function KindSelect({ question }: { readonly question: Question }) {
  const { t } = useTranslation()
  const { edit } = useEditor()
  const showUndo = useUndo()
  const nameOf = (kind: QuestionKind) => t(`positions.kind.${kind}`)
  const replace = (by: Question) =>
    edit((content) => ({
      ...content,
      questions: content.questions.map((one) => (one.id === by.id ? by : one)),
    }))
  const choose = (kind: QuestionKind) => {
    replace(withKind(question, kind))
    if (!losesByKind(question, kind)) return
    showUndo({
      text: t('questionForm.kindChanged', { kind: nameOf(kind), before: nameOf(question.kind) }),
      undo: () => replace(question),
    })
  }
  return (
    <Select<QuestionKind>
      className="kind-select"
      aria-label={t('editor.field.kind')}
      value={question.kind}
      options={questionKinds.map((kind) => ({ value: kind, label: nameOf(kind) }))}
      onChange={choose}
    />
  )
}

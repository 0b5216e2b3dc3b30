import { CopyOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, InputNumber, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { isSpoken, type Question } from '../../../../domain/positions/position.ts'
import { addIndicator, changeQuestion, copyQuestion, makeId, moveTo, removeQuestion } from './edit-content.ts'
import { useEditor } from './editor-context.ts'
import { Field, TextField } from './field.tsx'
import { IndicatorSummary } from './indicator-summary.tsx'
import { KindSelect } from './kind-select.tsx'
import { PartHead } from './part-head.tsx'
import { ProbesForm } from './probes-form.tsx'
import { TurnsForm } from './turns-form.tsx'
import { useRemoval } from './use-removal.ts'
import { ValueForm } from './value/value-form.tsx'
import { anyText } from '../../../i18n/index.ts'

function QuestionHead({ question }: { readonly question: Question }) {
  const { t } = useTranslation()
  const { content, edit, go } = useEditor()
  const remove = useRemoval()
  const { id } = question
  const name = anyText(question.title, t('editor.unnamed'))
  const index = content.questions.indexOf(question)
  const copy = () => {
    const copyId = makeId(content.id)
    edit(copyQuestion(id, copyId))
    go({ kind: 'question', questionId: copyId })
  }
  return (
    <PartHead
      title={`${index + 1}. ${name}`}
      index={index}
      count={content.questions.length}
      onMove={(to) => edit((one) => ({ ...one, questions: moveTo(one.questions, id, to) }))}
      onRemove={() => {
        remove(name, removeQuestion(id))
        const next = content.questions[index + 1] ?? content.questions[index - 1]
        go(next ? { kind: 'question', questionId: next.id } : { kind: 'position' })
      }}
    >
      <Tooltip title={t('editor.action.copy')}>
        <Button
          size="small"
          type="text"
          aria-label={t('editor.action.copy')}
          icon={<CopyOutlined aria-hidden />}
          onClick={copy}
        />
      </Tooltip>
    </PartHead>
  )
}

/** What only a question answered in words has: the customer's lines, indicators, follow-ups. */
function SpokenForm({ question }: { readonly question: Question }) {
  const { t } = useTranslation()
  const { edit, go } = useEditor()
  const add = () => {
    const indicatorId = makeId(question.id)
    edit(addIndicator(question.id, indicatorId))
    go({ kind: 'indicator', questionId: question.id, indicatorId })
  }
  return (
    <>
      {question.kind === 'scenario' || question.turns.length > 0 ? <TurnsForm question={question} /> : null}
      <IndicatorSummary question={question} />
      <Button icon={<PlusOutlined aria-hidden />} onClick={add}>
        {t('editor.action.addIndicator')}
      </Button>
      <ProbesForm question={question} />
    </>
  )
}

/** What is asked, for how long, and what is looked for in the answer. */
export function QuestionForm({ questionId }: { readonly questionId: string }) {
  const { t } = useTranslation()
  const { content, edit } = useEditor()
  const question = content.questions.find(({ id }) => id === questionId)
  if (!question) return null
  const set = (change: Partial<Question>, key?: string) => edit(changeQuestion(questionId, change), key)
  return (
    <>
      <QuestionHead question={question} />
      <TextField
        field="title"
        label={t('editor.field.title')}
        value={question.title}
        onChange={(title, key) => set({ title }, key)}
      />
      <TextField
        field="prompt"
        label={t('editor.field.prompt')}
        help={t('editor.help.prompt')}
        rows={4}
        value={question.prompt}
        onChange={(prompt, key) => set({ prompt }, key)}
      />
      <div className="field-row">
        <Field field="kind" label={t('editor.field.kind')}>
          <KindSelect question={question} />
        </Field>
        {(['thinkSeconds', 'answerSeconds'] as const).map((field) => (
          <Field key={field} field={field} label={t(`editor.field.${field}`)}>
            <InputNumber
              min={0}
              max={3600}
              value={question[field]}
              suffix={t('editor.seconds')}
              aria-label={t(`editor.field.${field}`)}
              onChange={(value) => set({ [field]: value ?? 0 }, field)}
            />
          </Field>
        ))}
      </div>
      {isSpoken(question) ? <SpokenForm question={question} /> : <ValueForm question={question} />}
    </>
  )
}

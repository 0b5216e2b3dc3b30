import { CopyOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, InputNumber, Radio, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../../../domain/positions/position.ts'
import { addIndicator, changeQuestion, copyQuestion, makeId, moveTo, removeQuestion } from './edit-content.ts'
import { useEditor } from './editor-context.ts'
import { Field, TextField } from './field.tsx'
import { anyText } from './finding-words.ts'
import { IndicatorSummary } from './indicator-summary.tsx'
import { PartHead } from './part-head.tsx'
import { TurnsForm } from './turns-form.tsx'
import { useRemoval } from './use-removal.ts'

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

/** What is asked, for how long, and what is looked for in the answer. */
export function QuestionForm({ questionId }: { readonly questionId: string }) {
  const { t } = useTranslation()
  const { content, edit, go } = useEditor()
  const question = content.questions.find(({ id }) => id === questionId)
  if (!question) return null
  const set = (change: Partial<Question>, key?: string) => edit(changeQuestion(questionId, change), key)
  const add = () => {
    const indicatorId = makeId(questionId)
    edit(addIndicator(questionId, indicatorId))
    go({ kind: 'indicator', questionId, indicatorId })
  }
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
          <Radio.Group
            optionType="button"
            value={question.kind}
            onChange={({ target }) => set({ kind: target.value === 'scenario' ? 'scenario' : 'open' })}
            options={(['open', 'scenario'] as const).map((kind) => ({
              value: kind,
              label: t(`positions.kind.${kind}`),
            }))}
          />
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
      {question.kind === 'scenario' || question.turns.length > 0 ? <TurnsForm question={question} /> : null}
      <IndicatorSummary question={question} />
      <Button icon={<PlusOutlined aria-hidden />} onClick={add}>
        {t('editor.action.addIndicator')}
      </Button>
    </>
  )
}

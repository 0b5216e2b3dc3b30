import { PlusOutlined } from '@ant-design/icons'
import { Button, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Question, ScenarioTurn } from '../../../../domain/positions/position.ts'
import { changeQuestion, makeId, moveTo } from './edit-content.ts'
import { useEditor } from './editor-context.ts'
import { Field, TextField } from './field.tsx'
import { PartHead } from './part-head.tsx'
import { useRemoval } from './use-removal.ts'
import { anyText } from '../../../i18n/index.ts'

type TurnFormProps = { readonly question: Question; readonly turn: ScenarioTurn; readonly index: number }
const kinds = ['always', 'unless-shown', 'if-shown'] as const

function TurnForm({ question, turn, index }: TurnFormProps) {
  const { t } = useTranslation()
  const { edit } = useEditor()
  const remove = useRemoval()
  const { id, when } = turn
  const setTurns = (turns: readonly ScenarioTurn[], key?: string) =>
    edit(changeQuestion(question.id, { turns }), key)
  const set = (change: Partial<ScenarioTurn>, key?: string) =>
    setTurns(
      question.turns.map((one) => (one.id === id ? { ...one, ...change } : one)),
      key && `${id}.${key}`,
    )
  const name = t('editor.turns.number', { number: index + 1 })
  return (
    <li className="turn-form">
      <PartHead
        title={name}
        index={index}
        count={question.turns.length}
        onMove={(to) => setTurns(moveTo(question.turns, id, to))}
        onRemove={() =>
          remove(name, changeQuestion(question.id, { turns: question.turns.filter((one) => one !== turn) }))
        }
      />
      <TextField
        field="line"
        turnId={id}
        label={t('editor.field.line')}
        rows={2}
        value={turn.line}
        onChange={(line, key) => set({ line }, key)}
      />
      <div className="field-row">
        <Field field="whenIndicators" turnId={id} label={t('editor.field.when')}>
          <div className="turn-when">
            <Select
              aria-label={t('editor.field.when')}
              value={when.kind}
              options={kinds.map((kind) => ({ value: kind, label: t(`editor.turns.${kind}`) }))}
              onChange={(kind) =>
                set({
                  when:
                    kind === 'always'
                      ? { kind }
                      : { kind, indicators: when.kind === 'always' ? [] : when.indicators },
                })
              }
            />
            {when.kind === 'always' ? null : (
              <Select
                mode="multiple"
                aria-label={t('editor.field.whenIndicators')}
                placeholder={t('editor.field.whenIndicators')}
                value={[...when.indicators]}
                options={question.indicators.map((indicator) => ({
                  value: indicator.id,
                  label: anyText(indicator.label, t('editor.unnamed')),
                }))}
                onChange={(indicators: string[]) => set({ when: { ...when, indicators } })}
              />
            )}
          </div>
        </Field>
        <Field field="replySeconds" turnId={id} label={t('editor.field.replySeconds')}>
          <InputNumber
            min={0}
            max={600}
            value={turn.replySeconds}
            suffix={t('editor.seconds')}
            aria-label={t('editor.field.replySeconds')}
            onChange={(value) => set({ replySeconds: value ?? 0 }, 'replySeconds')}
          />
        </Field>
      </div>
    </li>
  )
}

/** What the customer says next in a scenario, and when. */
export function TurnsForm({ question }: { readonly question: Question }) {
  const { t } = useTranslation()
  const { edit } = useEditor()
  const add = () =>
    edit(
      changeQuestion(question.id, {
        turns: [
          ...question.turns,
          { id: makeId(question.id), line: { zh: '', en: '' }, when: { kind: 'always' }, replySeconds: 40 },
        ],
      }),
    )
  return (
    <>
      <h3>{t('editor.turns.title')}</h3>
      <p className="soft">{t('editor.turns.help')}</p>
      <ol className="turn-forms">
        {question.turns.map((turn, index) => (
          <TurnForm key={turn.id} question={question} turn={turn} index={index} />
        ))}
      </ol>
      <Button icon={<PlusOutlined aria-hidden />} onClick={add}>
        {t('editor.action.addTurn')}
      </Button>
    </>
  )
}

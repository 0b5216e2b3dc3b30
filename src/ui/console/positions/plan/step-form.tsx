import { DeleteOutlined, EditOutlined } from '@ant-design/icons'
import { Button, InputNumber, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomField } from '../../../../contract/candidates.ts'
import type { PlanStep } from '../../../../domain/plan/plan.ts'
import { planOf } from '../../../../domain/plan/plan-of.ts'
import { isSpoken, type Question } from '../../../../domain/positions/position.ts'
import { anyText } from '../../../i18n/index.ts'
import { useEditor } from '../editor/editor-context.ts'
import { Field } from '../editor/field.tsx'
import { useRemoval } from '../editor/use-removal.ts'
import { ConditionsForm } from './conditions-form.tsx'
import { changeStep, removeStep } from './edit-plan.ts'
import { StepFindings } from './step-findings.tsx'

type StepFormProps = {
  readonly step: PlanStep
  readonly index: number
  readonly question: Question | undefined
  readonly fields: readonly CustomField[]
}
type PartProps = {
  readonly step: PlanStep
  readonly question: Question
  readonly set: (change: Partial<PlanStep>, key?: string) => void
}

/** Seconds; as in the contract. */
const bounds = { thinkSeconds: { min: 0, max: 600 }, answerSeconds: { min: 5, max: 3600 } } as const

function Times({ step, question, set }: PartProps) {
  const { t } = useTranslation()
  return (['thinkSeconds', 'answerSeconds'] as const).map((field) => (
    <Field
      key={field}
      field={field}
      label={t(`editor.field.${field}`)}
      help={t('plan.step.ownTime', { seconds: question[field] })}
    >
      <InputNumber<number>
        {...bounds[field]}
        precision={0}
        value={step[field]}
        placeholder={String(question[field])}
        suffix={t('editor.seconds')}
        aria-label={t(`editor.field.${field}`)}
        onChange={(value) => set({ [field]: value }, field)}
      />
    </Field>
  ))
}

function Repeats({ step, question, set }: PartProps) {
  const { t } = useTranslation()
  const probes = question.probes?.length ?? 0
  return (
    <>
      <Field
        field="takes"
        label={t('editor.field.takes')}
        help={t(question.kind === 'open' ? 'plan.step.takesHelp' : 'plan.step.takesOnce')}
      >
        <InputNumber<number>
          min={1}
          max={5}
          precision={0}
          value={step.takes}
          disabled={question.kind !== 'open' && step.takes === 1}
          aria-label={t('editor.field.takes')}
          onChange={(takes) => set({ takes: takes ?? 1 }, 'takes')}
        />
      </Field>
      {isSpoken(question) ? (
        <Field
          field="maxProbes"
          label={t('editor.field.maxProbes')}
          help={probes === 0 ? t('plan.step.noProbes') : t('plan.step.probesHelp', { count: probes })}
        >
          <InputNumber<number>
            min={0}
            max={3}
            precision={0}
            value={step.maxProbes}
            aria-label={t('editor.field.maxProbes')}
            onChange={(maxProbes) => set({ maxProbes: maxProbes ?? 0 }, 'maxProbes')}
          />
        </Field>
      ) : null}
    </>
  )
}

function Moments({ step, set }: Omit<PartProps, 'question'>) {
  const { t } = useTranslation()
  return (
    <>
      <Field field="stage" label={t('editor.field.stage')} help={t('plan.step.stageHelp')}>
        <Radio.Group
          optionType="button"
          value={step.stage}
          onChange={({ target }) =>
            set({ stage: target.value === 'afterwards' ? 'afterwards' : 'interview' })
          }
          options={(['interview', 'afterwards'] as const).map((value) => ({
            value,
            label: t(`plan.step.stageIs.${value}`),
          }))}
        />
      </Field>
      <Field field="fast" label={t('editor.field.fast')}>
        <Radio.Group
          optionType="button"
          value={step.fast}
          onChange={({ target }) => set({ fast: target.value as PlanStep['fast'] })}
          options={(['asked', 'skipped', 'afterwards'] as const).map((value) => ({
            value,
            label: t(`plan.step.fastIs.${value}`),
          }))}
        />
      </Field>
    </>
  )
}

/** All about one step: times, takes, follow-ups, when it is asked, and on which conditions. */
export function StepForm({ step, index, question, fields }: StepFormProps) {
  const { t } = useTranslation()
  const { content, edit, go } = useEditor()
  const remove = useRemoval()
  const set = (change: Partial<PlanStep>, key?: string) =>
    edit(changeStep(step.id, change), key && `${step.id}.${key}`)
  const name = question ? anyText(question.title, t('editor.unnamed')) : t('plan.gone')
  const takeOut = () => {
    remove(name, removeStep(step.id), t('plan.removed', { name }))
    const { steps } = planOf(content)
    const next = steps[index + 1] ?? steps[index - 1]
    go({ kind: 'plan', ...(next ? { stepId: next.id } : {}) })
  }
  return (
    <div className="step-form">
      <StepFindings stepId={step.id} />
      {question ? (
        <>
          <div className="field-row">
            <Times step={step} question={question} set={set} />
          </div>
          <div className="field-row">
            <Repeats step={step} question={question} set={set} />
          </div>
        </>
      ) : null}
      <div className="field-row">
        <Moments step={step} set={set} />
      </div>
      <ConditionsForm step={step} fields={fields} onChange={(when, key) => set({ when }, key)} />
      <div className="step-actions">
        {question ? (
          <Button
            size="small"
            icon={<EditOutlined aria-hidden />}
            onClick={() => go({ kind: 'question', questionId: question.id })}
          >
            {t('plan.openQuestion')}
          </Button>
        ) : null}
        <Button size="small" icon={<DeleteOutlined aria-hidden />} onClick={takeOut}>
          {t('plan.remove')}
        </Button>
      </div>
    </div>
  )
}

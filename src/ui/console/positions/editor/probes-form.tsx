import { PlusOutlined } from '@ant-design/icons'
import { Button, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { partsAskable, type Probe, type Question } from '../../../../domain/positions/position.ts'
import { changeQuestion, makeId, moveTo } from './edit-content.ts'
import { useEditor } from './editor-context.ts'
import { Field, TextField } from './field.tsx'
import { PartHead } from './part-head.tsx'
import { useRemoval } from './use-removal.ts'
import { anyText } from '../../../i18n/index.ts'

type ProbeFormProps = { readonly question: Question; readonly probe: Probe; readonly index: number }

/** As in the contract. */
const mostProbes = 12

const keyOf = ({ missing }: Probe): string =>
  missing.kind === 'part' ? `part:${missing.part}` : `indicator:${missing.indicatorId}`

function MissingSelect({
  question,
  probe,
  onChange,
}: {
  readonly question: Question
  readonly probe: Probe
  readonly onChange: (missing: Probe['missing']) => void
}) {
  const { t } = useTranslation()
  const parts = partsAskable(question).map((part) => ({
    value: `part:${part}`,
    label: t(`editor.answerPart.${part}`),
    missing: { kind: 'part', part } as const,
  }))
  const indicators = question.indicators
    .filter(({ polarity }) => polarity === 'positive')
    .map(({ id, label }) => ({
      value: `indicator:${id}`,
      label: anyText(label, t('editor.unnamed')),
      missing: { kind: 'indicator', indicatorId: id } as const,
    }))
  const all = [...parts, ...indicators]
  const key = keyOf(probe)
  return (
    <Select<string>
      className="probe-missing"
      aria-label={t('editor.field.missing')}
      placeholder={t('plan.when.pick')}
      value={all.some(({ value }) => value === key) ? key : null}
      popupMatchSelectWidth={false}
      options={[
        { label: t('questionForm.probes.parts'), options: parts },
        { label: t('positions.indicators'), options: indicators },
      ].filter(({ options }) => options.length > 0)}
      onChange={(next) => {
        const chosen = all.find(({ value }) => value === next)
        if (chosen) onChange(chosen.missing)
      }}
    />
  )
}

function ProbeForm({ question, probe, index }: ProbeFormProps) {
  const { t } = useTranslation()
  const { edit } = useEditor()
  const remove = useRemoval()
  const { id } = probe
  const probes = question.probes ?? []
  const setProbes = (next: readonly Probe[], key?: string) =>
    edit(changeQuestion(question.id, { probes: next }), key)
  const set = (change: Partial<Probe>, key?: string) =>
    setProbes(
      probes.map((one) => (one.id === id ? { ...one, ...change } : one)),
      key && `${id}.${key}`,
    )
  const name = t('questionForm.probes.number', { number: index + 1 })
  return (
    <li className="turn-form">
      <PartHead
        title={name}
        index={index}
        count={probes.length}
        onMove={(to) => setProbes(moveTo(probes, id, to))}
        onRemove={() =>
          remove(name, changeQuestion(question.id, { probes: probes.filter((one) => one !== probe) }))
        }
      />
      <div className="field-row">
        <Field field="missing" probeId={id} label={t('editor.field.missing')}>
          <MissingSelect question={question} probe={probe} onChange={(missing) => set({ missing })} />
        </Field>
        <Field field="replySeconds" probeId={id} label={t('editor.field.replySeconds')}>
          <InputNumber<number>
            min={0}
            max={600}
            precision={0}
            value={probe.replySeconds}
            suffix={t('editor.seconds')}
            aria-label={t('editor.field.replySeconds')}
            onChange={(value) => set({ replySeconds: value ?? 0 }, 'replySeconds')}
          />
        </Field>
      </div>
      <TextField
        field="line"
        probeId={id}
        label={t('questionForm.probes.line')}
        rows={2}
        value={probe.line}
        onChange={(line, key) => set({ line }, key)}
      />
    </li>
  )
}

/** Approved follow-ups, the most important first; each asked only while its thing is missing. */
export function ProbesForm({ question }: { readonly question: Question }) {
  const { t } = useTranslation()
  const { edit } = useEditor()
  const probes = question.probes ?? []
  const add = () => {
    const probe: Probe = {
      id: makeId(question.id),
      missing: { kind: 'part', part: question.kind === 'scenario' ? 'deadline' : 'result' },
      line: { zh: '', en: '' },
      replySeconds: 40,
    }
    edit(changeQuestion(question.id, { probes: [...probes, probe] }))
  }
  return (
    <>
      <h3>{t('questionForm.probes.title')}</h3>
      <p className="soft">{t('questionForm.probes.help')}</p>
      <ol className="turn-forms">
        {probes.map((probe, index) => (
          <ProbeForm key={probe.id} question={question} probe={probe} index={index} />
        ))}
      </ol>
      {probes.length < mostProbes ? (
        <Button icon={<PlusOutlined aria-hidden />} onClick={add}>
          {t('questionForm.probes.add')}
        </Button>
      ) : null}
    </>
  )
}

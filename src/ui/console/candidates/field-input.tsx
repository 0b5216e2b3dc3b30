import { Button, Input, InputNumber, Modal, Select } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { AvailabilityWindow, CustomField } from '../../../contract/candidates.ts'
import type { FieldValue } from './edit-rebase.ts'
import { choiceName, fieldName } from './field-value.ts'
import { WeekGrid } from '../../components/week-grid.tsx'
import { weekText } from '../../components/week-words.ts'
import './candidate.css'

type FieldInputProps = {
  readonly field: CustomField
  readonly id?: string
  readonly value?: FieldValue
  readonly onChange?: (value: FieldValue) => void
  readonly onBlur?: () => void
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void
}

const windowsOf = (value: FieldValue): readonly AvailabilityWindow[] => (Array.isArray(value) ? value : [])
const textOf = (value: FieldValue): string => (typeof value === 'string' ? value : '')

/** The week in a window of its own; nothing changes until it is taken over. */
export function WeekModal({
  title,
  value,
  onDone,
  onCancel,
}: {
  readonly title: string
  readonly value: FieldValue
  readonly onDone: (value: AvailabilityWindow[]) => void
  readonly onCancel: () => void
}) {
  const { t } = useTranslation()
  const [week, setWeek] = useState<AvailabilityWindow[]>([...windowsOf(value)])
  return (
    <Modal
      open
      title={title}
      width={928}
      okText={t('common.action.save')}
      onOk={() => onDone(week)}
      onCancel={onCancel}
    >
      <WeekGrid value={week} onChange={setWeek} />
    </Modal>
  )
}

function WeekInput({ field, id, value, onChange }: FieldInputProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <div className="week-input">
      <span>{weekText(windowsOf(value)) || <span className="soft">{t('candidates.none')}</span>}</span>
      <Button {...(id ? { id } : {})} size="small" onClick={() => setOpen(true)}>
        {t('candidates.week.open')}
      </Button>
      {open ? (
        <WeekModal
          title={fieldName(field)}
          value={value}
          onCancel={() => setOpen(false)}
          onDone={(week) => {
            setOpen(false)
            onChange?.(week)
          }}
        />
      ) : null}
    </div>
  )
}

/** The right control for a field of the company's own. */
export function FieldInput(props: FieldInputProps) {
  const { field, id, value, onChange, onBlur, onKeyDown } = props
  const named = {
    'aria-label': fieldName(field),
    ...(id && { id }),
    ...(onBlur && { onBlur }),
    ...(onKeyDown && { onKeyDown }),
  }
  if (field.kind === 'availability') return <WeekInput {...props} />
  if (field.kind === 'number') {
    return (
      <InputNumber<number>
        {...named}
        className="field-number"
        value={typeof value === 'number' ? value : null}
        suffix={field.unit || undefined}
        onChange={(next) => onChange?.(next ?? undefined)}
      />
    )
  }
  if (field.kind === 'choice') {
    return (
      <Select<string>
        {...named}
        className="field-choice"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={textOf(value) || null}
        options={field.choices.map((choice) => ({ value: choice.id, label: choiceName(field, choice.id) }))}
        onChange={(next: string | undefined) => onChange?.(next)}
      />
    )
  }
  return (
    <Input
      {...named}
      type={field.kind === 'date' ? 'date' : 'text'}
      maxLength={field.kind === 'date' ? undefined : 2000}
      autoComplete="off"
      value={textOf(value)}
      onChange={({ target }) => onChange?.(target.value)}
    />
  )
}

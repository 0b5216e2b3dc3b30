import { EditOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Candidate, CustomField } from '../../../contract/candidates.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { valueOf, type FieldKey, type FieldValue } from './edit-rebase.ts'
import { FieldInput, WeekModal } from './field-input.tsx'
import { valueText } from './field-value.ts'
import type { FieldEditing } from './use-field-edit.ts'

type EditableFieldProps = {
  readonly fieldKey: FieldKey
  readonly label: string
  /** Of the company's own fields. */
  readonly field?: CustomField
  readonly candidate: Candidate
  readonly editing: FieldEditing
  readonly mayEdit: boolean
}

function Editor({ fieldKey, label, field, editing }: EditableFieldProps) {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.querySelector<HTMLElement>('input, textarea')?.focus(), [])
  const { edit, problem } = editing
  const value = edit?.value
  const text = typeof value === 'string' ? value : ''
  if (field?.kind === 'availability') {
    return <WeekModal title={label} value={value} onDone={editing.commit} onCancel={editing.cancel} />
  }
  const leaving = {
    onBlur: () => editing.commit(),
    onKeyDown: ({ key, ctrlKey, metaKey, nativeEvent }: KeyboardEvent<HTMLElement>) => {
      if (nativeEvent.isComposing) return
      if (key === 'Escape') editing.cancel()
      const saves = fieldKey === 'note' ? ctrlKey || metaKey : field?.kind !== 'choice'
      if (key === 'Enter' && saves) editing.commit()
    },
  }
  const plain = {
    ...leaving,
    'aria-label': label,
    value: text,
    ...(problem && ({ status: 'error' } as const)),
  }
  return (
    <div ref={place}>
      {field ? (
        <FieldInput
          field={field}
          value={value}
          {...leaving}
          onChange={field.kind === 'choice' ? (next) => editing.commit(next ?? '') : editing.type}
        />
      ) : fieldKey === 'note' ? (
        <Input.TextArea
          {...plain}
          maxLength={2000}
          autoSize={{ minRows: 3, maxRows: 12 }}
          onChange={({ target }) => editing.type(target.value)}
        />
      ) : (
        <Input
          {...plain}
          maxLength={fieldKey === 'email' ? 120 : fieldKey === 'name' ? 80 : 40}
          autoComplete="off"
          onChange={({ target }) => editing.type(target.value)}
        />
      )}
      {problem ? (
        <div className="edit-problem" role="alert">
          {t(`candidates.${problem}`)}
        </div>
      ) : (
        <div className="field-hint soft">
          {fieldKey === 'note' ? t('candidates.edit.noteKeys') : t('candidates.edit.keys')}
        </div>
      )}
    </div>
  )
}

function Version(props: { readonly whose: string; readonly text: string; readonly children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className="version">
      <div className="soft">{props.whose}</div>
      <div className="version-text">{props.text || t('candidates.none')}</div>
      {props.children}
    </div>
  )
}

type ConflictProps = {
  readonly textOf: (value: FieldValue) => string
  readonly theirs: FieldValue
  readonly editing: FieldEditing
}

/** Both changed the same field: each version with the way to keep it. */
function Conflict({ textOf, theirs, editing }: ConflictProps) {
  const { t } = useTranslation()
  return (
    <div className="conflict" role="alert">
      <strong>{t('candidates.edit.conflict')}</strong>
      <div className="versions">
        <Version whose={t('candidates.edit.theirs')} text={textOf(theirs)}>
          <Button size="small" onClick={editing.cancel}>
            {t('candidates.edit.keepTheirs')}
          </Button>
        </Version>
        <Version whose={t('candidates.edit.mine')} text={textOf(editing.edit?.value)}>
          <Button size="small" type="primary" onClick={editing.keepMine}>
            {t('candidates.edit.keepMine')}
          </Button>
        </Version>
      </div>
    </div>
  )
}

/** A value that becomes its own editor when clicked; leaving it saves. */
export function EditableField(props: EditableFieldProps) {
  const { fieldKey, label, field, candidate, editing, mayEdit } = props
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  const here = editing.edit?.key === fieldKey
  const wasHere = useRef(false)
  useEffect(() => {
    // Whoever saved with the keyboard goes on from where they were.
    if (wasHere.current && !here && document.activeElement === document.body) button.current?.focus()
    wasHere.current = here
  }, [here])
  const textOf = (value: FieldValue) =>
    field ? valueText(field, value) : typeof value === 'string' ? value : ''
  const text = textOf(valueOf(candidate, fieldKey))
  const shown = text || <span className="soft">{t('candidates.none')}</span>

  return (
    <>
      <dt>{label}</dt>
      <dd>
        {here && editing.theirs ? (
          <Conflict textOf={textOf} theirs={valueOf(editing.theirs, fieldKey)} editing={editing} />
        ) : here ? (
          <Editor {...props} />
        ) : mayEdit ? (
          <button
            ref={button}
            type="button"
            className="editable"
            aria-label={t('candidates.edit.change', { field: label, value: text || t('candidates.none') })}
            onClick={() => editing.begin(fieldKey)}
          >
            <span>{shown}</span>
            <EditOutlined aria-hidden />
          </button>
        ) : (
          <span className="readable">{shown}</span>
        )}
        {here ? <FailureAlert error={editing.error} onRetry={() => editing.commit()} /> : null}
      </dd>
    </>
  )
}

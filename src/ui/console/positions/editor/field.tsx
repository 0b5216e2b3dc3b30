import { ExclamationCircleOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DifferenceField } from '../../../../domain/positions/difference.ts'
import type { LocalText } from '../../../../domain/positions/position.ts'
import { languages, useEditor } from './editor-context.ts'
import { fieldsOf, findingWords } from './finding-words.ts'
import { isAbout, type Place } from './place.ts'

type FieldProps = {
  readonly field: DifferenceField
  readonly label: string
  readonly help?: string | undefined
  /** Of a form inside a form: a turn or a follow-up of a question. */
  readonly turnId?: string
  readonly probeId?: string
  readonly place?: Place
  /** A control beside the label. */
  readonly extra?: ReactNode
  readonly children: ReactNode
}

/** Label above, help below; what the check finds about it shows once one has left it. */
export function Field({ field, label, help, turnId, probeId, place, extra, children }: FieldProps) {
  const editor = useEditor()
  const [left, setLeft] = useState(false)
  const problems =
    left || editor.insist
      ? editor.findings.filter(
          (finding) =>
            fieldsOf(finding).includes(field) &&
            finding.about.turnId === turnId &&
            finding.about.probeId === probeId &&
            isAbout(finding.about, place ?? editor.place),
        )
      : []
  return (
    <fieldset className="field">
      <legend>
        {label}
        {extra}
      </legend>
      <div role="presentation" onBlur={() => setLeft(true)}>
        {children}
      </div>
      {help ? <p className="field-help">{help}</p> : null}
      {problems.map((finding) => (
        <p
          key={JSON.stringify([finding.code, finding.data])}
          className={`field-problem is-${finding.severity}`}
        >
          <ExclamationCircleOutlined aria-hidden /> {findingWords(finding, editor.content, editor.concepts)}
        </p>
      ))}
    </fieldset>
  )
}

/** The name of a language before a field, marked where only the other one is written. */
export function LanguageMark({
  language,
  missing,
}: {
  readonly language: 'zh' | 'en'
  readonly missing: boolean
}) {
  const { t } = useTranslation()
  return (
    <span className={missing ? 'language-mark is-missing' : 'language-mark'} aria-hidden>
      {t(`editor.languageShort.${language}`)}
      {missing ? ` ${t('editor.missing')}` : ''}
    </span>
  )
}

type TextFieldProps = Omit<FieldProps, 'children' | 'extra'> & {
  readonly value: LocalText
  readonly onChange: (value: LocalText, key: string) => void
  /** Lines shown at least; 1 is a single line. */
  readonly rows?: number
}

/** A text in both languages. */
export function TextField({ value, onChange, rows = 1, ...field }: TextFieldProps) {
  const { t } = useTranslation()
  return (
    <Field {...field}>
      <div className="both-languages">
        {languages.map((language) => {
          const props = {
            value: value[language],
            'aria-label': `${field.label} ${t(`common.language.${language}`)}`,
            lang: language === 'zh' ? 'zh-CN' : 'en',
            maxLength: 4000,
            onChange: ({ target }: { target: { value: string } }) =>
              onChange({ ...value, [language]: target.value }, `${field.field}.${language}`),
          }
          const other = value[language === 'zh' ? 'en' : 'zh']
          return (
            <div key={language} className="one-language">
              <LanguageMark language={language} missing={!value[language].trim() && other.trim() !== ''} />
              {rows === 1 ? (
                <Input {...props} />
              ) : (
                <Input.TextArea {...props} autoSize={{ minRows: rows, maxRows: 12 }} />
              )}
            </div>
          )
        })}
      </div>
    </Field>
  )
}

import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { localText } from '../../../i18n/index.ts'
import { useEditor } from './editor-context.ts'

type ConceptSelectProps = {
  readonly label: string
  readonly value: readonly string[]
  readonly onChange: (ids: string[]) => void
}

const renderConcept = ({ label, data }: { label?: ReactNode; data: { meaning?: string } }) => (
  <div className="concept-option">
    {label}
    <small className="soft">{data.meaning}</small>
  </div>
)

/** All concepts, searched by name and meaning in either language. */
export function ConceptSelect({ label, value, onChange }: ConceptSelectProps) {
  const { t } = useTranslation()
  const { concepts } = useEditor()
  return (
    <Select
      mode="multiple"
      className="concept-select"
      aria-label={label}
      placeholder={t('editor.concepts.search')}
      value={[...value]}
      onChange={onChange}
      optionLabelProp="label"
      showSearch={{
        filterOption: (query, option) => String(option?.['search'] ?? '').includes(query.toLowerCase()),
      }}
      options={concepts.map(({ id, name, meaning }) => ({
        value: id,
        label: localText(name),
        title: localText(meaning),
        meaning: localText(meaning),
        search: [id, name.zh, name.en, meaning.zh, meaning.en].join(' ').toLowerCase(),
      }))}
      optionRender={renderConcept}
    />
  )
}

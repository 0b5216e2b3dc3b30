import { useTranslation } from 'react-i18next'
import { useEditor } from './editor-context.ts'
import { TextField } from './field.tsx'

/** What the position is called, and the line below. */
export function PositionForm() {
  const { t } = useTranslation()
  const { content, edit } = useEditor()
  return (
    <>
      <h2>{t('editor.part.position')}</h2>
      <TextField
        field="name"
        label={t('editor.field.name')}
        value={content.name}
        onChange={(name, key) => edit((one) => ({ ...one, name }), key)}
      />
      <TextField
        field="summary"
        label={t('editor.field.summary')}
        help={t('editor.help.summary')}
        rows={2}
        value={content.summary}
        onChange={(summary, key) => edit((one) => ({ ...one, summary }), key)}
      />
    </>
  )
}

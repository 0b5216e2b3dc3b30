import { useTranslation } from 'react-i18next'
import { changeCompetency, moveTo, removeCompetency } from './edit-content.ts'
import { useEditor } from './editor-context.ts'
import { TextField } from './field.tsx'
import { PartHead } from './part-head.tsx'
import { useRemoval } from './use-removal.ts'
import { anyText } from '../../../i18n/index.ts'

export function CompetencyForm({ competencyId }: { readonly competencyId: string }) {
  const { t } = useTranslation()
  const { content, edit, go } = useEditor()
  const remove = useRemoval()
  const { competencies, questions } = content
  const index = competencies.findIndex(({ id }) => id === competencyId)
  const competency = competencies[index]
  if (!competency) return null
  const name = anyText(competency.name, t('editor.unnamed'))
  const users = questions.flatMap((question) =>
    question.indicators
      .filter((indicator) => indicator.competency === competencyId)
      .map((indicator) => ({ question, indicator })),
  )
  return (
    <>
      <PartHead
        title={name}
        index={index}
        count={competencies.length}
        onMove={(to) => edit((one) => ({ ...one, competencies: moveTo(one.competencies, competencyId, to) }))}
        onRemove={() => {
          remove(name, removeCompetency(competencyId))
          go({ kind: 'rubric' })
        }}
      />
      <TextField
        field="name"
        label={t('editor.field.name')}
        value={competency.name}
        onChange={(value, key) => edit(changeCompetency(competencyId, { name: value }), key)}
      />
      <TextField
        field="description"
        label={t('editor.field.description')}
        help={t('editor.help.description')}
        rows={2}
        value={competency.description}
        onChange={(description, key) => edit(changeCompetency(competencyId, { description }), key)}
      />
      <h3>{t('editor.competency.users', { count: users.length })}</h3>
      {users.length === 0 ? <p className="soft">{t('editor.competency.noUsers')}</p> : null}
      <ul className="part-links">
        {users.map(({ question, indicator }) => (
          <li key={indicator.id}>
            <button
              type="button"
              className="link-button"
              onClick={() => go({ kind: 'indicator', questionId: question.id, indicatorId: indicator.id })}
            >
              {anyText(indicator.label, t('editor.unnamed'))}
            </button>{' '}
            <span className="soft">{anyText(question.title, t('editor.unnamed'))}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

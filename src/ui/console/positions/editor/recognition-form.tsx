import { useTranslation } from 'react-i18next'
import type { Indicator, Question } from '../../../../domain/positions/position.ts'
import { ConceptProposals, CoverageLine } from './concept-proposals.tsx'
import { ConceptSelect } from './concept-select.tsx'
import { useEditor } from './editor-context.ts'
import { Field } from './field.tsx'
import { PhraseList } from './phrase-list.tsx'
import { PhraseSuggestions } from './phrase-suggestions.tsx'

type RecognitionFormProps = {
  readonly question: Question
  readonly indicator: Indicator
  readonly set: (change: Partial<Indicator>, key?: string) => void
}

/** By what the rules recognise an indicator: concepts, own phrases, and the order of things said. */
export function RecognitionForm({ question, indicator, set }: RecognitionFormProps) {
  const { t } = useTranslation()
  const { content } = useEditor()
  const { concepts, requires = [], before = [], phrases } = indicator
  return (
    <>
      <h3>{t('editor.recognition')}</h3>
      <CoverageLine indicator={indicator} />
      <Field field="concepts" label={t('editor.field.concepts')} help={t('editor.help.concepts')}>
        <ConceptProposals indicator={indicator} onAccept={(id) => set({ concepts: [...concepts, id] })} />
        <ConceptSelect
          label={t('editor.field.concepts')}
          value={concepts}
          onChange={(ids) => set({ concepts: ids })}
        />
      </Field>
      <Field field="phrases" label={t('editor.field.phrases')} help={t('editor.help.phrases')}>
        <PhraseList
          label={t('editor.field.phrases')}
          value={phrases}
          onChange={(value, key) => set({ phrases: value }, key && `phrases.${key}`)}
        />
        <PhraseSuggestions
          key={indicator.id}
          positionId={content.id}
          questionId={question.id}
          indicator={indicator}
          onAdd={(text, language) =>
            set({ phrases: { ...phrases, [language]: [...phrases[language].filter(Boolean), text] } })
          }
        />
      </Field>
      <Field field="before" label={t('editor.field.before')} help={t('editor.help.before')}>
        <ConceptSelect
          label={t('editor.field.before')}
          value={before}
          onChange={(ids) => set({ before: ids })}
        />
      </Field>
      <Field field="requires" label={t('editor.field.requires')} help={t('editor.help.requires')}>
        <ConceptSelect
          label={t('editor.field.requires')}
          value={requires}
          onChange={(ids) => set({ requires: ids })}
        />
      </Field>
    </>
  )
}

import { Input, Select } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { longestTrial } from '../../../../contract/position-editing.ts'
import { isSpoken, type Question } from '../../../../domain/positions/position.ts'
import { FailureAlert } from '../../../components/failure-alert.tsx'
import { useKeptState } from '../../../components/use-kept-state.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { useEditor } from './editor-context.ts'
import { SpeakTrial } from './speak-trial.tsx'
import { TryResult } from './try-result.tsx'
import { TryValue } from './try-value.tsx'
import { useTrial } from './use-trial.ts'
import { anyText } from '../../../i18n/index.ts'

const isText = (kept: unknown): kept is string => typeof kept === 'string'

function TryQuestion({ question }: { readonly question: Question }) {
  const { t } = useTranslation()
  const { place, go } = useEditor()
  const [text, setText] = useKeptState(`storefront.try.${question.id}`, '', isText)
  const { data, error, refetch, isPlaceholderData } = useTrial(question, text)
  const label = useId()
  return (
    <>
      <label htmlFor={label} className="soft">
        {t('editor.try.help')}
      </label>
      <Input.TextArea
        id={label}
        value={text}
        maxLength={longestTrial}
        autoSize={{ minRows: 4, maxRows: 10 }}
        placeholder={t('editor.try.placeholder')}
        onChange={({ target }) => setText(target.value)}
      />
      <div className="try-below">
        <SpeakTrial
          onText={(spoken) =>
            setText([text.trim(), spoken].filter(Boolean).join('\n').slice(0, longestTrial))
          }
        />
        {text.length > longestTrial / 2 ? (
          <span className="soft number">
            {formatNumber(text.length)} / {formatNumber(longestTrial)}
          </span>
        ) : null}
      </div>
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {text.trim() !== '' && data ? (
        <div aria-busy={isPlaceholderData}>
          <TryResult
            question={data.question}
            text={data.text}
            trial={data.trial}
            chosen={place.kind === 'indicator' ? place.indicatorId : undefined}
            onChoose={(indicatorId) => go({ kind: 'indicator', questionId: question.id, indicatorId })}
          />
        </div>
      ) : null}
      {text.trim() === '' ? <p className="soft try-empty">{t('editor.try.empty')}</p> : null}
    </>
  )
}

type TryPanelProps = {
  /** The question tried last, where no question is being edited. */
  readonly questionId: string
  readonly onQuestion: (questionId: string) => void
}

/** An answer tried against one question, always beside the form. */
export function TryPanel({ questionId, onQuestion }: TryPanelProps) {
  const { t } = useTranslation()
  const { content } = useEditor()
  const question = content.questions.find(({ id }) => id === questionId) ?? content.questions[0]
  return (
    <section className="editor-try" aria-label={t('editor.try.title')}>
      <h2>{t('editor.try.title')}</h2>
      {question === undefined ? (
        <p className="soft">{t('editor.try.noQuestion')}</p>
      ) : (
        <>
          <Select
            aria-label={t('editor.try.question')}
            value={question.id}
            onChange={onQuestion}
            options={content.questions.map(({ id, title }, index) => ({
              value: id,
              label: `${index + 1}. ${anyText(title, t('editor.unnamed'))}`,
            }))}
          />
          {isSpoken(question) ? (
            <TryQuestion key={question.id} question={question} />
          ) : (
            <TryValue key={`${question.id} ${question.kind}`} question={question} />
          )}
        </>
      )}
    </section>
  )
}

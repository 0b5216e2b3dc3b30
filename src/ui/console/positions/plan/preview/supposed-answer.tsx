import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { longestTrial, type Trial } from '../../../../../contract/position-editing.ts'
import type { AnswerPart, Question } from '../../../../../domain/positions/position.ts'
import { FailureAlert } from '../../../../components/failure-alert.tsx'
import { anyText } from '../../../../i18n/index.ts'
import { useTrial } from '../../editor/use-trial.ts'

type SupposedAnswerProps = {
  readonly question: Question
  readonly shown: ReadonlySet<string>
  readonly said: ReadonlySet<AnswerPart>
  readonly onShown: (shown: ReadonlySet<string>) => void
  readonly onSaid: (said: ReadonlySet<AnswerPart>) => void
  readonly onFailed: () => void
}

/** A written answer: the station finds what it holds, by the rules that decide in an interview. */
function WrittenAnswer({
  question,
  onFound,
}: {
  readonly question: Question
  readonly onFound: (found: Trial['decides']) => void
}) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { data, error, refetch } = useTrial(question, text, true)
  const found = text.trim() === '' ? undefined : data?.trial.decides
  return (
    <>
      <Input.TextArea
        value={text}
        maxLength={longestTrial}
        autoSize={{ minRows: 2, maxRows: 5 }}
        aria-label={t('plan.preview.write')}
        placeholder={t('plan.preview.write')}
        onChange={({ target }) => setText(target.value)}
      />
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {found ? (
        <Button size="small" onClick={() => onFound(found)}>
          {t('plan.preview.tick')}
        </Button>
      ) : null}
    </>
  )
}

/** What the imagined candidate shows and says; picked, or found in a written answer. */
export function SupposedAnswer(props: SupposedAnswerProps) {
  const { question, shown, said, onShown, onSaid, onFailed } = props
  const { t } = useTranslation()
  const parts = new Set(
    (question.probes ?? []).flatMap(({ missing }) => (missing.kind === 'part' ? [missing.part] : [])),
  )
  return (
    <fieldset className="supposed">
      <legend>{t('plan.preview.given')}</legend>
      <WrittenAnswer
        question={question}
        onFound={(found) => {
          onShown(new Set(found.shown))
          onSaid(new Set(found.said))
        }}
      />
      {question.indicators.length > 0 ? (
        <>
          <h3>{t('plan.preview.shown')}</h3>
          <Checkbox.Group
            className="value-options"
            value={[...shown]}
            onChange={(ids: string[]) => onShown(new Set(ids))}
            options={question.indicators.map(({ id, label }) => ({
              value: id,
              label: anyText(label, t('editor.unnamed')),
            }))}
          />
        </>
      ) : null}
      {parts.size > 0 ? (
        <>
          <h3>{t('plan.preview.said')}</h3>
          <Checkbox.Group
            className="value-options"
            value={[...said]}
            onChange={(next: AnswerPart[]) => onSaid(new Set(next))}
            options={[...parts].map((part) => ({ value: part, label: t(`editor.answerPart.${part}`) }))}
          />
        </>
      ) : null}
      <Button type="link" size="small" onClick={onFailed}>
        {t('plan.preview.failed')}
      </Button>
    </fieldset>
  )
}

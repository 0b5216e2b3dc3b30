import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswerFacts, AnswerValue } from '../../../../../domain/plan/next-part.ts'
import {
  type AnswerPart,
  isSpoken,
  type LocalText,
  type Question,
  type SpokenLanguage,
} from '../../../../../domain/positions/position.ts'
import { formatDuration } from '../../../../i18n/format.ts'
import { anyText } from '../../../../i18n/index.ts'
import { ValueInput } from '../../editor/value-input.tsx'
import { SupposedAnswer } from './supposed-answer.tsx'
import { type AskedPart, type Given, shownByValue } from './walk.ts'
import { wordsIn } from './words-in.ts'

type AskedPageProps = {
  readonly asked: AskedPart
  readonly question: Question
  readonly language: SpokenLanguage
  /** What was given to the question before. */
  readonly answer: AnswerFacts | undefined
  readonly progress: { readonly number: number; readonly of: number }
  readonly onAnswer: (given: Given) => void
}

function lineOf({ part }: AskedPart, question: Question): LocalText {
  const lines = part.kind === 'turn' ? question.turns : part.kind === 'probe' ? (question.probes ?? []) : []
  return lines.find(({ id }) => id === part.promptId)?.line ?? question.prompt
}

function Line({ asked, question, language }: Pick<AskedPageProps, 'asked' | 'question' | 'language'>) {
  const words = wordsIn(language)
  const line = lineOf(asked, question)
  const { kind } = asked.part
  const inLanguage = (text: LocalText) => text[language].trim() || anyText(text, '…')
  return (
    <>
      {kind === 'turn' ? <span className="phone-who">{words('plan.preview.customer')}</span> : null}
      {kind === 'probe' ? <span className="phone-who">{words('plan.preview.followUp')}</span> : null}
      <p className="phone-line" lang={language === 'zh' ? 'zh-CN' : 'en'}>
        {inLanguage(line)}
      </p>
      {question.image?.assetId ? (
        <img src={`/api/assets/${question.image.assetId}`} alt={inLanguage(question.image.description)} />
      ) : null}
    </>
  )
}

/** Where a value kind has nothing to try here, what the candidate does instead. */
function Instead({ question, language }: Pick<AskedPageProps, 'question' | 'language'>) {
  const words = wordsIn(language)
  if (question.kind === 'availability')
    return <p className="phone-instead">{words('plan.preview.availability')}</p>
  if (question.kind !== 'file') return null
  const accept = question.file?.accept ?? 'photo'
  return <p className="phone-instead">{words(`plan.preview.${accept}`)}</p>
}

function Times({ asked, language }: Pick<AskedPageProps, 'asked' | 'language'>) {
  const words = wordsIn(language)
  const time = (seconds: number) => formatDuration(seconds * 1000, language === 'en' ? 'en' : 'zh-CN')
  const { part, thinkSeconds, answerSeconds } = asked
  const [think, answer] = [time(thinkSeconds), time(answerSeconds)]
  return (
    <span className="phone-time">
      {part.kind !== 'answer'
        ? words('plan.preview.time', { answer })
        : thinkSeconds > 0
          ? words('plan.preview.times', { think, answer })
          : words('positions.answer', { time: answer })}
    </span>
  )
}

/** One part on the phone, and what is supposed of the answer to it. */
export function AskedPage({ asked, question, language, answer, progress, onAnswer }: AskedPageProps) {
  const { t } = useTranslation()
  const words = wordsIn(language)
  const [value, setValue] = useState<AnswerValue | null>(null)
  const [shown, setShown] = useState<ReadonlySet<string>>(answer?.shown ?? new Set())
  const [said, setSaid] = useState<ReadonlySet<AnswerPart>>(answer?.said ?? new Set())
  const spoken = isSpoken(question)
  const give = (failed: boolean) =>
    onAnswer({ shown: spoken ? shown : shownByValue(question, value), said, value, failed })
  return (
    <>
      <section className="phone" aria-label={t('plan.preview.candidate')}>
        <span className="phone-progress">{words('plan.preview.progress', progress)}</span>
        <Line asked={asked} question={question} language={language} />
        <ValueInput question={question} value={value} onChange={setValue} language={language} />
        <Instead question={question} language={language} />
        <Times asked={asked} language={language} />
        <Button type="primary" size="large" block onClick={() => give(false)}>
          {words('plan.preview.answered')}
        </Button>
      </section>
      {spoken ? (
        <SupposedAnswer
          question={question}
          shown={shown}
          said={said}
          onShown={setShown}
          onSaid={setSaid}
          onFailed={() => give(true)}
        />
      ) : null}
    </>
  )
}

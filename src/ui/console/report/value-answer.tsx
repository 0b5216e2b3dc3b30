import { CheckOutlined, CloseOutlined, FileOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isSpoken, type Question } from '../../../domain/positions/position.ts'
import { describeRight } from '../../../domain/values/describe-right.ts'
import { describeValue } from '../../../domain/values/describe-value.ts'
import type { AnswerValue } from '../../../domain/plan/next-part.ts'
import { Tag } from '../../components/state-tag.tsx'
import { WeekView } from '../../components/week-view.tsx'
import { formatBytes } from '../../i18n/format.ts'
import { localText, spokenLanguage } from '../../i18n/index.ts'
import type { AnswerView } from './report-model.ts'
import { ValueOptions } from './value-options.tsx'
import './value-answer.css'

type ValueAnswerProps = {
  readonly view: AnswerView
  readonly canPlay: boolean
  /** Recordings and files that are at the store, and not here. */
  readonly soundAway: readonly string[]
}

/** What the program found when it held the value against its question's rule. */
function Outcome({ view: { lines, question } }: Pick<ValueAnswerProps, 'view'>) {
  const { t } = useTranslation()
  if (question.indicators.length === 0) return <Tag tone="quiet">{t('report.value.onlyToKnow')}</Tag>
  const verdict = lines[0]?.verdict
  if (verdict === 'shown')
    return (
      <Tag tone="machine" icon={<CheckOutlined aria-hidden />}>
        {t('report.value.isRight')}
      </Tag>
    )
  if (verdict !== 'not-shown') return null
  return (
    <Tag tone="machine" icon={<CloseOutlined aria-hidden />}>
      {t('report.value.isWrong')}
    </Tag>
  )
}

function FileAnswer({ view, canPlay, soundAway }: ValueAnswerProps) {
  const { t } = useTranslation()
  const [broken, setBroken] = useState(false)
  const file = view.interviewAnswer?.recording
  if (!file) return <p className="soft">{t('report.notAnswered')}</p>
  const isAway = soundAway.includes(file.id)
  const name = file.fileName || t('report.value.file')
  const words = (
    <>
      <FileOutlined aria-hidden /> {name} <span className="soft number">({formatBytes(file.bytes)})</span>
    </>
  )
  if (!canPlay || isAway)
    return (
      <p>
        {words}{' '}
        <span className="soft">{t(isAway ? 'report.value.atStore' : 'report.value.noPermission')}</span>
      </p>
    )
  const at = `/api/media/${file.id}/original`
  const isPicture = /^image\/(?:jpeg|png|webp)$/u.test(file.mime) && !broken
  return (
    <>
      <p>
        <a href={at} download={name}>
          {words}
        </a>
      </p>
      {isPicture ? (
        <img className="value-picture" src={at} alt={name} onError={() => setBroken(true)} />
      ) : null}
    </>
  )
}

function Picture({ image }: { readonly image: NonNullable<Question['image']> }) {
  const [broken, setBroken] = useState(false)
  const words = localText(image.description)
  if (broken) return <p className="soft">{words}</p>
  return (
    <img
      className="value-picture"
      src={`/api/assets/${image.assetId}`}
      alt={words}
      onError={() => setBroken(true)}
    />
  )
}

/** The value in words beside what would have been right. */
function Facts({ question, value }: { readonly question: Question; readonly value: AnswerValue | null }) {
  const { t } = useTranslation()
  const right = question.indicators.length === 0 ? null : describeRight(question, spokenLanguage())
  return (
    <dl className="value-facts">
      {value ? (
        <div>
          <dt>{t('report.value.given')}</dt>
          <dd>
            <strong>{describeValue(question, value, spokenLanguage())}</strong>
          </dd>
        </div>
      ) : null}
      {right === null ? null : (
        <div>
          <dt>{t('report.value.right')}</dt>
          <dd>{right}</dd>
        </div>
      )}
    </dl>
  )
}

function Given({ view, canPlay, soundAway }: ValueAnswerProps) {
  const { t } = useTranslation()
  const { question, interviewAnswer, sound } = view
  const value = interviewAnswer?.value ?? null
  if (question.kind === 'file') return <FileAnswer view={view} canPlay={canPlay} soundAway={soundAway} />
  if (value === null && sound.recordingId === null && !sound.isAway)
    return <p className="soft">{t('report.notAnswered')}</p>
  if (value?.kind === 'choice') return <ValueOptions question={question} chosen={value.options} />
  if (value?.kind === 'availability') return <WeekView windows={value.windows} />
  return <Facts question={question} value={value} />
}

/** An answer given as a value: what was asked and shown, what was given, and whether it is right. */
export function ValueAnswer({ view, canPlay, soundAway }: ValueAnswerProps) {
  const { t } = useTranslation()
  const { question } = view
  if (isSpoken(question)) return null
  return (
    <section className="value-answer" aria-labelledby="value-title">
      <header>
        <h3 id="value-title">{t('report.value.given')}</h3>
        <Outcome view={view} />
      </header>
      <p className="soft">{localText(question.prompt)}</p>
      {question.image ? <Picture image={question.image} /> : null}
      <Given view={view} canPlay={canPlay} soundAway={soundAway} />
    </section>
  )
}

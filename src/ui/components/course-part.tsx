import { useTranslation } from 'react-i18next'
import type { InterviewPart } from '../../contract/interview-parts.ts'
import type { Question } from '../../domain/positions/position.ts'
import { formatDuration, formatNumber, joinNames } from '../i18n/format.ts'
import { localText } from '../i18n/index.ts'
import type { AudioPlayer } from './audio-player.ts'
import { CoursePlay } from './course-play.tsx'
import { failureWords } from './failure-words.ts'

type PartOf = { readonly part: InterviewPart; readonly question: Question | undefined }

/** Why a part was asked, in words; nothing for the question itself. */
function useWhy({ part, question }: PartOf): string | null {
  const { t } = useTranslation()
  const { trigger } = part
  const label = (id: string) => {
    const indicator = question?.indicators.find((one) => one.id === id)
    return indicator ? localText(indicator.label) : id
  }
  if (part.kind === 'answer') return null
  if (trigger === null) return t('course.why.hidden')
  if (trigger.kind === 'plan') return null
  if (trigger.kind === 'turn') {
    if (trigger.because === 'always') return t('course.why.always')
    return t(`course.why.${trigger.because}`, { what: joinNames(trigger.indicators.map(label)) })
  }
  const { missing } = trigger
  return t('course.why.missing', {
    what: missing.kind === 'indicator' ? label(missing.indicatorId) : t(`course.part.${missing.part}`),
  })
}

function usePartFacts(part: InterviewPart): string[] {
  const { t } = useTranslation()
  const { latencyMs, usedMs, take, superseded, extraSeconds, endReason, late } = part
  return [
    ...(take > 1 || superseded ? [t('course.take', { take })] : []),
    ...(superseded ? [t('course.superseded')] : []),
    ...(latencyMs === null ? [] : [t('course.reaction', { seconds: formatNumber(latencyMs / 1000, 1) })]),
    ...(usedMs > 0 ? [t('course.used', { time: formatDuration(usedMs) })] : []),
    ...(extraSeconds > 0 ? [t('course.extended', { seconds: extraSeconds })] : []),
    ...(endReason === null || endReason === 'candidate' ? [] : [t(`course.end.${endReason}`)]),
    ...(late ? [t('course.late')] : []),
  ]
}

type CoursePartProps = {
  readonly hasValue: boolean
  /** Null where this reader may not listen, or the recording is not here. */
  readonly player: AudioPlayer | null
}

/** One part of an answer: what was asked and why, how it was answered. */
export function CoursePart({ part, question, hasValue, player }: PartOf & CoursePartProps) {
  const { t } = useTranslation()
  const why = useWhy({ part, question })
  const facts = usePartFacts(part)
  const { recordingId } = part
  const isHeard =
    player !== null && recordingId !== null && part.state === 'done' && question?.kind !== 'file'
  const words =
    part.text ??
    (part.state === 'done'
      ? t(recordingId === null ? 'course.noAnswer' : 'course.noWords')
      : part.failure
        ? null
        : t(`course.${stateOf(part)}`))
  return (
    <li className={part.superseded ? 'course-part is-superseded' : 'course-part'}>
      {part.take === 1 ? (
        <p className="course-line">
          <span className="soft">{t(`course.kind.${part.kind}`)}</span> {localText(part.line)}
        </p>
      ) : null}
      {why ? <p className="course-why">{why}</p> : null}
      {hasValue || words === null ? null : (
        <p className={part.text === null ? 'soft' : 'course-words'}>{words}</p>
      )}
      {part.failure ? <p className="course-failure">{failureWords(part.failure).what}</p> : null}
      {isHeard || facts.length > 0 ? (
        <p className="soft number">
          {isHeard ? (
            <CoursePlay player={player} recordingId={recordingId} line={localText(part.line)} />
          ) : null}
          {facts.join(' · ')}
        </p>
      ) : null}
    </li>
  )
}

const stateOf = ({ state }: InterviewPart): 'asked' | 'deciding' | 'noWords' =>
  state === 'asked' || state === 'deciding' ? state : 'noWords'

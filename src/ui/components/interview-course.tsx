import { useTranslation } from 'react-i18next'
import type { InterviewCourse as Course } from '../../contract/interview-parts.ts'
import type { Position, Question } from '../../domain/positions/position.ts'
import { describeValue } from '../../domain/values/describe-value.ts'
import { formatDateTime, formatDuration } from '../i18n/format.ts'
import { localText, spokenLanguage } from '../i18n/index.ts'
import { useAudioPlayer, type AudioPlayer } from './audio-player.ts'
import { CourseCalls } from './course-calls.tsx'
import { CoursePart } from './course-part.tsx'
import { CoursePassedOver } from './course-passed-over.tsx'
import { Tag } from './state-tag.tsx'
import './interview-course.css'

type InterviewCourseProps = {
  readonly course: Course
  /** The version the interview began with. */
  readonly position: Position
  readonly canPlay: boolean
  /** Recordings that are at the store that sent the interview, and not here. */
  readonly soundAway: readonly string[]
}

/** How long an interview stood still in all; a pause that nobody came back from lasted to its end. */
function pausedMs({ pauses, endedAt }: Course): number {
  const last = endedAt === null ? Date.now() : Date.parse(endedAt)
  return pauses.reduce(
    (sum, { from, to }) => sum + (to === null ? last : Date.parse(to)) - Date.parse(from),
    0,
  )
}

function CourseHead({ course }: { readonly course: Course }) {
  const { t } = useTranslation()
  const { mode, flow, kiosk, phase, startedAt, endedAt, endedBy, endReason, pauses } = course
  const from = formatDateTime(startedAt)
  const ender =
    endedBy === null
      ? []
      : endedBy === 'candidate' || endedBy === 'time'
        ? [t(`course.endedBy.${endedBy}`)]
        : [t('course.endedBy.person', { name: endedBy })]
  const facts = [
    ...(mode ? [t(`course.mode.${mode}`)] : []),
    t(`invitations.flow.${flow}`),
    ...(kiosk ? [t('course.kiosk')] : []),
    endedAt ? t('course.timeEnded', { from, to: formatDateTime(endedAt) }) : t('course.time', { from }),
    ...(pauses.length > 0
      ? [t('course.pauses', { count: pauses.length, time: formatDuration(pausedMs(course)) })]
      : []),
    ...ender,
    ...(endReason ? [t('course.endedBy.reason', { reason: endReason })] : []),
  ]
  return (
    <p className="course-head">
      <Tag tone="quiet">{t(`course.phase.${phase}`)}</Tag> <span className="soft">{facts.join(' · ')}</span>
    </p>
  )
}

function Consents({ consents }: { readonly consents: Course['consents'] }) {
  const { t } = useTranslation()
  if (consents.length === 0) return null
  return (
    <section>
      <h3>{t('course.consents')}</h3>
      <ul className="course-consents">
        {consents.map(({ kind, given, at }) => (
          <li key={`${kind}${at}`}>
            {t(`course.consent.${kind}`)} <strong>{t(given ? 'course.given.yes' : 'course.given.no')}</strong>{' '}
            <span className="soft number">{formatDateTime(at)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

type CourseAnswerProps = {
  readonly answer: Course['answers'][number]
  readonly number: number
  readonly question: Question | undefined
  readonly player: AudioPlayer | null
  readonly soundAway: readonly string[]
}

function CourseAnswer({ answer, number, question, player, soundAway }: CourseAnswerProps) {
  const { t } = useTranslation()
  const { value, parts } = answer
  return (
    <li>
      <h3>
        <span className="question-badge">{number}</span>{' '}
        {question ? localText(question.title) : answer.questionId}
      </h3>
      <ol className="course-parts">
        {parts.map((part) => (
          <CoursePart
            key={part.id}
            part={part}
            question={question}
            hasValue={value !== null}
            player={part.recordingId !== null && soundAway.includes(part.recordingId) ? null : player}
          />
        ))}
      </ol>
      {value && question ? (
        <p className="course-value">
          {t('course.value', { value: describeValue(question, value, spokenLanguage()) })}
        </p>
      ) : null}
    </li>
  )
}

/** How an interview by link or at the kiosk went: consents, and each question with what was asked after it and why. */
export function InterviewCourse({ course, position, canPlay, soundAway }: InterviewCourseProps) {
  const { t } = useTranslation()
  const player = useAudioPlayer()
  const { questions } = position
  return (
    <div className="course">
      <CourseHead course={course} />
      <Consents consents={course.consents} />
      {soundAway.length > 0 && canPlay ? <p className="soft">{t('course.soundAtStore')}</p> : null}
      <CourseCalls calls={course.calls} canPlay={canPlay} soundAway={soundAway} />
      {course.answers.length === 0 ? <p className="soft">{t('course.nothing')}</p> : null}
      <ol className="course-answers">
        {course.answers.map((answer, index) => (
          <CourseAnswer
            key={answer.answerId}
            answer={answer}
            number={index + 1}
            question={questions.find(({ id }) => id === answer.questionId)}
            player={canPlay ? player : null}
            soundAway={soundAway}
          />
        ))}
      </ol>
      <CoursePassedOver passed={course.passedOver} position={position} />
    </div>
  )
}

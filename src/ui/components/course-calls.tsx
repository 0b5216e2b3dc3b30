import { DownloadOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { InterviewCourse } from '../../contract/interview-parts.ts'
import { formatDateTime, formatDuration } from '../i18n/format.ts'

type CourseCallsProps = {
  readonly calls: InterviewCourse['calls']
  readonly canPlay: boolean
  readonly soundAway: readonly string[]
}

/** The calls of an interview by telephone, each to be heard whole with both sides. */
export function CourseCalls({ calls, canPlay, soundAway }: CourseCallsProps) {
  const { t } = useTranslation()
  if (calls.length === 0) return null
  return (
    <section>
      <h3>{t('course.calls.title')}</h3>
      <p className="soft">{t('course.calls.text')}</p>
      <ul className="course-calls">
        {calls.map(({ callId, direction, startedAt, endedAt, recordingId }) => {
          const at = formatDateTime(startedAt)
          const sound = `/api/media/${recordingId}/original`
          return (
            <li key={callId}>
              <span>
                {t(`course.calls.${direction}`, { at })}{' '}
                <span className="soft">
                  {endedAt
                    ? formatDuration(Date.parse(endedAt) - Date.parse(startedAt))
                    : t('course.calls.now')}
                </span>
              </span>
              {recordingId && canPlay && !soundAway.includes(recordingId) ? (
                <span className="course-call-sound">
                  {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- the transcript stands below */}
                  <audio controls preload="none" src={sound} aria-label={t('course.calls.play', { at })} />
                  <a href={sound} download aria-label={t('course.calls.save', { at })}>
                    <DownloadOutlined aria-hidden /> {t('course.calls.download')}
                  </a>
                </span>
              ) : null}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

import { CaretRightFilled, PauseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAudioState, type AudioPlayer } from './audio-player.ts'

type CoursePlayProps = {
  readonly player: AudioPlayer
  readonly recordingId: string
  /** What was asked. */
  readonly line: string
}

/** Plays what was said to one line, and pauses it. */
export function CoursePlay({ player, recordingId, line }: CoursePlayProps) {
  const { t } = useTranslation()
  const { src, playing, broken } = useAudioState(player)
  const own = `/api/media/${recordingId}/playback`
  const isHere = src === own
  const toggle = () => {
    if (isHere && playing) return player.pause()
    player.load(own, true)
    player.play()
  }
  const isPlaying = isHere && playing
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={isPlaying ? <PauseOutlined aria-hidden /> : <CaretRightFilled aria-hidden />}
        aria-label={t(isPlaying ? 'course.pause' : 'course.play', { line })}
        title={t(isPlaying ? 'course.pause' : 'course.play', { line })}
        onClick={toggle}
      />
      {isHere && broken ? <span className="course-failure">{t('report.player.broken')}</span> : null}
    </>
  )
}

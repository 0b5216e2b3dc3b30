import { BackwardOutlined, CaretRightFilled, ForwardOutlined, PauseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Segmented, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { orpc } from '../api.ts'
import { useAtTime, useAudioState, type AudioPlayer } from './audio-player.ts'
import { Waveform } from './waveform.tsx'
import { formatClock } from '../i18n/format.ts'
import type { PlayedAnswer } from './played-answer.ts'
import './answer-sound.css'

type AnswerSoundProps = {
  /** From 1, among the questions that were asked. */
  readonly number: number
  readonly title: string
  readonly answer: PlayedAnswer
  readonly player: AudioPlayer
  readonly canPlay: boolean
  readonly onToggle: () => void
  readonly onSeek: (ms: number) => void
}

const rates = [0.75, 1, 1.25, 1.5, 2]

/** The sound of an answer: its waveform, play, steps of five seconds, speed. */
export function AnswerSound(props: AnswerSoundProps) {
  const { number, title, answer, player, canPlay, onToggle, onSeek } = props
  const { t } = useTranslation()
  const audio = useAudioState(player)
  const recordingId = answer.recordingId ?? ''
  const waveform = useQuery(
    orpc.media.waveform.queryOptions({
      input: { recordingId },
      enabled: recordingId !== '',
      staleTime: Number.POSITIVE_INFINITY,
    }),
  )
  const startMs = answer.range?.startMs ?? 0
  const lengthMs = answer.durationMs
  const now = useAtTime(player, (ms) => formatClock(ms - startMs))
  const step = (ms: number) => onSeek(Math.min(startMs + lengthMs, Math.max(startMs, player.nowMs() + ms)))
  const heading = (
    <h2 className="answer-title">
      <span className="question-badge">{number}</span> {title}
    </h2>
  )
  if (recordingId === '' || !canPlay) {
    return (
      <>
        {heading}
        <p className="soft">
          {answer.isAway
            ? t('report.player.atStore')
            : t(recordingId === '' ? 'report.player.noSound' : 'report.player.noPermission')}
        </p>
      </>
    )
  }
  return (
    <section className="player" aria-label={t('report.question', { number })}>
      {heading}
      <div className="player-wave">
        {waveform.data ? (
          <Waveform
            wave={waveform.data}
            player={player}
            range={answer.range}
            height={56}
            label={t('report.player.waveform', { number })}
            onSeek={onSeek}
          />
        ) : (
          <Skeleton.Node active />
        )}
      </div>
      <div className="player-controls">
        <Button
          type="primary"
          shape="circle"
          icon={audio.playing ? <PauseOutlined aria-hidden /> : <CaretRightFilled aria-hidden />}
          loading={audio.waiting && !audio.playing}
          aria-label={audio.playing ? t('report.player.pause') : t('report.player.play')}
          onClick={onToggle}
        />
        <Button
          type="text"
          icon={<BackwardOutlined aria-hidden />}
          aria-label={t('report.player.back')}
          title={t('report.player.back')}
          onClick={() => step(-5000)}
        />
        <Button
          type="text"
          icon={<ForwardOutlined aria-hidden />}
          aria-label={t('report.player.forward')}
          title={t('report.player.forward')}
          onClick={() => step(5000)}
        />
        <span className="player-clock">
          {now} / {formatClock(lengthMs)}
        </span>
        <Segmented
          size="small"
          className="player-rate"
          aria-label={t('report.player.rate')}
          value={audio.rate}
          options={rates.map((rate) => ({ value: rate, label: `${rate}×` }))}
          onChange={player.setRate}
        />
      </div>
      {audio.broken ? <Alert type="warning" showIcon title={t('report.player.broken')} /> : null}
    </section>
  )
}

import {
  AudioOutlined,
  CaretRightFilled,
  CheckCircleFilled,
  PauseOutlined,
  StepForwardOutlined,
} from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../../domain/positions/position.ts'
import { formatClock, formatDuration } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { LevelMeter } from '../../components/level-meter.tsx'

type SpeakCardProps = {
  readonly question: Question
  readonly number: number
  /** Epoch ms; null while this question is not being recorded. */
  readonly startedAt: number | null
  readonly recorded: boolean
  readonly playing: boolean
  /** Null while the microphone is closed. */
  readonly stream: MediaStream | null
  readonly onStart: () => void
  readonly onStop: () => void
  readonly onListen: () => void
  readonly onNext: (() => void) | undefined
}

/** Milliseconds since a moment (epoch ms), four times a second. */
function useElapsed(since: number | null): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (since === null) return
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [since])
  return since === null ? 0 : Math.max(0, now - since)
}

/** One question to speak to: its text, the time as a soft ring, record, stop, listen, again. */
export function SpeakCard(props: SpeakCardProps) {
  const { t } = useTranslation()
  const { question, startedAt, recorded } = props
  const elapsed = useElapsed(startedAt)
  const recording = startedAt !== null
  const [voiceAt, setVoiceAt] = useState(0)
  const allowed = question.answerSeconds * 1000
  const silent = recording && elapsed > 5000 && voiceAt < startedAt

  return (
    <article className="speak-card">
      <header>
        <h2>
          <span className="question-number">{props.number}</span> {localText(question.title)}
        </h2>
        {recorded && !recording ? (
          <span className="take-saved">
            <CheckCircleFilled aria-hidden /> {t('newInterview.speak.saved')}
          </span>
        ) : null}
      </header>
      <p className="speak-prompt">{localText(question.prompt)}</p>
      {question.turns.length > 0 ? (
        <div className="speak-turns">
          <span className="soft">{t('newInterview.speak.followUps')}</span>
          <ul>
            {question.turns.map((turn) => (
              <li key={turn.id}>{localText(turn.line)}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <div className="speak-controls">
        <Progress
          type="circle"
          size={88}
          percent={Math.min(100, (100 * elapsed) / allowed)}
          format={() => formatClock(elapsed)}
          status="normal"
          aria-label={t('newInterview.speak.elapsed', { time: formatDuration(elapsed) })}
        />
        <div className="speak-buttons">
          {recording ? (
            <Button type="primary" size="large" icon={<PauseOutlined aria-hidden />} onClick={props.onStop}>
              {t('newInterview.speak.stop')}
            </Button>
          ) : (
            <Button
              type={recorded ? 'default' : 'primary'}
              size="large"
              icon={<AudioOutlined aria-hidden />}
              onClick={props.onStart}
            >
              {props.stream === null
                ? t('newInterview.speak.allow')
                : recorded
                  ? t('newInterview.speak.again')
                  : t('newInterview.speak.record')}
            </Button>
          )}
          {recorded && !recording ? (
            <Button
              size="large"
              icon={props.playing ? <PauseOutlined aria-hidden /> : <CaretRightFilled aria-hidden />}
              onClick={props.onListen}
            >
              {props.playing ? t('newInterview.speak.stopListening') : t('newInterview.speak.listen')}
            </Button>
          ) : null}
          {props.onNext && !recording ? (
            <Button
              size="large"
              type={recorded ? 'primary' : 'text'}
              icon={<StepForwardOutlined aria-hidden />}
              onClick={props.onNext}
            >
              {t('newInterview.speak.next')}
            </Button>
          ) : null}
          <div className="soft speak-hint" aria-live="polite">
            {recording
              ? elapsed > allowed
                ? t('newInterview.speak.over')
                : t('newInterview.speak.keepOpen')
              : t('newInterview.speak.think', { time: formatDuration(question.thinkSeconds * 1000) })}
          </div>
          {recording && props.stream ? (
            <LevelMeter stream={props.stream} onVoice={() => setVoiceAt(Date.now())} />
          ) : null}
          {silent ? <div className="warn-line">{t('newInterview.speak.silent')}</div> : null}
        </div>
      </div>
    </article>
  )
}

import {
  CheckCircleFilled,
  ClockCircleOutlined,
  CloseOutlined,
  ExclamationCircleFilled,
  LoadingOutlined,
  MinusCircleOutlined,
  ReloadOutlined,
} from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { failureWords } from '../../components/failure-words.ts'
import { formatDuration } from '../../i18n/format.ts'
import type { AnswerProgress } from './answer-progress.ts'

const icons = {
  waiting: <ClockCircleOutlined aria-hidden />,
  transcribing: <LoadingOutlined aria-hidden />,
  rating: <LoadingOutlined aria-hidden />,
  done: <CheckCircleFilled aria-hidden />,
  failed: <ExclamationCircleFilled aria-hidden />,
  cancelled: <MinusCircleOutlined aria-hidden />,
} as const

type AnswerRowProps = {
  readonly number: number
  readonly title: string
  readonly progress: AnswerProgress
  readonly onCancel: (jobId: string) => void
  /** Absent where nothing can be done about it here. */
  readonly onRetry?: () => void
}

function stateOf({ answer, job, failure, cancelled }: AnswerProgress) {
  if (cancelled) return 'cancelled'
  if (failure) return 'failed'
  return job?.state === 'queued' ? 'waiting' : answer.state
}

/** One answer under way: state, how far, its place in line, time left; what went wrong and the way on. */
export function AnswerRow({ number, title, progress, onCancel, onRetry }: AnswerRowProps) {
  const { t } = useTranslation()
  const { answer, job, share, failure } = progress
  const state = stateOf(progress)
  const notes = [
    job?.queuePosition ? t('newInterview.processing.position', { position: job.queuePosition }) : null,
    job?.secondsLeft != null
      ? t('newInterview.processing.timeLeft', { time: formatDuration(job.secondsLeft * 1000) })
      : null,
    job && job.attempts > 1 ? t('newInterview.processing.attempt', { count: job.attempts }) : null,
  ].filter(Boolean)
  const words = failure ? failureWords(failure) : null

  return (
    <li className={`answer-row answer-${state}`}>
      <span className="question-number">{number}</span>
      <div className="answer-what">
        <strong>{title}</strong>
        <span className="soft">{answer.recording?.fileName}</span>
      </div>
      <div className="answer-how-far">
        <span className="answer-state">
          {icons[state]} {t(`newInterview.processing.answerState.${state}`)}
          {notes.length > 0 ? <span className="soft"> · {notes.join(' · ')}</span> : null}
        </span>
        <Progress
          percent={Math.floor(share * 100)}
          size="small"
          status={state === 'failed' ? 'exception' : state === 'done' ? 'success' : 'normal'}
          aria-label={t('newInterview.processing.progress', { question: title })}
        />
        {words ? (
          <div className="fail-line" role="alert">
            <strong>{words.what}</strong> {words.safe} {words.todo}
          </div>
        ) : null}
      </div>
      <div className="answer-action">
        {job ? (
          <Button size="small" icon={<CloseOutlined aria-hidden />} onClick={() => onCancel(job.id)}>
            {t('newInterview.processing.cancel')}
          </Button>
        ) : onRetry && (state === 'failed' || state === 'cancelled') ? (
          <Button size="small" icon={<ReloadOutlined aria-hidden />} onClick={onRetry}>
            {t('newInterview.processing.retry')}
          </Button>
        ) : null}
      </div>
    </li>
  )
}

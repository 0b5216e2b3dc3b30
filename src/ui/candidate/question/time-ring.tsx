import { useInterview } from '../common/interview-context.tsx'
import { markReached, type SoftTime } from './soft-time.ts'

const radius = 26
const around = 2 * Math.PI * radius

type TimeRingProps = {
  readonly time: SoftTime
  readonly allowed: number
  /** What a screen reader is told once the time is over. */
  readonly finishing?: string
  /** Thinking is calmer than answering. */
  readonly calm?: boolean
}

/** The time that is left as a soft ring; a screen reader hears of it at a few marks only. */
export function TimeRing({ time, allowed, finishing, calm = false }: TimeRingProps) {
  const { words } = useInterview()
  const { left, share, stage } = time
  const minutes = Math.floor(left / 60)
  const seconds = left % 60
  const mark = markReached(left, allowed)
  const spoken = (of: number) => words.question.left(words.question.time(Math.floor(of / 60), of % 60))
  return (
    <div className={calm ? 'ring calm' : 'ring'} data-allowed={allowed}>
      <svg viewBox="0 0 64 64" aria-hidden="true">
        <circle className="ring-track" cx="32" cy="32" r={radius} />
        <circle
          className="ring-left"
          cx="32"
          cy="32"
          r={radius}
          strokeDasharray={around}
          strokeDashoffset={around * (1 - share)}
        />
      </svg>
      {stage === 'time' && (
        <span className="ring-time" aria-hidden="true">
          {minutes}:{String(seconds).padStart(2, '0')}
        </span>
      )}
      <output className="hidden">
        {stage === 'time' ? mark !== null && spoken(mark) : (finishing ?? words.question.finishing)}
      </output>
    </div>
  )
}

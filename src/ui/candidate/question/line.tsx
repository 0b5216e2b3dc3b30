import { useInterview } from '../common/interview-context.tsx'
import type { AnswerProps } from './question-page.tsx'

/** What is asked, large, and spoken: a customer's line is in a bubble, a follow-up like any next question. */
export function Line({ step, spoken }: AnswerProps) {
  const { words, session } = useInterview()
  const { part, kind } = step
  const text = words.question
  const bySomebody = kind === 'scenario' && part.kind !== 'probe'
  const lang = session.language === 'zh' ? 'zh-CN' : 'en'
  return (
    <div className="asked">
      {bySomebody && <p className="speaker">{text.customer}</p>}
      {part.kind === 'probe' && <p className="speaker">{text.followUp}</p>}
      <p className={bySomebody ? 'line bubble' : 'line'} lang={lang} aria-live="polite">
        {part.line}
      </p>
      <VoiceButton spoken={spoken} />
    </div>
  )
}

function VoiceButton({ spoken }: Pick<AnswerProps, 'spoken'>) {
  const { words, recording } = useInterview()
  const text = words.question
  // Without a voice there is nothing to press; while one speaks, nobody speaks in between.
  if (spoken.state === 'none' || recording.state === 'recording') return null
  const speaking = spoken.state === 'speaking'
  return (
    <button type="button" className="small-button voice" onClick={speaking ? spoken.stop : spoken.play}>
      <span aria-hidden="true">{speaking ? '■' : '▶'}</span>{' '}
      {speaking ? text.stopVoice : spoken.state === 'blocked' ? text.play : text.repeat}
    </button>
  )
}

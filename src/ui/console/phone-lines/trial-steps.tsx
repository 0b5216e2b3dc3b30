import { CheckOutlined, CloseOutlined, LoadingOutlined, MinusOutlined } from '@ant-design/icons'
import type { CSSProperties, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LineTestStep } from '../../../contract/phone-lines.ts'
import { ProblemAlert, useProblemWords } from './line-trouble.tsx'
import { type ShownStep, shownSteps, type Trial } from './trial-model.ts'
import '../../components/level-meter.css'

const icons: Readonly<Record<ShownStep['state'], ReactNode>> = {
  waiting: null,
  running: <LoadingOutlined aria-hidden />,
  passed: <CheckOutlined aria-hidden />,
  failed: <CloseOutlined aria-hidden />,
  skipped: <MinusOutlined aria-hidden />,
}

function Level({ level }: { readonly level: number }) {
  const { t } = useTranslation()
  return (
    <>
      <meter className="visually-hidden" aria-label={t('phone.trial.level')} min={0} max={1} value={level} />
      <div className="level-bar" role="presentation" style={{ '--level': level } as CSSProperties} />
    </>
  )
}

/** Without a problem of the line it was the call that ended: not taken, or hung up too early. */
function Failed({ told: { step, problem, detail } }: { readonly told: LineTestStep }) {
  const { t } = useTranslation()
  const wordsOf = useProblemWords()
  const ended = step === 'call' ? 'call' : 'after'
  const words = problem
    ? wordsOf(problem)
    : {
        what: t(`phone.trial.ended.${ended}.what`),
        safe: t(`phone.trial.ended.${ended}.safe`),
        todo: t(`phone.trial.ended.${ended}.todo`),
      }
  return <ProblemAlert words={words} detail={detail} />
}

function Step({ shown: { step, state, told } }: { readonly shown: ShownStep }) {
  const { t } = useTranslation()
  const level = state === 'running' ? told?.level : null
  return (
    <li data-state={state} {...(state === 'running' && { 'aria-current': 'step' as const })}>
      <span className="trial-mark">{icons[state]}</span>
      <div className="trial-step">
        <strong>{t(`phone.trial.step.${step}`)}</strong>
        <span className="trial-state" aria-live="polite">
          {state === 'running' ? t(`phone.trial.doing.${step}`) : t(`phone.trial.state.${state}`)}
        </span>
        {typeof level === 'number' ? <Level level={level} /> : null}
        {told?.state === 'failed' ? <Failed told={told} /> : null}
      </div>
    </li>
  )
}

/** The five steps from top to bottom, each lit as it comes. */
export function TrialSteps({ trial }: { readonly trial: Trial }) {
  return (
    <ol className="trial-steps">
      {shownSteps(trial).map((shown) => (
        <Step key={shown.step} shown={shown} />
      ))}
    </ol>
  )
}

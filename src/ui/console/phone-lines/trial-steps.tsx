import { CheckOutlined, CloseOutlined, LoadingOutlined, MinusOutlined } from '@ant-design/icons'
import type { CSSProperties, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from './line-trouble.tsx'
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
        {told?.problem ? <ProblemAlert problem={told.problem} detail={told.detail} /> : null}
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

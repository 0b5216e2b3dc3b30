import { useTranslation } from 'react-i18next'
import type { Flow } from '../../../../domain/plan/plan.ts'
import { planSeconds } from '../../../../domain/plan/plan-length.ts'
import { stepsOfStage } from '../../../../domain/plan/plan-of.ts'
import type { Position } from '../../../../domain/positions/position.ts'
import { formatDuration } from '../../../i18n/format.ts'

const flows: readonly Flow[] = ['full', 'fast']
const stages = ['interview', 'afterwards'] as const

/** How long each flow takes at most, as bars on one scale; the part after the interview is lighter. */
export function PlanLength({ content }: { readonly content: Position }) {
  const { t } = useTranslation()
  const lengths = flows.map((flow) => ({
    flow,
    steps: stepsOfStage(content, { flow, stage: 'interview' }).length,
    stages: stages.map((stage) => ({ stage, seconds: planSeconds(content, { flow, stage }) })),
  }))
  const totals = lengths.map((one) => one.stages.reduce((sum, { seconds }) => sum + seconds, 0))
  const longest = Math.max(1, ...totals)
  return (
    <section className="plan-length" aria-label={t('plan.length.label')} title={t('plan.length.help')}>
      {lengths.map(({ flow, steps, stages: parts }, index) => (
        <div key={flow} className="plan-length-flow">
          <strong>{t(`plan.length.${flow}`)}</strong>
          <div className="plan-length-bar" aria-hidden>
            {parts.map(({ stage, seconds }) => (
              <span key={stage} className={`is-${stage}`} style={{ flexGrow: seconds / longest }} />
            ))}
            <span style={{ flexGrow: 1 - (totals[index] ?? 0) / longest }} />
          </div>
          <span className="soft number">
            {parts
              .filter(({ stage, seconds }) => stage === 'interview' || seconds > 0)
              .map(({ stage, seconds }) =>
                t(`plan.length.${stage}`, { time: formatDuration(seconds * 1000) }),
              )
              .join(' · ')}
            {` · ${t('plan.length.steps', { count: steps })}`}
          </span>
        </div>
      ))}
    </section>
  )
}

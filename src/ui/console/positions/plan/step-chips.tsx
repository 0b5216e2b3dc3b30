import { BranchesOutlined, FieldTimeOutlined, ThunderboltOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomField } from '../../../../contract/candidates.ts'
import type { PlanStep } from '../../../../domain/plan/plan.ts'
import { isSpoken, type Position, type Question } from '../../../../domain/positions/position.ts'
import { Tag } from '../../../components/state-tag.tsx'
import { conditionWords } from '../../../components/condition-words.ts'

type StepChipsProps = {
  readonly content: Position
  readonly step: PlanStep
  readonly question: Question | undefined
  readonly fields: readonly CustomField[]
}

/** What is particular about a step: its kind, what may follow, when it is asked and on which conditions. */
export function StepChips({ content, step, question, fields }: StepChipsProps) {
  const { t } = useTranslation()
  const chip = (text: string, icon?: ReactNode) => (
    <li key={text}>
      <Tag tone="quiet" icon={icon}>
        {text}
      </Tag>
    </li>
  )
  const probes = question && isSpoken(question) ? Math.min(step.maxProbes, question.probes?.length ?? 0) : 0
  const conditions = new Set(step.when.map((condition) => conditionWords(condition, content, fields)))
  return (
    <ul className="plan-chips">
      {question ? chip(t(`positions.kind.${question.kind}`)) : null}
      {question?.kind === 'scenario' ? chip(t('plan.chip.turns', { count: question.turns.length })) : null}
      {question?.indicators.length === 0 ? chip(t('plan.chip.unscored')) : null}
      {step.takes > 1 ? chip(t('plan.chip.takes', { count: step.takes })) : null}
      {probes > 0 ? chip(t('plan.chip.probes', { count: probes })) : null}
      {step.stage === 'afterwards'
        ? chip(t('plan.chip.afterwards'), <FieldTimeOutlined aria-hidden />)
        : null}
      {step.fast === 'skipped' ? chip(t('plan.chip.fastSkipped'), <ThunderboltOutlined aria-hidden />) : null}
      {step.fast === 'afterwards' && step.stage === 'interview'
        ? chip(t('plan.chip.fastAfterwards'), <ThunderboltOutlined aria-hidden />)
        : null}
      {[...conditions].map((words) => (
        <li key={words}>
          <span className="plan-condition">
            <BranchesOutlined aria-hidden /> {words}
          </span>
        </li>
      ))}
    </ul>
  )
}

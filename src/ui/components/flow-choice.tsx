import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Flow } from '../../domain/plan/plan.ts'
import { planOf, stepsOfStage } from '../../domain/plan/plan-of.ts'
import { planSeconds } from '../../domain/plan/plan-length.ts'
import type { Position } from '../../domain/positions/position.ts'
import { joinNames } from '../i18n/format.ts'
import { localText } from '../i18n/index.ts'
import './flow-choice.css'

type FlowChoiceProps = {
  readonly value?: Flow
  readonly onChange?: (flow: Flow) => void
  readonly position: Position | undefined
  /** Without what a telephone cannot ask. */
  readonly byPhone?: boolean
}

type Asked = { readonly flow: Flow; readonly byPhone: boolean }

/** What a flow leaves out, and what it puts after the interview, by title. */
function leftOut(
  position: Position,
  { flow, byPhone }: Asked,
): { skipped: readonly string[]; afterwards: readonly string[] } {
  const titles = (stage: 'interview' | 'afterwards') =>
    stepsOfStage(position, { flow, stage, byPhone }).map(({ question }) => question.id)
  const [asked, afterwards] = [titles('interview'), titles('afterwards')]
  const title = (id: string) => {
    const question = position.questions.find((one) => one.id === id)
    return question ? localText(question.title) : id
  }
  const skipped = planOf(position)
    .steps.map(({ questionId }) => questionId)
    .filter((id) => !asked.includes(id) && !afterwards.includes(id))
  return { skipped: skipped.map(title), afterwards: afterwards.map(title) }
}

function FlowFacts({ position, ...asked }: Asked & { readonly position: Position }) {
  const { t } = useTranslation()
  const { skipped, afterwards } = leftOut(position, asked)
  const lines = [
    ...(skipped.length > 0 ? [t('invitations.new.skipped', { titles: joinNames(skipped) })] : []),
    ...(afterwards.length > 0 ? [t('invitations.new.afterwards', { titles: joinNames(afterwards) })] : []),
  ]
  return <small>{lines.length > 0 ? lines.join(' · ') : t('invitations.new.allAsked')}</small>
}

/** The full or the fast flow, each with its length and what it leaves out. */
export function FlowChoice({ value, onChange, position, byPhone = false }: FlowChoiceProps) {
  const { t } = useTranslation()
  return (
    <Radio.Group
      className="flow-choice"
      aria-label={t('invitations.new.flow')}
      value={value}
      onChange={({ target }) => onChange?.(target.value as Flow)}
    >
      {(['full', 'fast'] as const).map((flow) => (
        <Radio key={flow} value={flow}>
          {t(`invitations.flow.${flow}`)}
          {position ? (
            <>
              <span className="soft">
                {' · '}
                {t('invitations.new.minutes', {
                  count: Math.ceil(planSeconds(position, { flow, stage: 'interview', byPhone }) / 60),
                })}
              </span>
              <FlowFacts position={position} flow={flow} byPhone={byPhone} />
            </>
          ) : null}
        </Radio>
      ))}
    </Radio.Group>
  )
}

import { useTranslation } from 'react-i18next'
import type { Position, Probe, Question } from '../../../domain/positions/position.ts'
import { Tag } from '../../components/state-tag.tsx'
import { formatDuration } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { IndicatorList } from './indicator-list.tsx'
import { ScenarioFlow } from './scenario-flow.tsx'
import { ValueRule } from './value-rule.tsx'

/** Follow-ups, each with what must be missing. */
function Probes({ question }: { readonly question: Question }) {
  const { t } = useTranslation()
  const probes = question.probes ?? []
  if (probes.length === 0) return null
  const nameOf = ({ missing }: Probe) => {
    if (missing.kind === 'part') return t(`editor.answerPart.${missing.part}`)
    const indicator = question.indicators.find(({ id }) => id === missing.indicatorId)
    return indicator ? localText(indicator.label) : missing.indicatorId
  }
  return (
    <>
      <h3>{t('questionForm.probes.title')}</h3>
      <ol className="question-probes">
        {probes.map((probe) => (
          <li key={probe.id}>
            <small>
              {t('plan.preview.why.missing', { names: nameOf(probe) })} ·{' '}
              {t('positions.reply', { time: formatDuration(probe.replySeconds * 1000) })}
            </small>
            <blockquote>{localText(probe.line)}</blockquote>
          </li>
        ))}
      </ol>
    </>
  )
}

function QuestionDetail({
  question,
  position,
}: {
  readonly question: Question
  readonly position: Position
}) {
  const { t } = useTranslation()
  return (
    <article className="question-detail">
      <h2>
        {localText(question.title)} <Tag tone="quiet">{t(`positions.kind.${question.kind}`)}</Tag>
      </h2>
      <p className="soft">
        {t('positions.think', { time: formatDuration(question.thinkSeconds * 1000) })} ·{' '}
        {t('positions.answer', { time: formatDuration(question.answerSeconds * 1000) })}
      </p>
      {question.turns.length > 0 ? (
        <ScenarioFlow question={question} />
      ) : (
        <blockquote aria-label={t('positions.prompt')}>{localText(question.prompt)}</blockquote>
      )}
      <ValueRule question={question} />
      {question.indicators.length > 0 ? (
        <>
          <h3>{t('positions.indicators')}</h3>
          <IndicatorList question={question} competencies={position.competencies} />
        </>
      ) : null}
      <Probes question={question} />
    </article>
  )
}

type QuestionBankProps = {
  readonly position: Position
  readonly chosen: string
  readonly onChoose: (questionId: string) => void
}

/** The questions at the left, the chosen one whole at the right. */
export function QuestionBank({ position, chosen, onChoose }: QuestionBankProps) {
  const { t } = useTranslation()
  const question = position.questions.find(({ id }) => id === chosen) ?? position.questions[0]
  if (!question) return null
  return (
    <div className="question-bank">
      <nav aria-label={t('positions.questions')}>
        <ol>
          {position.questions.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                aria-current={one === question ? 'true' : undefined}
                onClick={() => onChoose(one.id)}
              >
                <span>{localText(one.title)}</span>
                <small>
                  {t(`positions.kind.${one.kind}`)}
                  {one.turns.length > 0 ? ` · ${t('positions.turnCount', { count: one.turns.length })}` : ''}
                  {' · '}
                  {t('positions.indicatorCount', { count: one.indicators.length })}
                </small>
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <QuestionDetail key={question.id} question={question} position={position} />
    </div>
  )
}

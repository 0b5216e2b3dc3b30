import { CaretRightFilled, RobotOutlined, UserOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { OverrideControl } from '../../components/override-control.tsx'
import { stepsOf, type EvidenceStep } from '../../components/played-answer.ts'
import { Tag } from '../../components/state-tag.tsx'
import { useVerdictWord } from '../../components/verdict-word.ts'
import { formatClock, formatPercent } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import type { ComparedAnswer, ComparedLine } from './comparison-model.ts'

type ComparedRowProps = {
  readonly interviewId: string
  readonly answer: ComparedAnswer
  readonly line: ComparedLine
  /** Of the people, in the order of their verdicts. */
  readonly names: readonly string[]
  readonly mayOverride: boolean
  readonly canPlay: boolean
  readonly activeKey: string | null
  readonly onPlay: (step: EvidenceStep) => void
}

/** One indicator: who found what, the program's words for it, and the override. */
export function ComparedRow(props: ComparedRowProps) {
  const { interviewId, answer, line, names, mayOverride, canPlay, activeKey, onPlay } = props
  const { t } = useTranslation()
  const word = useVerdictWord()
  const { indicator, finding, given, relation, override } = line
  const { answerId } = answer.sound
  const said = finding ? word(indicator.polarity, finding.verdict) : t('ratings.compare.notGiven')
  return (
    <li className={`beside-row is-${relation}`}>
      <span className="beside-label">
        {localText(indicator.label)}
        {indicator.polarity === 'negative' ? <small>{t('ratings.negative')}</small> : null}
      </span>
      <span className="beside-verdicts">
        <Tag tone="machine" icon={<RobotOutlined aria-hidden />}>
          {t('ratings.compare.machine')} {said}
          {finding ? (
            <small title={t('ratings.compare.certainty', { share: formatPercent(finding.certainty) })}>
              {' '}
              {formatPercent(finding.certainty)}
            </small>
          ) : null}
        </Tag>
        {given.map((verdict, index) => (
          <Tag key={names[index]} tone="human" icon={<UserOutlined aria-hidden />}>
            {names[index]} {verdict ? word(indicator.polarity, verdict) : t('ratings.compare.notGiven')}
          </Tag>
        ))}
      </span>
      {stepsOf(answerId, indicator.id, finding?.evidence ?? []).map((step) => (
        <button
          key={step.key}
          type="button"
          id={`evidence-${step.key}`}
          className={step.key === activeKey ? 'beside-quote is-active' : 'beside-quote'}
          disabled={!canPlay}
          onClick={() => onPlay(step)}
        >
          <q>{step.evidence.text}</q>
          <span className="visually-hidden">
            {t('report.play', { time: formatClock(step.evidence.startMs) })}
          </span>
          <span className="number" aria-hidden>
            {formatClock(step.evidence.startMs)} <CaretRightFilled aria-hidden />
          </span>
        </button>
      ))}
      <OverrideControl
        interviewId={interviewId}
        answerId={answerId}
        indicator={indicator}
        machineVerdict={finding?.verdict ?? null}
        standing={override}
        allowed={mayOverride}
      />
    </li>
  )
}

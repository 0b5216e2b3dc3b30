import {
  CaretRightFilled,
  CheckCircleFilled,
  CloseCircleFilled,
  MinusCircleOutlined,
  MinusOutlined,
  QuestionCircleOutlined,
} from '@ant-design/icons'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { failureWords } from '../../components/failure-words.ts'
import { OverrideControl } from '../../components/override-control.tsx'
import { stepsOf, type EvidenceStep } from '../../components/played-answer.ts'
import { formatClock } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import type { ReportOverride } from '../../../domain/interview/interview.ts'
import { warningsOf, type AnswerView, type IndicatorLine } from './report-model.ts'

/** A shape for each outcome, so that no colour is needed to tell them apart. */
const shapes = {
  shown: <CheckCircleFilled aria-hidden />,
  'not-shown': <MinusOutlined aria-hidden />,
  'cannot-judge': <QuestionCircleOutlined aria-hidden />,
  negative: <CloseCircleFilled aria-hidden />,
  'negative-absent': <MinusCircleOutlined aria-hidden />,
} as const

type QuestionListProps = {
  readonly answers: readonly AnswerView[]
  readonly selectedId: string | null
  readonly activeKey: string | null
  readonly canPlay: boolean
  readonly onSelect: (answerId: string) => void
  readonly onPlay: (step: EvidenceStep) => void
  readonly overriding: {
    readonly interviewId: string
    /** Oldest first; of two on one indicator the newer counts. */
    readonly standing: readonly ReportOverride[]
    readonly allowed: boolean
  }
}

function overrideOf(
  { standing }: QuestionListProps['overriding'],
  { answer }: AnswerView,
  { indicator }: IndicatorLine,
): ReportOverride | null {
  const isHere = (one: ReportOverride) => one.answerId === answer.answerId && one.indicatorId === indicator.id
  return standing.findLast(isHere) ?? null
}

/** Every question with its indicators: what was shown, where it was said, and what could not be judged. */
export function QuestionList(props: QuestionListProps) {
  const { t } = useTranslation()
  return (
    <section className="report-questions" aria-labelledby="report-questions-title">
      <h2 id="report-questions-title">{t('report.questions')}</h2>
      <ol>
        {props.answers.map((view) => (
          <li
            key={view.answer.answerId}
            className={
              view.answer.answerId === props.selectedId ? 'report-question is-selected' : 'report-question'
            }
          >
            <QuestionHead view={view} {...props} />
            <Indicators view={view} {...props} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function QuestionHead({ view, selectedId, onSelect }: QuestionListProps & { readonly view: AnswerView }) {
  const { t } = useTranslation()
  const { answer, question, number, interviewAnswer } = view
  const warnings = warningsOf(view)
  const score = answer.rating?.score ?? null
  const failure = interviewAnswer?.failure
  return (
    <>
      <button
        type="button"
        className="report-question-head"
        aria-current={answer.answerId === selectedId ? 'true' : undefined}
        title={t('report.select')}
        onClick={() => onSelect(answer.answerId)}
      >
        <span className="question-badge">{number}</span>
        <strong>{localText(question.title)}</strong>
        <span className={score === null ? 'soft' : 'report-score'}>
          {score === null
            ? t(question.indicators.length === 0 ? 'report.value.onlyToKnow' : 'report.notScored')
            : t('report.score', { score: Math.round(score) })}
        </span>
      </button>
      {answer.rating === null ? (
        <p className="report-warning">{failure ? failureWords(failure).what : t('report.notAnswered')}</p>
      ) : null}
      {warnings.map((warning) => (
        <p key={warning} className="report-warning">
          {t(`report.warning.${warning}`)}
        </p>
      ))}
    </>
  )
}

function Indicators(props: QuestionListProps & { readonly view: AnswerView }) {
  const { t } = useTranslation()
  const { view, overriding } = props
  const told = view.lines.filter(
    (line) => line.verdict !== 'negative-absent' || overrideOf(overriding, view, line) !== null,
  )
  const absent = view.lines.length - told.length
  return (
    <ul className="report-indicators">
      {told.map((line) => (
        <IndicatorRow key={line.indicator.id} line={line} {...props} />
      ))}
      {absent > 0 ? (
        <li className="report-indicator verdict-negative-absent">
          <span className="indicator-shape" aria-hidden>
            {shapes['negative-absent']}
          </span>
          <span className="soft">{t('report.absent', { count: absent })}</span>
        </li>
      ) : null}
    </ul>
  )
}

type IndicatorRowProps = QuestionListProps & { readonly view: AnswerView; readonly line: IndicatorLine }

function IndicatorRow({ view, line, activeKey, canPlay, onPlay, overriding }: IndicatorRowProps) {
  const { t } = useTranslation()
  const { indicator, finding, verdict } = line
  const { answerId } = view.answer
  const steps = stepsOf(answerId, indicator.id, finding.evidence)
  const [first] = steps
  const word = t(`report.verdict.${verdict}`)
  const why = finding.reason && verdict !== 'shown' ? t(`report.why.${finding.reason}`) : null
  const label = (
    <Tooltip title={localText(indicator.rule)} placement="topLeft" mouseEnterDelay={0.4}>
      <span className="indicator-label">
        {localText(indicator.label)}
        {indicator.mustHave ? <small>{t('report.mustHave')}</small> : null}
      </span>
    </Tooltip>
  )
  return (
    <li className={`report-indicator verdict-${verdict}`}>
      <span className="indicator-shape" aria-hidden>
        {shapes[verdict]}
      </span>
      {first && canPlay ? (
        <button type="button" className="indicator-button" onClick={() => onPlay(first)}>
          {label}
        </button>
      ) : (
        label
      )}
      <span className="indicator-verdict">
        {word}
        {why ? <span className="soft"> · {why}</span> : null}
      </span>
      {steps.map((step) => (
        <button
          key={step.key}
          type="button"
          id={`evidence-${step.key}`}
          className={step.key === activeKey ? 'quote is-active' : 'quote'}
          disabled={!canPlay}
          onClick={() => onPlay(step)}
        >
          <q>{step.evidence.text}</q>
          {view.sound.recordingId === null ? null : (
            <>
              <span className="visually-hidden">
                {t('report.play', { time: formatClock(step.evidence.startMs) })}
              </span>
              <span className="quote-time" aria-hidden>
                {formatClock(step.evidence.startMs)} <CaretRightFilled aria-hidden />
              </span>
            </>
          )}
        </button>
      ))}
      <OverrideControl
        interviewId={overriding.interviewId}
        answerId={answerId}
        indicator={indicator}
        machineVerdict={finding.verdict}
        standing={overrideOf(overriding, view, line)}
        allowed={overriding.allowed}
        compact
      />
    </li>
  )
}

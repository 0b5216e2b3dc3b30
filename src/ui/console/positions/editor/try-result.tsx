import { useTranslation } from 'react-i18next'
import type { Trial } from '../../../../contract/position-editing.ts'
import type { Indicator, Question } from '../../../../domain/positions/position.ts'
import { ScoreBar } from '../../../components/score-bar.tsx'
import { formatNumber } from '../../../i18n/format.ts'
import { MarkedText } from './marked-text.tsx'
import { anyText } from '../../../i18n/index.ts'

type Finding = Trial['findings'][number]
type Line = { readonly indicator: Indicator; readonly number: number; readonly finding: Finding | undefined }

const signed = (points: number) => `${points < 0 ? '−' : '+'}${formatNumber(Math.abs(points), 2)}`

function Verdict({ line }: { readonly line: Line }) {
  const { t } = useTranslation()
  const { finding, indicator } = line
  if (finding?.verdict === 'shown') return <strong className="number">{signed(finding.points)}</strong>
  const uncovered = finding && finding.coverage.zh === 'none' && finding.coverage.en === 'none'
  if (uncovered || finding?.reason === 'not-covered') {
    return <span className="soft">{t('editor.try.notCovered')}</span>
  }
  if (finding?.verdict === 'cannot-judge') return <span className="soft">{t('editor.try.cannotJudge')}</span>
  if (finding?.reason) return <span className="soft">{t(`report.why.${finding.reason}`)}</span>
  return <span className="soft">{t(`editor.try.notShown.${indicator.polarity}`)}</span>
}

/** How the score comes about: every indicator that lit with its points, then what is cut or scaled. */
function Arithmetic({ trial }: { readonly trial: Trial }) {
  const { t } = useTranslation()
  const counted = trial.findings.filter(({ points }) => points !== 0)
  if (trial.score === null) return <p className="soft">{t('editor.try.noScore')}</p>
  const score = formatNumber(trial.score, 0)
  const sum = formatNumber(trial.sum ?? 0, 2).replace('-', '−')
  return (
    <>
      <div className="try-score">
        <strong className="number">{score}</strong>
        <ScoreBar score={trial.score} />
      </div>
      <p className="number try-sum">
        {counted.length === 0 ? '0' : counted.map(({ points }) => signed(points)).join(' ')} = {sum}
        {sum === score ? '' : ` → ${t('editor.try.scaled', { score })}`}
      </p>
    </>
  )
}

/** Which indicators light, on which words, and what that does to the score. */
export function TryResult({
  question,
  text,
  trial,
  chosen,
  onChoose,
}: {
  readonly question: Question
  readonly text: string
  readonly trial: Trial
  readonly chosen: string | undefined
  readonly onChoose: (indicatorId: string) => void
}) {
  const { t } = useTranslation()
  const lines = question.indicators.map((indicator, index): Line => ({
    indicator,
    number: index + 1,
    finding: trial.findings.find(({ indicatorId }) => indicatorId === indicator.id),
  }))
  return (
    <output className="try-result">
      <Arithmetic trial={trial} />
      {trial.warnings.map((warning) => (
        <p key={warning} className="field-problem is-warning">
          {t(`report.warning.${warning}`)}
        </p>
      ))}
      <MarkedText
        text={text}
        marks={lines.map(({ indicator, number, finding }) => ({
          number,
          polarity: indicator.polarity,
          spans: finding?.verdict === 'shown' ? finding.spans : [],
        }))}
      />
      <ol className="try-lines">
        {lines.map((line) => {
          const { indicator, number, finding } = line
          const lit = finding?.verdict === 'shown'
          return (
            <li key={indicator.id}>
              <button
                type="button"
                className={lit ? 'try-line is-lit' : 'try-line'}
                aria-current={chosen === indicator.id ? 'true' : undefined}
                onClick={() => onChoose(indicator.id)}
              >
                <span className={`try-number try-${indicator.polarity}`}>{number}</span>
                <span>{anyText(indicator.label, t('editor.unnamed'))}</span>
                <Verdict line={line} />
              </button>
            </li>
          )
        })}
      </ol>
    </output>
  )
}

import { useTranslation } from 'react-i18next'
import type { PersonVerdicts } from '../../../contract/ratings.ts'
import type { Indicator } from '../../../domain/positions/position.ts'
import { localText } from '../../i18n/index.ts'

export const verdicts = ['shown', 'not-shown', 'cannot-judge'] as const
export type Verdict = (typeof verdicts)[number]

type IndicatorMarksProps = {
  readonly indicators: readonly Indicator[]
  readonly marks: PersonVerdicts
  /** The indicator the keys act on. */
  readonly current: number
  readonly onCurrent: (index: number) => void
  readonly onMark: (indicator: Indicator, verdict: Verdict) => void
}

/** Every indicator of an answer with its three states; the current one takes the keys. */
export function IndicatorMarks({ indicators, marks, current, onCurrent, onMark }: IndicatorMarksProps) {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="marks-title">
      <h3 id="marks-title">{t('ratings.marks')}</h3>
      <div className="marks">
        {indicators.map((indicator, index) => (
          <fieldset
            key={indicator.id}
            id={`mark-${index}`}
            className={index === current ? 'mark is-current' : 'mark'}
          >
            <legend>
              {localText(indicator.label)}
              {indicator.polarity === 'negative' ? <small>{t('ratings.negative')}</small> : null}
              {indicator.mustHave ? <small>{t('report.mustHave')}</small> : null}
            </legend>
            <p className="soft" title={localText(indicator.rule)}>
              {localText(indicator.rule)}
            </p>
            <div className="mark-states">
              {verdicts.map((verdict) => (
                <label key={verdict} className={`mark-state is-${verdict}`}>
                  <input
                    type="radio"
                    name={`mark-${indicator.id}`}
                    checked={marks[indicator.id] === verdict}
                    // A click must not move the rows under the pointer; it makes the row current once it has marked it.
                    onFocus={(event) => event.target.matches(':focus-visible') && onCurrent(index)}
                    onChange={() => {
                      onCurrent(index)
                      onMark(indicator, verdict)
                    }}
                  />
                  <span>{t(wordOf(indicator, verdict))}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    </section>
  )
}

const wordOf = ({ polarity }: Indicator, verdict: Verdict) =>
  polarity === 'positive'
    ? (`ratings.verdict.${verdict}` as const)
    : (`ratings.negativeVerdict.${verdict}` as const)

import { CaretRightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { DisagreementExample, IndicatorDisagreement } from '../../../contract/agreement.ts'
import { formatClock } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'

const shownAtFirst = 10

/** Indicators on which people and machine disagree most; each opens to the moments to listen to. */
export function Disagreements({ indicators }: { readonly indicators: readonly IndicatorDisagreement[] }) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const disagreed = indicators.filter(({ onlyMachine, onlyPerson }) => onlyMachine + onlyPerson > 0)
  const most = Math.max(
    1,
    ...disagreed.map(({ onlyMachine, onlyPerson }) => Math.max(onlyMachine, onlyPerson)),
  )
  if (disagreed.length === 0) return <p>{t('insights.agreement.noDisagreement')}</p>
  return (
    <>
      <div className="disagreement-legend" aria-hidden>
        <span className="by-machine">{t('insights.agreement.onlyMachine')}</span>
        <span className="by-human">{t('insights.agreement.onlyPerson')}</span>
      </div>
      <ul className="disagreements">
        {disagreed.slice(0, all ? undefined : shownAtFirst).map((one) => (
          <Disagreement key={`${one.positionId} ${one.indicatorId}`} indicator={one} most={most} />
        ))}
      </ul>
      {disagreed.length > shownAtFirst && !all ? (
        <Button onClick={() => setAll(true)}>
          {t('insights.agreement.showAll', { count: disagreed.length })}
        </Button>
      ) : null}
    </>
  )
}

type DisagreementProps = { readonly indicator: IndicatorDisagreement; readonly most: number }

function Disagreement({ indicator, most }: DisagreementProps) {
  const { t } = useTranslation()
  const { n, onlyMachine, onlyPerson, examples } = indicator
  const counts = t('insights.agreement.counts', { onlyMachine, onlyPerson, n })
  return (
    <li>
      <details>
        <summary>
          <span className="disagreement-name">{localText(indicator.label)}</span>
          <span className="disagreement-bars">
            <span className="by-machine" style={{ width: `${(50 * onlyMachine) / most}%` }} />
            <span className="by-human" style={{ width: `${(50 * onlyPerson) / most}%` }} />
          </span>
          <span className="soft number">{counts}</span>
        </summary>
        {examples.length === 0 ? (
          <p className="soft">{t('insights.agreement.noExamples')}</p>
        ) : (
          <ul className="disagreement-examples">
            {examples.map((example) => (
              <li key={example.answerId}>
                <ExampleLink example={example} />
              </li>
            ))}
          </ul>
        )}
      </details>
    </li>
  )
}

function ExampleLink({ example }: { readonly example: DisagreementExample }) {
  const { t } = useTranslation()
  const { interviewId, answerId, startMs, machine } = example
  return (
    <Link to={`/interviews/${interviewId}/report?answer=${answerId}&at=${Math.round(startMs)}`}>
      <CaretRightOutlined aria-hidden /> {t('insights.agreement.listen', { at: formatClock(startMs) })} ·{' '}
      {t(machine === 'shown' ? 'insights.agreement.machineFound' : 'insights.agreement.personFound')}
    </Link>
  )
}

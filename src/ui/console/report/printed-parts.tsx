import { useTranslation } from 'react-i18next'
import type { ReportPage } from '../../../contract/reports.ts'
import { formatClock } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { DecisionHistory } from './decision-bar.tsx'
import { Figures } from './delivery-panel.tsx'
import { OriginFacts, OriginWords } from './origin-drawer.tsx'
import { answersOf } from './report-model.ts'

/** What only paper shows: every transcript with its delivery, the decisions, and how the report came about. */
export function PrintedParts({ page }: { readonly page: ReportPage }) {
  const { t } = useTranslation()
  return (
    <div className="print-only" aria-hidden>
      <section>
        <h2>{t('report.printed.decisions')}</h2>
        <DecisionHistory decisions={page.decisions} />
      </section>
      <section>
        <h2>{t('report.printed.transcripts')}</h2>
        {answersOf(page).map(({ number, question, answer, revisions, sound }) => (
          <article key={answer.answerId}>
            <h3>
              {number}. {localText(question.title)}
            </h3>
            {answer.delivery ? <Figures delivery={answer.delivery} /> : null}
            {revisions.at(-1)?.content.segments.map((segment) => (
              <p key={segment.startMs}>
                {sound.recordingId === null ? null : (
                  <span className="soft">{formatClock(segment.startMs)} </span>
                )}
                {segment.text}
              </p>
            ))}
          </article>
        ))}
      </section>
      <section>
        <h2>{t('report.origin.title')}</h2>
        <OriginWords />
        <OriginFacts page={page} />
      </section>
    </div>
  )
}

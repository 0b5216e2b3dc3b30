import { CopyOutlined } from '@ant-design/icons'
import { App, Button, Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ReportPage } from '../../../contract/reports.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { answersOf } from './report-model.ts'

type OriginDrawerProps = {
  readonly page: ReportPage
  readonly open: boolean
  readonly onClose: () => void
}

const plain = ['plain1', 'plain2', 'plainScore', 'plain3', 'plain4', 'plain5'] as const

/** What made a report, as terms and values: recognisers, rater, versions, fingerprints, revisions. */
function useOriginFacts(page: ReportPage): { term: string; values: string[] }[] {
  const { t } = useTranslation()
  const { report, interview } = page
  const { content } = report
  const { position } = interview
  const { rubric, competencies } = position.content
  const recognisers = content.answers.flatMap(({ recogniser }) =>
    recogniser
      ? [`${recogniser.engine} ${recogniser.engineVersion} · ${recogniser.modelId}`, recogniser.modelHash]
      : [],
  )
  const weights = competencies
    .filter((competency) => rubric.weights[competency.id])
    .map((competency) => `${localText(competency.name)} ${rubric.weights[competency.id]}`)
  return [
    { term: t('report.origin.recogniser'), values: [...new Set(recognisers)] },
    {
      term: t('report.origin.rater'),
      values: [`${content.rater.id} ${content.rater.version}`, content.rater.hash],
    },
    {
      term: t('report.origin.position'),
      values: [
        `${localText(position.content.name)} · ${t('report.origin.positionVersion', {
          version: position.version,
          when: formatDateTime(position.publishedAt),
        })}`,
        content.positionHash,
      ],
    },
    {
      term: t('report.origin.weights'),
      values: [
        weights.join(t('report.join')),
        t('report.origin.thresholds', { advanceAt: rubric.advanceAt, rejectBelow: rubric.rejectBelow }),
      ],
    },
    {
      term: t('report.origin.transcript'),
      values: answersOf(page).map(({ number, answer: { transcriptRevision: revision } }) =>
        revision === 0
          ? t('report.origin.revision0', { number })
          : t('report.origin.revisionN', { number, revision }),
      ),
    },
    { term: t('report.origin.product'), values: [content.productVersion] },
    { term: t('report.origin.made'), values: [formatDateTime(report.createdAt)] },
    { term: t('report.origin.reportId'), values: [report.id] },
  ]
}

/** How a report came about: plain words first, then everything needed to make it again. */
export function OriginDrawer({ page, open, onClose }: OriginDrawerProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const facts = useOriginFacts(page)
  const copy = async () => {
    const lines = facts.map(({ term, values }) => `${term}: ${values.join(' | ')}`)
    await navigator.clipboard.writeText(lines.join('\n'))
    void message.success(t('common.action.copied'))
  }
  return (
    <Drawer open={open} onClose={onClose} size={560} title={t('report.origin.title')}>
      <OriginWords />
      <OriginFacts page={page} />
      <Button icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
        {t('report.origin.copy')}
      </Button>
      <h3 className="origin-history">{t('report.origin.history')}</h3>
      <ol className="report-history">
        {page.history.map(({ id, createdAt, match }, index) => (
          <li key={id}>
            {id === page.report.id ? (
              <strong>{formatDateTime(createdAt)}</strong>
            ) : (
              <Link to={index === 0 ? '?' : `?report=${id}`} onClick={onClose}>
                {formatDateTime(createdAt)}
              </Link>
            )}
            <span>
              {t('report.match')} {match === null ? t('report.noMatch') : Math.round(match)}
            </span>
            {id === page.report.id ? <span className="soft">{t('report.origin.thisOne')}</span> : null}
          </li>
        ))}
      </ol>
    </Drawer>
  )
}

export function OriginWords() {
  const { t } = useTranslation()
  return (
    <ol className="origin-plain">
      {plain.map((key) => (
        <li key={key}>{t(`report.origin.${key}`)}</li>
      ))}
    </ol>
  )
}

export function OriginFacts({ page }: { readonly page: ReportPage }) {
  const facts = useOriginFacts(page)
  return (
    <dl className="origin-facts">
      {facts.map(({ term, values }) => (
        <div key={term}>
          <dt>{term}</dt>
          {values.map((value) => (
            <dd key={value} className={/^[0-9a-f]{32,}$/.test(value) ? 'hash' : ''}>
              {value}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}

import { Button, Collapse } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { formatNumber, formatUntil } from '../../i18n/format.ts'
import { Obstacles } from './obstacles.tsx'
import type { Preview } from './use-preview.ts'

/** As many are named; the others are counted. */
const mostNamed = 20

type Person = Preview['people'][number]

function Named({ people }: { readonly people: readonly Person[] }) {
  const { t } = useTranslation()
  const more = people.length - mostNamed
  return (
    <ul className="preview-people">
      {people.slice(0, mostNamed).map(({ candidateId, name, number, problem }) => (
        <li key={candidateId}>
          <Link to={`/candidates/${candidateId}`}>{name}</Link>
          {problem ? (
            <span className="soft">
              {t(`campaigns.number.${problem}`)}
              {number ? <span className="number"> {number}</span> : null}
            </span>
          ) : null}
        </li>
      ))}
      {more > 0 ? <li className="soft">{t('campaigns.preview.more', { count: more })}</li> : null}
    </ul>
  )
}

function WhoCannot({ preview, drop }: { readonly preview: Preview; readonly drop?: Drop | undefined }) {
  const { t } = useTranslation()
  const unusable = preview.people.filter(({ problem }) => problem !== null)
  const interviewed = preview.people.filter((one) => one.interviewed && one.problem === null)
  const items = [
    ...(unusable.length > 0
      ? [
          {
            key: 'unusable',
            label: t('campaigns.preview.unusable', { count: unusable.length }),
            children: (
              <>
                <p className="soft">{t('campaigns.preview.unusableHelp')}</p>
                <Named people={unusable} />
              </>
            ),
          },
        ]
      : []),
    ...(interviewed.length > 0
      ? [
          {
            key: 'interviewed',
            label: t('campaigns.preview.interviewed', { count: interviewed.length }),
            children: (
              <>
                <p className="soft">{t('campaigns.preview.interviewedHelp')}</p>
                <Named people={interviewed} />
                {drop ? (
                  <Button
                    size="small"
                    onClick={() => drop(interviewed.map(({ candidateId }) => candidateId))}
                  >
                    {t('campaigns.preview.dropInterviewed')}
                  </Button>
                ) : null}
              </>
            ),
          },
        ]
      : []),
  ]
  return items.length > 0 ? <Collapse size="small" items={items} /> : null
}

type Drop = (candidateIds: readonly string[]) => void

type PreviewPanelProps = {
  readonly preview: Preview | undefined
  readonly error: unknown
  readonly isStale: boolean
  readonly positionId: string
  /** Takes people off the list; absent where there is none to change. */
  readonly drop?: Drop
}

/** What a form would do, live: how many are called, who is not and why, how long, until when. */
export function PreviewPanel({ preview, error, isStale, positionId, drop }: PreviewPanelProps) {
  const { t } = useTranslation()
  const callable = preview?.people.filter(({ problem }) => problem === null).length ?? 0
  const end = preview?.estimatedEnd
    ? t('campaigns.endAt', { at: formatUntil(preview.estimatedEnd) })
    : t('campaigns.endUnknown')
  return (
    <aside className="preview" data-stale={isStale} aria-label={t('campaigns.preview.title')}>
      <h2>{t('campaigns.preview.title')}</h2>
      <FailureAlert error={error} />
      {preview ? (
        <>
          <div aria-live="polite">
            <p className="preview-callable number">
              {callable > 0
                ? t('campaigns.preview.callable', { count: callable })
                : t('campaigns.preview.nobody')}
            </p>
            <p className="number">
              {t('campaigns.preview.minutes', { minutes: formatNumber(preview.minutes) })}
            </p>
            {callable > 0 ? <p className="number">{t('campaigns.preview.end', { end })}</p> : null}
          </div>
          <WhoCannot preview={preview} drop={drop} />
          <Obstacles obstacles={preview.obstacles} positionId={positionId} />
        </>
      ) : (
        <p className="soft">{t('campaigns.preview.incomplete')}</p>
      )}
    </aside>
  )
}

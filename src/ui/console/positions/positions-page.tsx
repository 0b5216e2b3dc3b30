import { FileTextOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { PositionVersion } from '../../../contract/positions.ts'
import { orpc } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { CardsSkeleton } from '../../components/skeletons.tsx'
import { formatPercent } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { weightShares } from './weight-shares.ts'
import './positions.css'

function PositionCard({ position }: { readonly position: PositionVersion }) {
  const { t } = useTranslation()
  const { content, version } = position
  const shares = weightShares(content)
  return (
    <Link to={`/positions/${content.id}`} className="position-card">
      <h2>{localText(content.name)}</h2>
      <p>{localText(content.summary)}</p>
      <ul>
        {shares.map(({ competency, share }) => (
          <li key={competency.id}>
            <span>{localText(competency.name)}</span>
            <span className="weight-track" aria-hidden>
              <span style={{ width: `${share * 100}%` }} />
            </span>
            <span className="number soft">{formatPercent(share)}</span>
          </li>
        ))}
      </ul>
      <footer className="soft">
        {t('positions.questionCount', { count: content.questions.length })} ·{' '}
        {t('positions.competencyCount', { count: content.competencies.length })} ·{' '}
        {t('positions.version', { version })}
      </footer>
    </Link>
  )
}

/** Every position with what it weighs. */
export function PositionsPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(orpc.positions.list.queryOptions())
  return (
    <Page title={t('positions.title')} subtitle={t('positions.subtitle')}>
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {data || error ? null : <CardsSkeleton cards={3} lines={8} />}
      {data?.length === 0 ? (
        <EmptyState
          icon={<FileTextOutlined aria-hidden />}
          title={t('positions.emptyTitle')}
          text={t('positions.emptyText')}
        />
      ) : null}
      <div className="card-grid">
        {data?.map((position) => (
          <PositionCard key={position.versionId} position={position} />
        ))}
      </div>
    </Page>
  )
}

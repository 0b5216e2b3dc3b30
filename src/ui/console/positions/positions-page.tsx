import { FileTextOutlined, ImportOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { PositionVersion } from '../../../contract/positions.ts'
import { orpc } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { CardsSkeleton } from '../../components/skeletons.tsx'
import { Tag } from '../../components/state-tag.tsx'
import { formatPercent } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { useAllowed } from '../session.tsx'
import { MorePositions } from './more-positions.tsx'
import { NewPosition } from './new-position.tsx'
import { weightShares } from './weight-shares.ts'
import './positions.css'

function PositionCard({
  position,
  edited,
}: {
  readonly position: PositionVersion
  /** Whether a working copy with changes stands. */
  readonly edited: boolean
}) {
  const { t } = useTranslation()
  const { content, version } = position
  const shares = weightShares(content)
  return (
    <Link to={`/positions/${content.id}`} className="position-card">
      <h2>
        {localText(content.name)} {edited ? <Tag tone="quiet">{t('positions.edited')}</Tag> : null}
      </h2>
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
  const overview = useQuery(orpc.positions.overview.queryOptions()).data
  const mayEdit = useAllowed('positions.edit')
  const navigate = useNavigate()
  const [creating, setCreating] = useState(false)
  return (
    <Page
      title={t('positions.title')}
      subtitle={t('positions.subtitle')}
      extra={
        mayEdit ? (
          <>
            <Button icon={<ImportOutlined aria-hidden />} onClick={() => void navigate('/positions/import')}>
              {t('editor.action.import')}
            </Button>
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
              {t('positions.create.title')}
            </Button>
          </>
        ) : null
      }
    >
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
          <PositionCard
            key={position.versionId}
            position={position}
            edited={
              overview?.some(({ positionId, edited }) => positionId === position.content.id && edited) ??
              false
            }
          />
        ))}
      </div>
      {overview ? <MorePositions all={overview} /> : null}
      {creating ? (
        <NewPosition
          known={overview?.filter(({ archived }) => !archived) ?? []}
          onClose={() => setCreating(false)}
        />
      ) : null}
    </Page>
  )
}

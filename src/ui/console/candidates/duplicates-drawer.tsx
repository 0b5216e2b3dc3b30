import { TeamOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { orpc } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { joinNames } from '../../i18n/format.ts'
import { mergePath } from './merge-path.ts'

function Duplicates() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(orpc.candidates.duplicates.queryOptions({ input: {} }))
  if (error) return <FailureAlert error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton rows={5} />
  if (data.length === 0) {
    return (
      <EmptyState
        icon={<TeamOutlined aria-hidden />}
        title={t('candidates.duplicates.emptyTitle')}
        text={t('candidates.duplicates.emptyText')}
      />
    )
  }
  return (
    <ul className="change-list">
      {data.map(({ because, candidates }) => (
        <li key={candidates.map(({ id }) => id).join()} className="change-line">
          <div>
            <div>
              {candidates.map(({ name, phone }) => [name, phone].filter(Boolean).join(' ')).join(' · ')}
            </div>
            <div className="soft">
              {joinNames(because.map((reason) => t(`candidates.duplicates.${reason}`)))}
            </div>
          </div>
          <Link to={mergePath(candidates)}>{t('candidates.duplicates.compare')}</Link>
        </li>
      ))}
    </ul>
  )
}

type DuplicatesDrawerProps = { readonly open: boolean; readonly onClose: () => void }

/** Records that may be about the same person, each with the way to compare them. */
export function DuplicatesDrawer({ open, onClose }: DuplicatesDrawerProps) {
  const { t } = useTranslation()
  return (
    <Drawer open={open} onClose={onClose} title={t('candidates.duplicates.title')} size={480} destroyOnHidden>
      <Duplicates />
    </Drawer>
  )
}

import { HistoryOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change } from '../../../contract/candidates.ts'
import { orpc } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import { useSession } from '../session.tsx'
import { useUndoChange } from './use-change-done.ts'

function ChangeLine({ change }: { readonly change: Change }) {
  const { t } = useTranslation()
  const { user } = useSession()
  const undo = useUndoChange()
  const [busy, setBusy] = useState(false)
  const take = async () => {
    setBusy(true)
    await undo(change)
    setBusy(false)
  }
  return (
    <li className="change-line">
      <div>
        <div>{t(`candidates.change.${change.kind}`, { count: change.candidates })}</div>
        <div className="soft">
          {formatDateTime(change.at)} ·{' '}
          {change.by === user.id ? t('candidates.change.byYou') : t('candidates.change.byOther')}
        </div>
      </div>
      {change.undone ? (
        <span className="soft">{t('candidates.change.wasUndone')}</span>
      ) : (
        <Button size="small" loading={busy} onClick={() => void take()}>
          {t('common.action.undo')}
        </Button>
      )}
    </li>
  )
}

function Changes() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(orpc.candidates.changes.queryOptions())
  if (error) return <FailureAlert error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton rows={5} />
  if (data.length === 0) {
    return (
      <EmptyState
        icon={<HistoryOutlined aria-hidden />}
        title={t('candidates.change.emptyTitle')}
        text={t('candidates.change.emptyText')}
      />
    )
  }
  return (
    <ul className="change-list">
      {data.map((change) => (
        <ChangeLine key={change.id} change={change} />
      ))}
    </ul>
  )
}

type ChangesDrawerProps = { readonly open: boolean; readonly onClose: () => void }

/** What was done to candidates lately, each with its undo. */
export function ChangesDrawer({ open, onClose }: ChangesDrawerProps) {
  const { t } = useTranslation()
  return (
    <Drawer open={open} onClose={onClose} title={t('candidates.change.title')} size={440} destroyOnHidden>
      <Changes />
    </Drawer>
  )
}

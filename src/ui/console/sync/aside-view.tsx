import { InboxOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { type SetAsideReason, setAsideReasons } from '../../../domain/sync/records.ts'
import { orpc } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { Tag } from '../../components/state-tag.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { AsideTable } from './aside-table.tsx'
import { useAsideActions } from './use-aside-actions.ts'

type Filters = { readonly reason: string }
type AsideViewProps = {
  readonly mayRun: boolean
  readonly values: Filters
  readonly set: (change: Partial<Filters>) => void
}

const isReason = (text: string): text is SetAsideReason =>
  (setAsideReasons as readonly string[]).includes(text)

/** What came and could not enter, by reason, with what to do about each. */
export function AsideView({ mayRun, values, set }: AsideViewProps) {
  const { t } = useTranslation()
  const reason = isReason(values.reason) ? values.reason : undefined
  const { data, error, refetch } = useQuery(
    orpc.sync.setAside.queryOptions({
      input: reason === undefined ? {} : { reason },
      placeholderData: keepPreviousData,
    }),
  )
  const actions = useAsideActions()
  if (!data) return error ? <FailureAlert error={error} onRetry={() => void refetch()} /> : <RowsSkeleton />
  if (data.groups.length === 0)
    return (
      <EmptyState
        icon={<InboxOutlined aria-hidden />}
        title={t('sync.aside.emptyTitle')}
        text={t('sync.aside.emptyText')}
      />
    )
  const total = data.groups
    .filter((group) => reason === undefined || group.reason === reason)
    .reduce((sum, { count }) => sum + count, 0)
  return (
    <section aria-label={t('sync.incoming.view.aside')}>
      <FailureAlert error={actions.error} />
      <div className="aside-groups">
        {data.groups.map((group) => (
          <article key={`${group.state} ${group.reason}`} data-chosen={group.reason === reason}>
            <header>
              <Tag tone={group.state === 'held' ? 'attention' : 'failure'}>
                {t(`sync.aside.state.${group.state}`)}
              </Tag>
              <strong>{t(`sync.reason.${group.reason}`)}</strong>
            </header>
            <p className="number">
              {t('sync.aside.count', { count: group.count })} ·{' '}
              {t('sync.aside.stores', { count: group.stores })}
            </p>
            <p className="soft">{t(`sync.reasonText.${group.reason}`)}</p>
            <Button
              size="small"
              aria-pressed={group.reason === reason}
              onClick={() => set({ reason: group.reason === reason ? '' : group.reason })}
            >
              {group.reason === reason ? t('sync.aside.all') : t('sync.aside.show')}
            </Button>
          </article>
        ))}
      </div>
      <AsideTable key={values.reason} rows={data.rows} mayRun={mayRun} actions={actions} />
      {total > data.rows.length ? (
        <p className="soft">
          {t('sync.aside.shown', { count: data.rows.length })} ({formatNumber(total)})
        </p>
      ) : null}
    </section>
  )
}

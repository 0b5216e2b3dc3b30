import { CheckCircleOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SyncConflict } from '../../../contract/sync.ts'
import { api, orpc, queryClient } from '../../api.ts'
import { Chips } from '../../components/chips.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { useUndo } from '../../components/use-undo.tsx'
import { ConflictCard } from './conflict-card.tsx'
import { useFieldName } from './use-field-name.ts'

const refresh = () => queryClient.invalidateQueries({ queryKey: orpc.sync.key() })

type Choosing = { readonly conflict: SyncConflict; readonly choice: 'kept' | 'lost' }

/** Says which value counts; each answer can be taken back for ten seconds. */
function useResolve() {
  const { t } = useTranslation()
  const fieldName = useFieldName()
  const showUndo = useUndo()
  const reopen = useMutation(orpc.sync.reopen.mutationOptions({ onSettled: refresh }))
  const resolve = useMutation({
    mutationFn: async ({ conflict, choice }: Choosing) => await api.sync.resolve({ id: conflict.id, choice }),
    onSettled: refresh,
    onSuccess: ({ id }, { conflict, choice }) => {
      const field = fieldName(conflict)
      showUndo({
        text:
          choice === 'kept'
            ? t('sync.conflicts.resolvedKept', { field })
            : t('sync.conflicts.resolvedLost', { field }),
        undo: () => reopen.mutate({ ids: [id] }),
      })
    },
  })
  const byRule = useMutation(
    orpc.sync.resolveByRule.mutationOptions({
      onSettled: refresh,
      onSuccess: ({ ids }) => {
        if (ids.length === 0) return
        showUndo({
          text: t('sync.conflicts.resolvedAll', { count: ids.length }),
          undo: () => reopen.mutate({ ids }),
        })
      },
    }),
  )
  return { resolve, byRule, error: resolve.error ?? byRule.error ?? reopen.error }
}

type Filters = { readonly past: string }
type ConflictsViewProps = {
  readonly mayRun: boolean
  readonly values: Filters
  readonly set: (change: Partial<Filters>) => void
}

/** What two sides wrote at once, to confirm or to turn round. */
export function ConflictsView({ mayRun, values, set }: ConflictsViewProps) {
  const { t } = useTranslation()
  const open = values.past === ''
  const { data, error, refetch } = useQuery(orpc.sync.conflicts.queryOptions({ input: { open } }))
  const actions = useResolve()
  const hidden = data ? data.total - data.conflicts.length : 0
  return (
    <section aria-label={t('sync.incoming.view.conflicts')}>
      <div className="filters">
        <Chips
          label={t('sync.conflicts.show')}
          value={values.past}
          onChange={(past) => set({ past })}
          options={[
            { value: '', label: t('sync.conflicts.open') },
            { value: '1', label: t('sync.conflicts.past') },
          ]}
        />
        {open && mayRun && data && data.total > 1 ? (
          <Button loading={actions.byRule.isPending} onClick={() => actions.byRule.mutate({})}>
            {t('sync.conflicts.byRule', { count: data.total })}
          </Button>
        ) : null}
      </div>
      <FailureAlert error={actions.error} />
      {data ? null : error ? (
        <FailureAlert error={error} onRetry={() => void refetch()} />
      ) : (
        <RowsSkeleton rows={4} />
      )}
      {data?.conflicts.length === 0 ? (
        open ? (
          <EmptyState
            icon={<CheckCircleOutlined aria-hidden />}
            title={t('sync.conflicts.emptyTitle')}
            text={t('sync.conflicts.emptyText')}
          />
        ) : (
          <p className="soft">{t('sync.conflicts.pastEmpty')}</p>
        )
      ) : null}
      {open && data && data.conflicts.length > 0 ? <p className="soft">{t('sync.conflicts.rule')}</p> : null}
      <div className="conflict-list">
        {data?.conflicts.map((conflict) => (
          <ConflictCard
            key={conflict.id}
            conflict={conflict}
            onChoose={mayRun ? (choice) => actions.resolve.mutate({ conflict, choice }) : undefined}
          />
        ))}
      </div>
      {hidden > 0 ? <p className="soft">{t('sync.conflicts.total', { count: hidden })}</p> : null}
    </section>
  )
}

import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Segmented } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import type { RatingBatch, RatingBatchItem } from '../../../contract/rerating.ts'
import { api, orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { RateAgain } from '../../components/rate-again.tsx'
import { ratedNotice } from '../../components/rated-notice.ts'
import { PageSkeleton } from '../../components/skeletons.tsx'
import { useAddress } from '../../components/use-address.ts'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { useAllowed } from '../session.tsx'
import { BatchItems } from './batch-items.tsx'
import { chooseItems, isChanged, meanDifference, type ShownItems, shownItems } from './batch-model.ts'
import { batchQuery } from './batch-query.ts'
import { BatchProgress, followEveryMs } from './batches-page.tsx'
import { OutcomeScatter } from './outcome-scatter.tsx'
import './rerating.css'

/** One run of ratings: how far it is, what moved, and whose suggestion changed. */
export function BatchPage() {
  const { batchId = '' } = useParams()
  const { data, error, refetch } = useQuery({
    ...batchQuery(batchId),
    refetchInterval: ({ state }) => (state.data?.batch.state === 'running' ? followEveryMs : false),
  })
  if (data) return <BatchView {...data} />
  if (!error) return <PageSkeleton />
  return (
    <div className="page">
      <FailureAlert error={error} onRetry={() => void refetch()} />
    </div>
  )
}

type BatchViewProps = { readonly batch: RatingBatch; readonly items: readonly RatingBatchItem[] }

function BatchView({ batch, items }: BatchViewProps) {
  const { t } = useTranslation()
  const { notification } = App.useApp()
  // Whoever is here needs not be told that it is done.
  useEffect(() => notification.destroy(ratedNotice), [notification])
  const navigate = useNavigate()
  const { values, set } = useAddress(['show'])
  const shown = shownItems.find((one) => one === values.show) ?? 'all'
  const rated = items.filter(({ after }) => after !== null)
  const facts = [
    formatDateTime(batch.createdAt),
    batch.by,
    t(`rating.version.${batch.version}`),
    t(`rating.rater.${batch.rater}`),
    t(`rating.state.${batch.state}`),
  ]
  const labels = { all: 'all', changed: 'onlyChanged', failed: 'onlyFailed' } as const
  return (
    <Page
      title={t('rating.batch.title', { count: batch.total })}
      subtitle={facts.join(' · ')}
      back="/interviews/ratings"
      extra={<BatchActions batch={batch} items={items} />}
    >
      <BatchProgress batch={batch} />
      {batch.state === 'cancelled' ? (
        <Alert type="info" showIcon title={t('rating.batch.cancelled')} />
      ) : null}
      <FailureAlert failure={batch.failure} />
      {rated.length > 0 ? (
        <section className="batch-overview">
          <OutcomeScatter
            items={rated}
            onOpen={(interviewId) => void navigate(`/interviews/${interviewId}/compare`)}
          />
          <BatchSummary items={rated} />
        </section>
      ) : null}
      <Segmented<ShownItems>
        className="batch-filter"
        aria-label={t('rating.batch.show')}
        value={shown}
        onChange={(show) => set({ show: show === 'all' ? '' : show })}
        options={shownItems.map((value) => ({ value, label: t(`rating.batch.${labels[value]}`) }))}
      />
      <BatchItems items={chooseItems(items, shown)} />
    </Page>
  )
}

/** In one sentence: how many suggestions changed, and which way the match moved. */
function BatchSummary({ items }: { readonly items: readonly RatingBatchItem[] }) {
  const { t } = useTranslation()
  const changed = items.filter(isChanged).length
  const mean = meanDifference(items)
  const moved = mean !== null && Math.abs(mean) >= 0.05
  return (
    <div className="batch-summary">
      <p>
        <strong>
          {changed === 0 ? t('rating.batch.changedNone') : t('rating.batch.changed', { count: changed })}
        </strong>
      </p>
      <p>
        {moved
          ? t('rating.batch.summary', {
              direction: t(mean > 0 ? 'rating.batch.up' : 'rating.batch.down'),
              mean: formatNumber(Math.abs(mean), 1),
            })
          : t('rating.batch.same')}
      </p>
    </div>
  )
}

function BatchActions({ batch, items }: BatchViewProps) {
  const { t } = useTranslation()
  const allowed = useAllowed('interviews.create')
  const [again, setAgain] = useState<readonly string[] | null>(null)
  const act = useMutation({
    mutationFn: async (what: 'cancel' | 'resume') => await api.rerating[what]({ batchId: batch.id }),
    onSuccess: async () => await queryClient.invalidateQueries({ queryKey: orpc.rerating.key() }),
  })
  if (!allowed) return null
  const failed = items.filter(({ state }) => state === 'failed').map(({ interviewId }) => interviewId)
  const what = batch.state === 'running' ? 'cancel' : 'resume'
  return (
    <>
      <FailureAlert error={act.error} />
      {batch.state === 'done' ? null : (
        <Button loading={act.isPending} onClick={() => act.mutate(what)}>
          {t(`rating.batch.${what}`)}
        </Button>
      )}
      {batch.state === 'done' && failed.length > 0 ? (
        <Button onClick={() => setAgain(failed)}>
          {t('rating.batch.retryFailed', { count: failed.length })}
        </Button>
      ) : null}
      <RateAgain of={again && { interviewIds: again }} onClose={() => setAgain(null)} />
    </>
  )
}

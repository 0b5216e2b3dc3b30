import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CalibrationPage as CalibrationState } from '../../../contract/calibration.ts'
import { onlyOne } from '../../../domain/releases/release.ts'
import { api, orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { FromHeadquartersHint } from '../../components/from-headquarters.tsx'
import { PageSkeleton } from '../../components/skeletons.tsx'
import { useUndo } from '../../components/use-undo.tsx'
import { formatDuration } from '../../i18n/format.ts'
import { useAllowed } from '../session.tsx'
import { CalibrationHistory } from './calibration-history.tsx'
import { CalibrationSampleCard } from './calibration-sample.tsx'
import { FittedCalibrationCard } from './fitted-calibration.tsx'
import { InsightsPage } from './insights-page.tsx'
import { RaterChoice } from './rater-choice.tsx'

const followEveryMs = 1500
const isUnderWay = (page: CalibrationState | undefined): boolean =>
  page?.job?.state === 'queued' || page?.job?.state === 'running'

const keep = async (page: CalibrationState): Promise<void> => {
  queryClient.setQueryData(orpc.calibration.get.queryKey(), page)
  await queryClient.invalidateQueries({ queryKey: orpc.agreement.key() })
}

/** Fits the rater to what people rated here: shown before and after, adopted by a person, undone by one click. */
export function CalibrationPage() {
  const { data, error, refetch } = useQuery(
    orpc.calibration.get.queryOptions({
      refetchInterval: ({ state }) => (isUnderWay(state.data) ? followEveryMs : false),
    }),
  )
  return (
    <InsightsPage tab="calibration">
      {error ? <FailureAlert error={error} onRetry={() => void refetch()} /> : null}
      {data ? <CalibrationView page={data} /> : error ? null : <PageSkeleton />}
    </InsightsPage>
  )
}

function CalibrationView({ page }: { readonly page: CalibrationState }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const mayCalibrate = useAllowed('ratings.calibrate')
  const undo = useMutation({
    mutationFn: async () => await api.calibration.undo(),
    onSuccess: async (next) => {
      await keep(next)
      void message.success(t('insights.calibration.undone'))
    },
  })
  const offerUndo = useUndo()
  const adopt = useMutation({
    mutationFn: async (calibrationId: string) => await api.calibration.adopt({ calibrationId }),
    onSuccess: async (next) => {
      await keep(next)
      offerUndo({ text: t('insights.calibration.adopted'), undo: () => undo.mutate() })
    },
  })
  const inUse = page.history.find(({ state }) => state === 'adopted')
  const proposal = page.history.find(({ state }) => state === 'proposed')
  return (
    <>
      <p className="insights-lead">{t('insights.calibration.lead')}</p>
      <FromHeadquartersHint kind="calibration" subject={onlyOne} />
      <FailureAlert error={undo.error ?? adopt.error} />
      <section className="insights-card" aria-label={t('insights.calibration.now')}>
        <div className="insights-card-head">
          <h2>{t(inUse ? 'insights.calibration.ownInUse' : 'insights.calibration.shippedInUse')}</h2>
          {inUse && mayCalibrate ? (
            <Button loading={undo.isPending} onClick={() => undo.mutate()}>
              {t('insights.calibration.undo')}
            </Button>
          ) : null}
        </div>
        {page.stale ? <Alert type="warning" showIcon title={t('insights.calibration.stale')} /> : null}
        <RaterChoice rater={page.rater} disabled={!mayCalibrate} onChanged={keep} />
      </section>
      <CalibrationSampleCard page={page} />
      <FitCard page={page} allowed={mayCalibrate} />
      {proposal ? (
        <FittedCalibrationCard
          fitted={proposal}
          title={t('insights.calibration.proposal')}
          {...(mayCalibrate && { onAdopt: () => adopt.mutate(proposal.id), adopting: adopt.isPending })}
        />
      ) : null}
      {inUse ? <FittedCalibrationCard fitted={inUse} title={t('insights.calibration.inUse')} /> : null}
      <CalibrationHistory history={page.history} />
    </>
  )
}

function FitCard({ page, allowed }: { readonly page: CalibrationState; readonly allowed: boolean }) {
  const { t } = useTranslation()
  const fit = useMutation({
    mutationFn: async () => await api.calibration.fit(),
    onSuccess: async () => await queryClient.invalidateQueries({ queryKey: orpc.calibration.key() }),
  })
  const { sample, job } = page
  const ready = sample.rated >= sample.needed && sample.interviews >= sample.interviewsNeeded
  const running = isUnderWay(page)
  if (!allowed) return null
  return (
    <div className="calibration-fit">
      <Button
        type="primary"
        disabled={!ready || running}
        loading={fit.isPending}
        onClick={() => fit.mutate()}
      >
        {t('insights.calibration.fit')}
      </Button>
      {running && job ? (
        <span className="calibration-progress">
          <Progress
            size="small"
            percent={Math.round(job.progress * 100)}
            aria-label={t('insights.calibration.fitting')}
          />
          {job.secondsLeft === null ? null : (
            <span className="soft">
              {t('insights.calibration.left', { time: formatDuration(job.secondsLeft * 1000) })}
            </span>
          )}
        </span>
      ) : (
        <span className="soft">
          {t(ready ? 'insights.calibration.fitHelp' : 'insights.calibration.notYet')}
        </span>
      )}
      <FailureAlert error={fit.error} failure={job?.state === 'failed' ? job.failure : null} />
    </div>
  )
}

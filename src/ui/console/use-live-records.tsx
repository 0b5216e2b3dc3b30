import { App, Button } from 'antd'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Job } from '../../contract/jobs.ts'
import { orpc, queryClient } from '../api.ts'
import { ratedNotice } from '../components/rated-notice.ts'
import { followJobs, onJob, useJobs } from '../jobs-store.ts'

const settleMs = 250

/** What lists and pages show follows the jobs, a little later than each burst of them. */
function refreshSoon(): (job: Job, before: Job | undefined) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return (job, before) => {
    if (before?.state === job.state || timer) return
    timer = setTimeout(() => {
      timer = undefined
      for (const queryKey of [
        orpc.interviews.key(),
        orpc.today.key(),
        orpc.reports.key(),
        orpc.rerating.key(),
        orpc.calibration.key(),
        orpc.health.key(),
      ]) {
        void queryClient.invalidateQueries({ queryKey })
      }
    }, settleMs)
  }
}

/** Follows the station's jobs while signed in, and tells of a finished report when one is elsewhere. */
export function useLiveRecords(): void {
  const { notification } = App.useApp()
  const { t } = useTranslation()
  const navigate = useNavigate()

  const tell = useCallback(
    async (interviewId: string) => {
      const path = `/interviews/${interviewId}`
      if (location.pathname.startsWith(path)) return
      const interview = await queryClient.fetchQuery(
        orpc.interviews.get.queryOptions({ input: { interviewId }, staleTime: 0 }),
      )
      if (interview.state !== 'reported' && interview.state !== 'failed') return
      const ready = interview.state === 'reported'
      const open = () => {
        notification.destroy(interviewId)
        void navigate(ready ? `${path}/report` : path)
      }
      notification.open({
        key: interviewId,
        type: ready ? 'success' : 'warning',
        title: ready
          ? t('common.notice.reportReady', { name: interview.candidateName })
          : t('common.notice.interviewFailed', { name: interview.candidateName }),
        duration: 12,
        placement: 'bottomRight',
        actions: (
          <Button type="primary" size="small" onClick={open}>
            {ready ? t('common.notice.openReport') : t('common.notice.openInterview')}
          </Button>
        ),
      })
    },
    [notification, navigate, t],
  )

  const tellRated = useCallback(() => {
    if (location.pathname.startsWith('/interviews/ratings')) return
    const open = () => {
      notification.destroy(ratedNotice)
      void navigate('/interviews/ratings')
    }
    notification.open({
      key: ratedNotice,
      type: 'success',
      title: t('rating.done.title'),
      duration: 12,
      placement: 'bottomRight',
      actions: (
        <Button type="primary" size="small" onClick={open}>
          {t('rating.done.open')}
        </Button>
      ),
    })
  }, [notification, navigate, t])

  const { live } = useJobs()
  const wasCut = useRef(false)

  useEffect(() => followJobs(), [])
  useEffect(() => {
    // What changed or failed to load while the station was away is asked for again.
    if (live && wasCut.current) void queryClient.invalidateQueries()
    wasCut.current = !live
  }, [live])
  useEffect(() => onJob(refreshSoon()), [])
  useEffect(
    () =>
      onJob((job, before) => {
        const ended = job.state === 'done' ? job.kind === 'make-report' : job.state === 'failed'
        // A job first seen already ended belongs to the backlog and is no news.
        const news = before !== undefined && before.state !== job.state
        if (ended && news && job.interviewId) tell(job.interviewId).catch(() => undefined)
        if (job.kind === 'rerate-interviews' && job.state === 'done' && news) tellRated()
      }),
    [tell, tellRated],
  )
}

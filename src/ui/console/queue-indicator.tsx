import { DisconnectOutlined, SyncOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Popover, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Job } from '../../contract/jobs.ts'
import { orpc } from '../api.ts'
import { formatDuration } from '../i18n/format.ts'
import { useJobs } from '../jobs-store.ts'

const isOpen = (job: Job) => job.state === 'queued' || job.state === 'running'

const groupOf = (job: Job) => job.interviewId ?? job.id

/** The job of an interview worth showing: the one running, else the next in line. */
function leading(jobs: readonly Job[]): Job | undefined {
  return (
    jobs.find((job) => job.state === 'running') ??
    [...jobs].sort((a, b) => (a.queuePosition ?? 1e9) - (b.queuePosition ?? 1e9))[0]
  )
}

function QueueLines({ jobs, close }: { readonly jobs: readonly Job[]; readonly close: () => void }) {
  const { t } = useTranslation()
  const interviews = useQuery(orpc.interviews.list.queryOptions({ input: { limit: 200 } }))
  if (jobs.length === 0) return <p className="soft queue-nothing">{t('common.queue.nothing')}</p>
  const keys = new Set(jobs.map(groupOf))
  return (
    <ul className="queue-lines">
      {[...keys].slice(0, 8).map((key) => {
        const job = leading(jobs.filter((one) => groupOf(one) === key))
        if (!job) return null
        const name = interviews.data?.find((interview) => interview.id === job.interviewId)?.candidateName
        return (
          <li key={key}>
            <div className="queue-line">
              <strong>{name ?? t(`common.jobKind.${job.kind}`)}</strong>
              <span className="soft">
                {name ? t(`common.jobKind.${job.kind}`) : null}
                {job.state === 'queued' && job.queuePosition
                  ? ` · ${t('common.queue.position', { position: job.queuePosition })}`
                  : null}
                {job.secondsLeft !== null && job.state === 'running'
                  ? ` · ${t('common.queue.left', { time: formatDuration(job.secondsLeft * 1000) })}`
                  : null}
              </span>
              {job.interviewId ? (
                <Link to={`/interviews/${job.interviewId}`} onClick={close}>
                  {t('common.queue.open')}
                </Link>
              ) : null}
            </div>
            <Progress
              percent={Math.round(job.progress * 100)}
              size="small"
              showInfo={job.state === 'running'}
              status="normal"
            />
          </li>
        )
      })}
    </ul>
  )
}

/** How much work the station has under way; opens to a line for each interview. */
export function QueueIndicator() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { jobs, live } = useJobs()
  const busy = jobs.filter(isOpen)
  const label = !live
    ? t('common.queue.offline')
    : busy.length > 0
      ? t('common.queue.busy', { count: busy.length })
      : t('common.queue.idle')
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      title={t('common.queue.title')}
      content={<QueueLines jobs={busy} close={() => setOpen(false)} />}
      classNames={{ root: 'queue-popover' }}
    >
      <Button
        type="text"
        className="queue-button"
        icon={live ? <SyncOutlined spin={busy.length > 0} aria-hidden /> : <DisconnectOutlined aria-hidden />}
      >
        <span aria-live="polite">{label}</span>
      </Button>
    </Popover>
  )
}

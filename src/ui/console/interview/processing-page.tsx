import { FileDoneOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Interview } from '../../../contract/interviews.ts'
import type { Job } from '../../../contract/jobs.ts'
import { api, orpc, queryClient } from '../../api.ts'
import { CourseButton } from '../../components/course-button.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { formatDuration } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { useJobs } from '../../jobs-store.ts'
import { useAllowed } from '../session.tsx'
import { answerProgress, overallSecondsLeft } from './answer-progress.ts'
import { AnswerRow } from './answer-row.tsx'
import '../../components/interview-lines.css'
import './processing.css'

const isOpen = (job: Job) => job.state === 'queued' || job.state === 'running'

const isSettled = (state: Interview['answers'][number]['state']) =>
  state === 'done' || state === 'failed' || state === 'cancelled'

/** An interview being transcribed and rated: answer by answer, until its report is there. */
export function ProcessingPage({ interview }: { readonly interview: Interview }) {
  const { t } = useTranslation()
  const { jobs, live } = useJobs(interview.id)
  const canPlay = useAllowed('recordings.play')
  const { ownedBy } = interview
  // Only a report carries a recommendation: an earlier one, or one without the answers that failed.
  const hasReport = interview.recommendation !== null
  const interviewId = interview.id
  const queryKey = orpc.interviews.get.queryKey({ input: { interviewId } })
  const act = useMutation({
    mutationFn: (call: () => Promise<unknown>) => call(),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  })

  const rows = interview.answers.map((answer) => answerProgress(answer, jobs))
  const open = jobs.filter(isOpen)
  const broken = rows.filter((row) => row.failure || row.cancelled).length
  const share = rows.reduce((sum, row) => sum + row.share, 0) / Math.max(1, rows.length)
  const seconds = overallSecondsLeft(jobs)
  const reporting = open.find((job) => job.kind === 'make-report')
  // Failed answers do not hold up the report.
  const settled = rows.length > 0 && rows.every((row) => row.job === null && isSettled(row.answer.state))
  const name = interview.candidateName
  const failed = interview.state === 'failed' && rows.some((row) => row.failure)
  const questionTitle = (questionId: string) => {
    const question = interview.position.content.questions.find((each) => each.id === questionId)
    return question ? localText(question.title) : questionId
  }
  const retryAll = () => act.mutate(() => api.interviews.retry({ interviewId }))
  const retry = (answerId: string) => {
    const last = jobs.findLast((job) => job.answerId === answerId)
    act.mutate(() =>
      last && last.state !== 'done'
        ? api.jobs.retry({ jobId: last.id })
        : api.interviews.retry({ interviewId }),
    )
  }
  const left =
    seconds === null
      ? t('newInterview.processing.leftUnknown')
      : seconds < 2
        ? t('newInterview.processing.almost')
        : t('newInterview.processing.left', { time: formatDuration(seconds * 1000) })

  return (
    <Page
      title={t('newInterview.processing.title', { name, position: localText(interview.positionName) })}
      back="/interviews"
      extra={
        <>
          {hasReport ? (
            <Link to={`/interviews/${interviewId}/report`}>
              <Button
                icon={<FileDoneOutlined aria-hidden />}
                title={t('newInterview.processing.partialText')}
              >
                {t('newInterview.processing.partial')}
              </Button>
            </Link>
          ) : null}
          <CourseButton interview={interview} canPlay={canPlay} />
          {open.length > 0 ? (
            <Button onClick={() => act.mutate(() => api.interviews.cancel({ interviewId }))}>
              {t('newInterview.processing.cancelAll')}
            </Button>
          ) : null}
          {broken > 0 && !ownedBy ? (
            <Button type="primary" loading={act.isPending} onClick={retryAll}>
              {t('newInterview.processing.retryAll')}
            </Button>
          ) : null}
        </>
      }
    >
      {live ? null : <Alert banner type="warning" title={t('newInterview.processing.offline')} />}
      <FailureAlert error={act.error} />
      <section className="processing-sum" aria-live="polite">
        {failed ? (
          <>
            <strong>{t('newInterview.processing.failed')}</strong>
            <p className="soft">
              {ownedBy ? t('common.ownedBy.worked', ownedBy) : t('newInterview.processing.failedText')}
            </p>
          </>
        ) : open.length === 0 && broken > 0 ? (
          <>
            <strong>{t('newInterview.processing.idle')}</strong>
            <p className="soft">
              {ownedBy ? t('common.ownedBy.worked', ownedBy) : t('newInterview.processing.idleText')}
            </p>
          </>
        ) : (
          <>
            <div className="processing-line">
              <strong>
                {settled ? t('newInterview.processing.report') : t('newInterview.processing.running')}
              </strong>
              <span>{left}</span>
            </div>
            <Progress
              percent={Math.floor((settled ? 0.95 + 0.05 * (reporting?.progress ?? 0) : share * 0.95) * 100)}
              status="active"
            />
            <p className="soft">{t('newInterview.processing.runningText')}</p>
          </>
        )}
      </section>
      <ol className="answer-rows">
        {rows.map((row, index) => (
          <AnswerRow
            key={row.answer.id}
            number={index + 1}
            title={questionTitle(row.answer.questionId)}
            progress={row}
            onCancel={(jobId) => act.mutate(() => api.jobs.cancel({ jobId }))}
            {...(!ownedBy && { onRetry: () => retry(row.answer.id) })}
          />
        ))}
        <li className="answer-row">
          <span className="question-number">
            <FileDoneOutlined aria-hidden />
          </span>
          <span className="soft">
            {reporting && settled
              ? t('newInterview.processing.report')
              : t('newInterview.processing.reportQueued')}
          </span>
        </li>
      </ol>
    </Page>
  )
}

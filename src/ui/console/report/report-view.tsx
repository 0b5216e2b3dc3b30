import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import type { ReportPage } from '../../../contract/reports.ts'
import { CandidateRequests, EarlierRequests } from '../../components/candidate-requests.tsx'
import { CourseButton } from '../../components/course-button.tsx'
import { Page } from '../../components/page.tsx'
import type { EvidenceStep } from '../../components/played-answer.ts'
import { ReviewNav } from '../../components/review-nav.tsx'
import { useAnswerPlayer, type FirstMoment } from '../../components/use-answer-player.ts'
import { useReviewTime } from '../../components/use-review-time.ts'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { formatDateTime, formatDuration } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { useAllowed } from '../session.tsx'
import { AnswerPanel } from './answer-panel.tsx'
import { DecisionBar } from './decision-bar.tsx'
import { Insufficient } from './insufficient.tsx'
import { OriginDrawer } from './origin-drawer.tsx'
import { PrintedParts } from './printed-parts.tsx'
import { QuestionList } from './question-list.tsx'
import { ReportHead } from './report-head.tsx'
import { answersOf, evidenceSteps } from './report-model.ts'
import { ReportMenu } from './report-menu.tsx'
import { ReportNotices } from './report-notices.tsx'
import { useDecide } from './use-decide.ts'

/** `?answer=…&at=ms`: where a link into the report leads. */
function momentOf(search: URLSearchParams): FirstMoment | null {
  const answerId = search.get('answer')
  return answerId === null ? null : { answerId, atMs: Math.max(0, Number(search.get('at')) || 0) }
}

/** A report: the score with its reason, the evidence one click away, the decision always in view. */
export function ReportView({ page }: { readonly page: ReportPage }) {
  const { t } = useTranslation()
  const { interview, report, history, decisions } = page
  const position = interview.position.content
  const answers = useMemo(() => answersOf(page), [page])
  const steps = useMemo(() => evidenceSteps(answers), [answers])
  const canPlay = useAllowed('recordings.play')
  const mayDecide = useAllowed('decisions.make')
  // What a store sent is worked on there.
  const isOwn = interview.ownedBy === null
  const canEdit = useAllowed('interviews.create') && isOwn
  const canDecide = mayDecide && isOwn
  const mayRate = useAllowed('ratings.make') && isOwn
  const [search] = useSearchParams()
  const sound = useAnswerPlayer(answers, { canPlay, from: momentOf(search) })
  const { selected, player } = sound
  useReviewTime(interview.id, { enabled: mayRate, isBusy: () => player.state().playing })
  const [editing, setEditing] = useState(false)
  const [charts, setCharts] = useState(true)
  const [origin, setOrigin] = useState(false)
  const newest = history[0]
  const isOld = newest !== undefined && newest.id !== report.id
  const decide = useDecide(interview.id, newest?.id ?? report.id)

  const goTo = (step: EvidenceStep | undefined) => {
    if (!step) return
    setEditing(false)
    sound.playEvidence(step)
    document.getElementById(`evidence-${step.key}`)?.scrollIntoView({ block: 'nearest' })
  }
  const stepBy = (by: 1 | -1) => {
    const at = steps.findIndex((step) => step.key === sound.activeKey)
    goTo(steps[at < 0 ? (by > 0 ? 0 : steps.length - 1) : at + by])
  }
  useShortcuts([
    { keys: 'space', label: t('report.keys.space'), run: sound.toggle },
    { keys: 'j', label: t('report.keys.next'), run: () => stepBy(1) },
    { keys: 'k', label: t('report.keys.previous'), run: () => stepBy(-1) },
    { keys: 'e', label: t('report.keys.edit'), run: () => canEdit && setEditing(true) },
    { keys: 'c', label: t('report.keys.charts'), run: () => setCharts(!charts) },
  ])

  const spoken = report.content.answers.reduce((sum, answer) => sum + answer.durationMs, 0)
  const facts = [
    localText(interview.positionName),
    t(`common.channel.${interview.channel}`),
    formatDateTime(interview.createdAt),
    ...(spoken > 0 ? [formatDuration(spoken)] : []),
  ]
  return (
    <Page
      wide
      title={interview.candidateName}
      windowTitle={t('report.title', { name: interview.candidateName })}
      subtitle={facts.join(' · ')}
      back="/interviews"
      extra={
        <>
          <ReviewNav interviewId={interview.id} />
          <CourseButton interview={interview} canPlay={canPlay} />
          <ReportMenu
            interviewId={interview.id}
            reports={history.length}
            canRateAgain={canEdit}
            canRate={mayRate}
            canExplain={mayDecide}
            onOrigin={() => setOrigin(true)}
          />
        </>
      }
    >
      <div className="report-page">
        <ReportNotices page={page} isOld={isOld} canRate={canEdit} />
        <ReportHead content={report.content} position={position} />
        <CandidateRequests of={{ interviewId: interview.id }} here mayHandle={canEdit} />
        <EarlierRequests of={{ interviewId: interview.id }} here />
        <div className="report-body">
          <div className="report-left">
            <QuestionList
              answers={answers}
              selectedId={selected?.answer.answerId ?? null}
              activeKey={sound.activeKey}
              canPlay={canPlay}
              onSelect={(answerId) => {
                setEditing(false)
                sound.select(answerId)
              }}
              onPlay={goTo}
              overriding={{
                interviewId: interview.id,
                standing: report.content.overrides ?? [],
                allowed: mayRate && !isOld,
              }}
            />
            <Insufficient content={report.content} position={position} answers={answers} />
          </div>
          {selected ? (
            <AnswerPanel
              key={selected.answer.answerId}
              interview={interview}
              view={selected}
              sound={sound}
              canPlay={canPlay}
              canEdit={canEdit}
              editing={editing}
              onEditing={setEditing}
              charts={charts}
              onCharts={setCharts}
            />
          ) : null}
        </div>
        <PrintedParts page={page} />
        <DecisionBar
          decisions={decisions}
          decide={decide}
          allowed={canDecide}
          ownedBy={interview.ownedBy}
          note={isOld && canDecide ? t('report.decision.olderReport') : null}
        />
      </div>
      <OriginDrawer page={page} open={origin} onClose={() => setOrigin(false)} />
    </Page>
  )
}

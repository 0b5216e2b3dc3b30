import { EyeInvisibleOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RatingSheet } from '../../../contract/ratings.ts'
import { isSpoken } from '../../../domain/positions/position.ts'
import { api, failureOf, orpc, queryClient } from '../../api.ts'
import { AnswerSound } from '../../components/answer-sound.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { ReviewNav, useTrailSearch } from '../../components/review-nav.tsx'
import { TranscriptView } from '../../components/transcript-view.tsx'
import { useAnswerPlayer } from '../../components/use-answer-player.ts'
import { useReviewTime } from '../../components/use-review-time.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { useAllowed } from '../session.tsx'
import { AnswerForm } from './answer-form.tsx'
import { SheetBar } from './sheet-bar.tsx'
import { firstOpen, sheetAnswers, totalProgress, type SheetAnswer } from './sheet-model.ts'
import { SheetSteps } from './sheet-steps.tsx'
import { useRatingDrafts } from './use-rating-drafts.ts'

type SheetViewProps = { readonly sheet: RatingSheet; readonly onReload: () => void }

/** One answer at a time, with its sound, its words and its indicators; nothing of the program's. */
export function SheetView({ sheet, onReload }: SheetViewProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const onTrail = useTrailSearch() !== ''
  const { interview } = sheet
  const answers = useMemo(() => sheetAnswers(sheet), [sheet])
  const [drafts, states] = useRatingDrafts(sheet)
  const [from] = useState(() => firstOpen(answers, states) ?? answers[0])
  const canPlay = useAllowed('recordings.play')
  const sound = useAnswerPlayer<SheetAnswer>(answers, {
    canPlay,
    from: from ? { answerId: from.sound.answerId } : null,
  })
  const { selected, player } = sound
  useReviewTime(interview.id, {
    enabled: true,
    isBusy: () => player.state().playing,
    onSeconds: (seconds) => selected && drafts.spend(selected.sound.answerId, seconds),
  })

  const submit = useMutation({
    mutationFn: () => api.ratings.submit({ interviewId: interview.id }),
    onSuccess: async (submitted) => {
      for (const queryKey of [
        orpc.interviews.key(),
        orpc.reports.key(),
        orpc.today.key(),
        orpc.review.key(),
        orpc.ratings.compare.key(),
      ]) {
        void queryClient.invalidateQueries({ queryKey })
      }
      queryClient.setQueryData(
        orpc.ratings.sheet.queryKey({ input: { interviewId: interview.id } }),
        submitted,
      )
      void message.success(t('ratings.submitted'))
    },
  })
  const finish = async () => {
    const open = firstOpen(answers, drafts.states())
    if (open) {
      const { done, total } = totalProgress(answers, drafts.states())
      sound.select(open.sound.answerId)
      // The keys belong to the answer again, not to the button.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      return void message.info(t('ratings.missing', { count: total - done }))
    }
    if (await drafts.settle()) submit.mutate()
  }
  const step = (by: 1 | -1) => {
    const next = answers[(selected?.number ?? 1) - 1 + by]
    if (next) sound.select(next.sound.answerId)
  }
  const failed = [...states.values()].find(({ status }) => status === 'failed')
  const isStale = ['CHANGED_MEANWHILE', 'RATING_SUBMITTED'].includes(failureOf(failed?.error)?.code ?? '')

  return (
    <Page
      wide
      title={t('ratings.heading', { name: interview.candidateName })}
      windowTitle={t('ratings.title', { name: interview.candidateName })}
      subtitle={`${localText(interview.positionName)} · ${formatDateTime(interview.createdAt)}`}
      back={onTrail ? '/review' : '/'}
      extra={
        <>
          <span className="sheet-hidden">
            <EyeInvisibleOutlined aria-hidden /> {t('ratings.hidden')}
          </span>
          <ReviewNav interviewId={interview.id} />
        </>
      }
    >
      <SheetSteps answers={answers} states={states} selected={selected} onSelect={sound.select} />
      {isStale ? (
        <FailureAlert
          error={failed?.error}
          copyable={false}
          actions={
            <Button
              onClick={() => {
                drafts.giveUp()
                onReload()
              }}
            >
              {t('ratings.changedReload')}
            </Button>
          }
        />
      ) : (
        <FailureAlert
          error={failed?.error ?? submit.error}
          onRetry={() => void (failed ? drafts.settle() : finish())}
        />
      )}
      {selected ? (
        <div className="sheet-body" key={selected.sound.answerId}>
          <div className="sheet-words">
            <AnswerSound
              number={selected.number}
              title={localText(selected.question.title)}
              answer={selected.sound}
              player={player}
              canPlay={canPlay}
              onToggle={sound.toggle}
              onSeek={sound.seek}
            />
            <p className="sheet-question">{localText(selected.question.prompt)}</p>
            {selected.transcript ? (
              <TranscriptView
                transcript={selected.transcript}
                player={player}
                quotes={[]}
                active={null}
                onSeek={sound.seek}
                silent={selected.sound.recordingId === null}
              />
            ) : (
              <p className="soft">{t('report.transcript.none')}</p>
            )}
          </div>
          {selected.toRate ? (
            <AnswerForm
              answer={selected}
              state={states.get(selected.sound.answerId)}
              onChange={(change, when) => drafts.change(selected.sound.answerId, change, when)}
              onToggle={sound.toggle}
              onNext={() => step(1)}
            />
          ) : (
            <Alert
              type="info"
              showIcon
              title={t(isSpoken(selected.question) ? 'ratings.nothing' : 'ratings.checked')}
            />
          )}
        </div>
      ) : null}
      <SheetBar
        states={states}
        progress={totalProgress(answers, states)}
        isFirst={selected?.number === 1}
        isLast={selected?.number === answers.length}
        submitting={submit.isPending}
        onStep={step}
        onSubmit={() => void finish()}
      />
    </Page>
  )
}

import { Button } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Interview } from '../../../contract/interviews.ts'
import type { RatingComparison } from '../../../contract/ratings.ts'
import { AnswerSound } from '../../components/answer-sound.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Page } from '../../components/page.tsx'
import { stepsOf } from '../../components/played-answer.ts'
import { ReviewNav, useTrailSearch } from '../../components/review-nav.tsx'
import { useAnswerPlayer } from '../../components/use-answer-player.ts'
import { useReviewTime } from '../../components/use-review-time.ts'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { localText } from '../../i18n/index.ts'
import { useAllowed, useSession } from '../session.tsx'
import { ComparedAnswerCard } from './compared-answer.tsx'
import { ComparedWords } from './compared-words.tsx'
import { agreementOf, compareAnswers, type ComparedAnswer } from './comparison-model.ts'

type ComparisonViewProps = { readonly interview: Interview; readonly comparison: RatingComparison }

/** The program's verdicts beside people's, disagreements first, each a click from its words and its override. */
export function ComparisonView({ interview, comparison }: ComparisonViewProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const trail = useTrailSearch()
  const { user } = useSession()
  const { ownedBy } = interview
  const mayRate = useAllowed('ratings.make') && ownedBy === null
  const canPlay = useAllowed('recordings.play')
  const answers = useMemo(
    () => compareAnswers(interview, comparison, user.id),
    [interview, comparison, user.id],
  )
  const sound = useAnswerPlayer<ComparedAnswer>(answers, { canPlay })
  const { selected, player } = sound
  useReviewTime(interview.id, { enabled: mayRate, isBusy: () => player.state().playing })

  const steps = answers.flatMap((answer) =>
    answer.lines.flatMap(({ indicator, finding }) =>
      stepsOf(answer.sound.answerId, indicator.id, finding?.evidence ?? []),
    ),
  )
  const stepBy = (by: 1 | -1) => {
    const at = steps.findIndex(({ key }) => key === sound.activeKey)
    const next = steps[at < 0 ? (by > 0 ? 0 : steps.length - 1) : at + by]
    if (!next) return
    sound.playEvidence(next)
    document.getElementById(`evidence-${next.key}`)?.scrollIntoView({ block: 'nearest' })
  }
  useShortcuts([
    { keys: 'space', label: t('report.keys.space'), run: sound.toggle },
    { keys: 'j', label: t('report.keys.next'), run: () => stepBy(1) },
    { keys: 'k', label: t('report.keys.previous'), run: () => stepBy(-1) },
  ])

  const path = `/interviews/${interview.id}`
  const rated = answers.some(({ people }) => people.length > 0)
  const mine = answers.some(({ people }) => people.some(({ raterId }) => raterId === user.id))
  const { judged, same } = agreementOf(answers)
  const title = t('ratings.compare.title', { name: interview.candidateName })
  return (
    <Page
      wide
      title={title}
      subtitle={[
        rated ? t('ratings.compare.agree', { judged, same }) : localText(interview.positionName),
        ...(ownedBy ? [t('common.ownedBy.worked', ownedBy)] : rated ? [t('ratings.compare.subtitle')] : []),
      ].join(' · ')}
      back={`${path}/report${trail}`}
      extra={
        <>
          <ReviewNav interviewId={interview.id} />
          {rated && !mine && mayRate ? (
            <Button onClick={() => void navigate(`${path}/rating${trail}`)}>
              {t('ratings.rateYourself')}
            </Button>
          ) : null}
          <Button type="primary" onClick={() => void navigate(`${path}/report${trail}`)}>
            {t('ratings.compare.openReport')}
          </Button>
        </>
      }
    >
      {rated ? (
        <div className="sheet-body is-comparison">
          <div className="beside-answers">
            {answers.map((answer) => (
              <ComparedAnswerCard
                key={answer.sound.answerId}
                interviewId={interview.id}
                answer={answer}
                readerId={user.id}
                mayOverride={mayRate}
                canPlay={canPlay}
                isSelected={answer.sound.answerId === selected?.sound.answerId}
                activeKey={sound.activeKey}
                onSelect={() => sound.select(answer.sound.answerId)}
                onPlay={sound.playEvidence}
              />
            ))}
          </div>
          {selected ? (
            <div className="sheet-words" key={selected.sound.answerId}>
              <AnswerSound
                number={selected.number}
                title={localText(selected.question.title)}
                answer={selected.sound}
                player={player}
                canPlay={canPlay}
                onToggle={sound.toggle}
                onSeek={sound.seek}
              />
              <ComparedWords
                interviewId={interview.id}
                answer={selected}
                player={player}
                active={sound.active}
                onSeek={sound.seek}
              />
            </div>
          ) : null}
        </div>
      ) : (
        <EmptyState title={t(ownedBy ? 'ratings.compare.unratedThere' : 'ratings.compare.unrated')}>
          {mayRate ? (
            <Link to={`${path}/rating${trail}`}>
              <Button type="primary">{t('ratings.rateYourself')}</Button>
            </Link>
          ) : null}
        </EmptyState>
      )}
    </Page>
  )
}

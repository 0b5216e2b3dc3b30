import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { orpc, queryClient } from '../../api.ts'
import { shownFailureOf } from '../../components/failure-alert.tsx'
import { failureWords } from '../../components/failure-words.ts'
import { interviewPath } from '../../components/interview-path.ts'
import { MatchCell } from '../../components/match-cell.tsx'
import { RecommendationTag } from '../../components/state-tag.tsx'
import { formatDateTime, formatSince } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import type { SectionKey, TodayLine } from './today-sections.ts'

const shownLines = 8
/** Where the rest of a long section is listed. */
const restAt: Record<SectionKey, string> = {
  toRate: '/review',
  toDecide: '/interviews?state=reported&decision=none',
  uncertain: '/interviews?state=reported&decision=none&suggestion=review',
  processing: '/interviews?state=processing',
  failed: '/interviews?state=failed',
  drafts: '/interviews?state=draft',
}

function useRetry() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  return useMutation(
    orpc.interviews.retry.mutationOptions({
      onSuccess: () => {
        void message.success(t('today.retried'))
        void queryClient.invalidateQueries({ queryKey: orpc.today.key() })
      },
      onError: (error) => void message.error(failureWords(shownFailureOf(error)).what),
    }),
  )
}

/** What a line says besides who and since when. */
function LineStatus({ section, line }: { readonly section: SectionKey; readonly line: TodayLine }) {
  const { t } = useTranslation()
  if (section === 'failed') {
    const failure = 'failure' in line ? line.failure : null
    return (
      <span className="today-failure">
        {failure ? failureWords(failure).what : t('today.answersFailed', { count: line.answersFailed })}
      </span>
    )
  }
  if (section === 'processing') {
    return <span>{t('today.progress', { done: line.answersDone, total: line.answersTotal })}</span>
  }
  if (section === 'toRate') return <span className="soft">{t('today.hiddenUntilRated')}</span>
  if (section === 'drafts') return <span>{t(`common.channel.${line.channel}`)}</span>
  return (
    <>
      <span className="today-match">
        <MatchCell match={line.match} reported />
      </span>
      {line.recommendation ? <RecommendationTag kind={line.recommendation} /> : null}
    </>
  )
}

const actionKey = {
  toRate: 'rate',
  toDecide: 'openReport',
  uncertain: 'openReport',
  processing: 'openProgress',
  failed: 'retry',
  drafts: 'openDraft',
} as const

function Line({ section, line }: { readonly section: SectionKey; readonly line: TodayLine }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const retry = useRetry()
  const path = section === 'toRate' ? `/interviews/${line.id}/rating` : interviewPath(line)
  const isMain = actionKey[section] === 'openReport' || section === 'toRate'
  const act = () => (section === 'failed' ? retry.mutate({ interviewId: line.id }) : void navigate(path))
  return (
    <li className="today-line">
      <Link to={path} className="today-who">
        <strong>{line.candidateName}</strong>
        <span className="soft">{localText(line.positionName)}</span>
      </Link>
      <div className="today-status">
        <LineStatus section={section} line={line} />
      </div>
      <time className="soft" dateTime={line.createdAt} title={formatDateTime(line.createdAt)}>
        {formatSince(line.createdAt)}
      </time>
      <Button onClick={act} loading={retry.isPending} type={isMain ? 'primary' : 'default'} ghost={isMain}>
        {t(`today.${actionKey[section]}`)}
      </Button>
    </li>
  )
}

/** One kind of thing that waits, with a line for each and its one main action. */
export function TodaySection({
  id,
  lines,
}: {
  readonly id: SectionKey
  readonly lines: readonly TodayLine[]
}) {
  const { t } = useTranslation()
  return (
    <section id={id} className="today-section">
      <h2>
        {t(`today.${id}`)} <span className="number soft">{lines.length}</span>
        <small>{t(`today.${id}Text`)}</small>
      </h2>
      <ul>
        {lines.slice(0, shownLines).map((line) => (
          <Line key={line.id} section={id} line={line} />
        ))}
      </ul>
      {lines.length > shownLines ? (
        <Link className="today-more" to={restAt[id]}>
          {t('today.more', { count: lines.length - shownLines })}
        </Link>
      ) : null}
    </section>
  )
}

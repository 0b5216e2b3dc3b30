import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useNow } from '../../components/use-now.ts'
import { formatClock, formatUntil, joinSentences } from '../../i18n/format.ts'
import { CallBackCode } from './call-back-code.tsx'
import type { Campaign } from '../../../contract/campaigns.ts'
import type { PersonRow } from './use-campaign.ts'

type PersonDetailProps = {
  readonly row: PersonRow
  /** Where the whole campaign stands. */
  readonly campaign: Campaign['state']
}

/** How long it rings or somebody talks, running. */
function Running({ since }: { readonly since: string }) {
  return <span className="number">{formatClock(Math.max(0, useNow() - Date.parse(since)))}</span>
}

const stop = (event: { stopPropagation: () => void }) => event.stopPropagation()

function Talking({ row }: { readonly row: PersonRow }) {
  const { t } = useTranslation()
  const { answered, total, interviewId, since } = row
  const number = Math.min(total, answered + 1)
  return (
    <>
      {since ? <Running since={since} /> : null}
      {interviewId && total > 0 ? (
        <span className="number">{t('campaigns.board.question', { number, total })}</span>
      ) : null}
      {interviewId ? (
        <Link to={`/interviews/live?open=${interviewId}`} onClick={stop}>
          {t('campaigns.board.watch')}
        </Link>
      ) : null}
    </>
  )
}

function Interview({ row }: { readonly row: PersonRow }) {
  const { t } = useTranslation()
  const { answered, total, interviewId, state } = row
  return (
    <>
      {answered > 0 ? (
        <span className="number">{t('campaigns.board.answered', { answered, total })}</span>
      ) : null}
      {interviewId ? (
        <Link to={`/interviews/${interviewId}`} onClick={stop}>
          {state === 'done' ? t('campaigns.board.report') : t('campaigns.board.interview')}
        </Link>
      ) : null}
    </>
  )
}

/** Whether a campaign in that state calls this person, for the first time or again. */
export function maybeCalled({ over, attempts }: PersonRow, campaign: Campaign['state']): boolean {
  if (over || campaign === 'stopped' || campaign === 'done') return false
  return campaign !== 'draining' || attempts > 0
}

/** Why there is no call, and whether another follows. */
function Why({ row, campaign }: PersonDetailProps) {
  const { t } = useTranslation()
  const { state, problem, numberProblem, nextAt } = row
  if (state === 'unusable') return numberProblem ? t(`campaigns.number.${numberProblem}`) : null
  if (state === 'human') return t('campaigns.board.humanTodo')
  if (state === 'never') return t('campaigns.board.dnc')
  const isCalled = maybeCalled(row, campaign)
  if (state === 'later' && nextAt && isCalled)
    return t('campaigns.board.laterAt', { at: formatUntil(nextAt) })
  if (isCalled && (state === 'waiting' || state === 'later'))
    return t(campaign === 'paused' ? 'campaigns.board.onceResumed' : 'campaigns.board.soon')
  const why = state === 'failed' && problem ? [t(`phone.problem.${problem}.what`)] : []
  // Where a next call has its time, that says enough.
  const then = nextAt && isCalled ? [] : [t(isCalled ? 'campaigns.board.again' : 'campaigns.board.noMore')]
  return [...why, ...then].join(' · ')
}

/** Called before, and an interview that could still go on. */
const mayCallBack = ({ state, attempts }: PersonRow): boolean =>
  attempts > 0 &&
  ['waiting', 'later', 'broken-off', 'busy', 'no-answer', 'voicemail', 'failed'].includes(state)

function hint({ state, problem }: PersonRow, wordsOf: (key: 'safe' | 'todo') => string): string | undefined {
  return state === 'failed' && problem ? joinSentences([wordsOf('safe'), wordsOf('todo')]) : undefined
}

/** What there is to know of a person besides the state. */
export function PersonDetail({ row, campaign }: PersonDetailProps) {
  const { t } = useTranslation()
  const { state, since, problem } = row
  if (state === 'dialling' || state === 'ringing') return since ? <Running since={since} /> : null
  if (state === 'talking')
    return (
      <span className="person-detail">
        <Talking row={row} />
      </span>
    )
  return (
    <span
      className="person-detail"
      title={hint(row, (key) => (problem ? t(`phone.problem.${problem}.${key}`) : ''))}
    >
      {state === 'done' || state === 'skipped' ? null : (
        <span className="soft">
          <Why row={row} campaign={campaign} />
        </span>
      )}
      <Interview row={row} />
      {mayCallBack(row) ? <CallBackCode row={row} /> : null}
    </span>
  )
}

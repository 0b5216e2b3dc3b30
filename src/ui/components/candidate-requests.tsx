import { ArrowRightOutlined, EditOutlined, SolutionOutlined, UserOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CandidateRequest } from '../../contract/candidate-requests.ts'
import { orpc } from '../api.ts'
import { formatDateTime, formatSince } from '../i18n/format.ts'
import { localText } from '../i18n/index.ts'
import { Tag } from './state-tag.tsx'
import { useHandleRequests } from './use-handle-requests.ts'
import './candidate-requests.css'

type Of = { readonly interviewId?: string; readonly candidateId?: string }

const icons = {
  'human-only': <UserOutlined aria-hidden />,
  'human-review': <SolutionOutlined aria-hidden />,
  correction: <EditOutlined aria-hidden />,
} as const

/** How often other people's work and new requests are looked for, ms. */
const followEveryMs = 30_000

/** A text with what the other does not say marked: all between what both begin and end with. */
function mark(text: string, other: string) {
  const most = Math.min(text.length, other.length)
  let head = 0
  while (head < most && text[head] === other[head]) head += 1
  let tail = 0
  while (tail < most - head && text.at(-1 - tail) === other.at(-1 - tail)) tail += 1
  const until = text.length - tail
  return (
    <>
      {text.slice(0, head)}
      {until > head ? <mark>{text.slice(head, until)}</mark> : null}
      {text.slice(until)}
    </>
  )
}

function Correction({ request }: { readonly request: CandidateRequest }) {
  const { t } = useTranslation()
  const { correction, interviewId } = request
  if (!correction) return null
  return (
    <div className="request-correction">
      <div>
        <h4>{t('requests.heard')}</h4>
        <p>{mark(correction.heard, correction.said)}</p>
      </div>
      <div>
        <h4>{t('requests.said')}</h4>
        <p>{mark(correction.said, correction.heard)}</p>
      </div>
      <Link to={`/interviews/${interviewId}/report?answer=${correction.answerId}`}>
        {t('requests.listen')} <ArrowRightOutlined aria-hidden />
      </Link>
    </div>
  )
}

type RequestRowProps = {
  readonly request: CandidateRequest
  /** The page is about this interview already. */
  readonly here: boolean
  readonly onHandle?: ((request: CandidateRequest, outcome: 'accepted' | 'declined') => void) | undefined
}

function RequestRow({ request, here, onHandle }: RequestRowProps) {
  const { t } = useTranslation()
  const { kind, candidateName: name, interviewId, handledAt, outcome } = request
  return (
    <li className="request">
      <div className="request-head">
        <Tag tone={handledAt === null ? 'attention' : 'quiet'} icon={icons[kind]}>
          {t(`requests.kind.${kind}`)}
        </Tag>
        {here ? null : (
          <>
            <Link to={`/candidates/${request.candidateId}`}>{name}</Link>
            <span className="soft">{localText(request.positionName)}</span>
          </>
        )}
        <span className="soft">{formatSince(request.at)}</span>
        <span className="request-actions">
          {here || kind === 'human-only' ? null : (
            <Link to={`/interviews/${interviewId}`}>{t('requests.report')}</Link>
          )}
          {handledAt === null && onHandle ? (
            <>
              {kind === 'correction' ? (
                <Button size="small" onClick={() => onHandle(request, 'declined')}>
                  {t('requests.decline')}
                </Button>
              ) : null}
              <Button size="small" type="primary" onClick={() => onHandle(request, 'accepted')}>
                {t(`requests.accept.${kind}`)}
              </Button>
            </>
          ) : null}
          {handledAt !== null && outcome !== null ? (
            <span className="soft">
              {t(
                `requests.handled.${kind === 'correction' && outcome === 'accepted' ? 'corrected' : outcome}`,
              )}{' '}
              {t('requests.handledBy', { name: request.handledBy ?? '', at: formatDateTime(handledAt) })}
            </span>
          ) : null}
        </span>
      </div>
      {request.note ? <p>{t('requests.note', { note: request.note })}</p> : null}
      <Correction request={request} />
      {handledAt === null ? (
        <p className="soft">
          {request.ownedBy ? t('requests.atStore', request.ownedBy) : t(`requests.explain.${kind}`)}
        </p>
      ) : null}
    </li>
  )
}

/** Whether anything is asked for that nobody has dealt with; undefined until it is known. */
export function useOpenRequests(of: Of = {}) {
  return useQuery(
    orpc.candidateRequests.list.queryOptions({
      input: { open: 'true', ...of },
      refetchInterval: followEveryMs,
    }),
  )
}

type CandidateRequestsProps = {
  /** Of one interview or one person; of everybody otherwise. */
  readonly of?: Of
  /** The page is about this interview already, so neither name nor way to it are told. */
  readonly here?: boolean
  readonly mayHandle: boolean
}

const everybody: Of = {}

/** What candidates ask of people, by urgency, each with what can be done about it. Nothing where nobody asks. */
export function CandidateRequests({ of = everybody, here = false, mayHandle }: CandidateRequestsProps) {
  const { t } = useTranslation()
  const { hidden, handle } = useHandleRequests()
  const { data } = useOpenRequests(of)
  const open = data?.filter(({ id }) => !hidden.has(id)) ?? []
  if (open.length === 0) return null
  return (
    <section className="requests" aria-labelledby="requests-title">
      <h2 id="requests-title">
        {t('requests.title')} <span className="number soft">{open.length}</span>
      </h2>
      <p className="soft">{t('requests.about')}</p>
      <ul>
        {open.map((request) => (
          <RequestRow
            key={request.id}
            request={request}
            here={here}
            onHandle={mayHandle && request.ownedBy === null ? handle : undefined}
          />
        ))}
      </ul>
    </section>
  )
}

/** What was asked for once and has been dealt with. */
export function EarlierRequests({ of, here = false }: Pick<CandidateRequestsProps, 'of' | 'here'>) {
  const { t } = useTranslation()
  const { data } = useQuery(orpc.candidateRequests.list.queryOptions({ input: { open: 'false', ...of } }))
  if (!data || data.length === 0) return null
  return (
    <details className="requests">
      <summary>{t('requests.earlier', { count: data.length })}</summary>
      <ul>
        {data.map((request) => (
          <RequestRow key={request.id} request={request} here={here} />
        ))}
      </ul>
    </details>
  )
}

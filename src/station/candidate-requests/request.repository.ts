import type { Kysely } from 'kysely'
import type { CandidateRequest } from '../../contract/candidate-requests.ts'
import type { Position } from '../../domain/positions/position.ts'
import type { Transcript } from '../../domain/transcript/transcript.ts'
import { nameOf } from '../access/name-of.ts'
import type { Database, Row } from '../db/schema.ts'
import { isOwn, storeOf } from '../interviews/whose-interview.ts'

export type RequestFilter = {
  /** Waiting for somebody; those that were handled otherwise. */
  readonly open: boolean
  readonly interviewId?: string | undefined
  readonly candidateId?: string | undefined
}

const mostListed = 500

/** Who waits for a person comes before a second look, and that before a word. */
const urgency: Readonly<Record<CandidateRequest['kind'], number>> = {
  'human-only': 0,
  'human-review': 1,
  correction: 2,
}

/**
 * Open ones by urgency, then the longest waiting first; handled ones newest first. Of everybody's, those that are
 * handled here.
 */
export async function findRequests(
  db: Kysely<Database>,
  { open, interviewId, candidateId }: RequestFilter,
): Promise<CandidateRequest[]> {
  let query = selectRequests(db)
    .where('handled_at', open ? 'is' : 'is not', null)
    .where('candidate.removed_at', 'is', null)
    .limit(mostListed)
  query = open
    ? query.orderBy('at').orderBy('candidate_request.id')
    : query.orderBy('handled_at', 'desc').orderBy('candidate_request.id')
  if (interviewId !== undefined) query = query.where('candidate_request.interview_id', '=', interviewId)
  if (candidateId !== undefined) query = query.where('interview.candidate_id', '=', candidateId)
  if (interviewId === undefined && candidateId === undefined) query = query.where(isOwn())
  const requests = (await query.execute()).map(describeRequest)
  return open ? requests.toSorted((a, b) => urgency[a.kind] - urgency[b.kind]) : requests
}

export async function findRequest(db: Kysely<Database>, id: string): Promise<CandidateRequest | undefined> {
  const row = await selectRequests(db).where('candidate_request.id', '=', id).executeTakeFirst()
  return row && describeRequest(row)
}

/** The words of a transcript as one text. */
export function textOf({ language, segments }: Transcript): string {
  return segments.map(({ text }) => text).join(separatorOf(language))
}

/** What stands between two segments: Chinese runs on. */
export function separatorOf(language: Transcript['language']): string {
  return language === 'zh' ? '' : ' '
}

function selectRequests(db: Kysely<Database>) {
  return db
    .selectFrom('candidate_request')
    .innerJoin('interview', 'interview.id', 'candidate_request.interview_id')
    .innerJoin('candidate', 'candidate.id', 'interview.candidate_id')
    .innerJoin('position_version', 'position_version.id', 'interview.position_version_id')
    .leftJoin('transcript', 'transcript.id', 'candidate_request.transcript_id')
    .selectAll('candidate_request')
    .select([
      'interview.candidate_id',
      'candidate.name as candidate_name',
      'position_version.content_json as position_json',
      'transcript.content_json as transcript_json',
      nameOf('candidate_request.handled_by').as('handler'),
      storeOf().as('store'),
    ])
}

type Selected = Row<'candidate_request'> & {
  readonly candidate_id: string
  readonly candidate_name: string
  readonly position_json: string
  readonly transcript_json: string | null
  readonly handler: string | null
  readonly store: string | null
}

function describeRequest(row: Selected): CandidateRequest {
  const { name } = JSON.parse(row.position_json) as Position
  return {
    id: row.id,
    kind: row.kind,
    interviewId: row.interview_id,
    candidateId: row.candidate_id,
    candidateName: row.candidate_name,
    positionName: { zh: name.zh, en: name.en },
    ownedBy: row.store === null ? null : { store: row.store },
    note: row.note,
    correction:
      row.answer_id === null || row.said === null
        ? null
        : {
            answerId: row.answer_id,
            heard: row.transcript_json === null ? '' : textOf(JSON.parse(row.transcript_json) as Transcript),
            said: row.said,
          },
    at: row.at,
    handledBy: row.handler ?? row.handled_by,
    handledAt: row.handled_at,
    outcome: row.outcome,
    outcomeNote: row.outcome_note,
  }
}

import type { InferContractRouterInputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import type { candidateRequests as contract, CandidateRequest } from '../../contract/candidate-requests.ts'
import { spreadCorrection } from '../../domain/transcript/spread-correction.ts'
import type { Transcript } from '../../domain/transcript/transcript.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure, found } from '../failure.ts'
import { newestTranscript, queueRating, resumeAnswer } from '../interviews/interview-flow.ts'
import { requireOwnInterview } from '../interviews/require-own.ts'
import { mayRate } from '../live/may-rate.ts'
import { reviseTranscript } from '../reports/report.service.ts'
import { findRequest, findRequests, type RequestFilter, separatorOf } from './request.repository.ts'

type Inputs = InferContractRouterInputs<typeof contract>

export async function listRequests(station: Station, filter: RequestFilter): Promise<CandidateRequest[]> {
  return await findRequests(station.db, filter)
}

/**
 * Closes a request. An accepted correction becomes the newest transcript of its answer, which is rated again where a
 * machine may rate it; CHANGED_MEANWHILE where somebody else was first.
 */
export async function handleRequest(
  station: Station,
  caller: Caller,
  { requestId, outcome, note }: Inputs['handle'],
): Promise<CandidateRequest> {
  const handled = await station.db.transaction().execute(async (trx) => {
    const request = found(await findRequest(trx, requestId))
    if (request.handledAt !== null)
      throw new Failure('CHANGED_MEANWHILE', { by: request.handledBy ?? '', at: request.handledAt })
    await requireOwnInterview(trx, request.interviewId)
    await trx
      .updateTable('candidate_request')
      .set({
        handled_by: caller.user.id,
        handled_at: new Date().toISOString(),
        outcome,
        outcome_note: note ?? '',
      })
      .where('id', '=', requestId)
      .execute()
    await appendAudit(trx, {
      actor: caller.user.id,
      action: 'candidate-request.handled',
      subject: `interview:${request.interviewId}`,
      detail: { request: requestId, kind: request.kind, outcome },
    })
    if (outcome === 'accepted' && request.correction !== null) {
      await correct(station, trx, { ...request.correction, by: caller.user.id, request })
    }
    return found(await findRequest(trx, requestId))
  })
  station.queue.wake()
  station.live.changed(handled.interviewId)
  return handled
}

async function correct(
  station: Station,
  trx: Kysely<Database>,
  { answerId, said, by, request }: { answerId: string; said: string; by: string; request: CandidateRequest },
): Promise<void> {
  const base = found(await newestTranscript(trx, answerId))
  const { language, segments } = JSON.parse(base.content_json) as Transcript
  const texts = spreadCorrection(
    segments.map(({ text }) => text),
    { said, separator: separatorOf(language) },
  )
  await reviseTranscript(trx, { base, texts, by, requestId: request.id })
  const { interview_state, ...answer } = found(
    await trx
      .selectFrom('answer')
      .innerJoin('interview', 'interview.id', 'answer.interview_id')
      .selectAll('answer')
      .select('interview.state as interview_state')
      .where('answer.id', '=', answerId)
      .executeTakeFirst(),
  )
  // What is under way is rated from its newest words in any case, or the report says that they are newer.
  const rests = answer.state === 'done' || answer.state === 'failed' || answer.state === 'cancelled'
  if (!rests || interview_state === 'running' || !(await mayRate(trx, request.interviewId))) return
  await resumeAnswer(trx, answerId, 'rating')
  await queueRating(station, trx, answer)
}

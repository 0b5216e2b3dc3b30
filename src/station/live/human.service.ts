import type { InferContractRouterInputs } from '@orpc/contract'
import type { candidateContract } from '../../contract/candidate/index.ts'
import type { HeldMode } from '../../domain/plan/plan.ts'
import { planOf } from '../../domain/plan/plan-of.ts'
import type { Station } from '../context.ts'
import { Failure, found } from '../failure.ts'
import { newestTranscript } from '../interviews/interview-flow.ts'
import { getPosition } from '../positions/position.service.ts'
import type { CandidateLink } from './candidate-link.ts'
import { raiseRevision, requireTab } from './change-live.ts'
import { begin } from './consent.service.ts'
import { readInvitation } from './describe-session.ts'
import { endNow, isOver } from './end-interview.ts'
import { keepArrived } from './hand-over.ts'
import { insertRequest } from './insert-request.ts'
import { readLive } from './live-state.ts'

type Inputs = InferContractRouterInputs<typeof candidateContract>

/**
 * A person instead of the program. Nothing of it is rated by a machine; before the consents an interview is begun
 * only to stand before HR.
 */
export async function askForPerson(
  station: Station,
  link: CandidateLink,
  { note = '', mode: held }: Inputs['session']['humanOnly'] & { readonly mode?: HeldMode },
): Promise<void> {
  const known = link.invitation.interview_id
  const before = known === null ? undefined : await readLive(station.db, known)
  if (before !== undefined) requireTab(before, link)
  if (before?.live.phase === 'human-only') return
  await keepArrived(station, before?.parts ?? [])
  const interviewId = await station.db.transaction().execute(async (trx) => {
    const invitation = await readInvitation(trx, link.invitation.id)
    const { content } = await getPosition(trx, invitation.position_id)
    const mode = held ?? planOf(content).modes[0] ?? 'text'
    const id =
      invitation.interview_id ??
      (await begin(trx, { ...link, invitation }, { mode, language: invitation.language }))
    const state = found(await readLive(trx, id))
    requireTab(state, link)
    if (isOver(state.live)) throw new Failure('INTERVIEW_OVER')
    await endNow(station, trx, state, { phase: 'human-only', by: 'candidate', why: 'candidate' })
    await insertRequest(trx, { interview_id: id, kind: 'human-only', note })
    await raiseRevision(trx, id)
    return id
  })
  station.queue.wake()
  station.live.changed(interviewId)
  station.live.changed(link.invitation.id)
}

/** A person shall look at the outcome again; asking twice is one request with the newer words. */
export async function askForReview(
  station: Station,
  link: CandidateLink,
  { note = '' }: Inputs['after']['humanReview'],
): Promise<void> {
  const interview_id = found(link.invitation.interview_id)
  await station.db.transaction().execute(async (trx) => {
    const open = await trx
      .updateTable('candidate_request')
      .set({ note })
      .where('interview_id', '=', interview_id)
      .where('kind', '=', 'human-review')
      .where('handled_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (open === undefined) await insertRequest(trx, { interview_id, kind: 'human-review', note })
  })
  station.live.changed(interview_id)
}

/** What the candidate says they said, in the place of what was heard; a person decides about it. */
export async function askForCorrection(
  station: Station,
  link: CandidateLink,
  { answerId, said }: Inputs['after']['correct'],
): Promise<void> {
  const interview_id = found(link.invitation.interview_id)
  await station.db.transaction().execute(async (trx) => {
    const answer = await trx
      .selectFrom('answer')
      .select('id')
      .where('id', '=', answerId)
      .where('interview_id', '=', interview_id)
      .executeTakeFirst()
    const transcript = answer && (await newestTranscript(trx, answer.id))
    const transcript_id = found(transcript).id
    const open = await trx
      .updateTable('candidate_request')
      .set({ said, transcript_id })
      .where('answer_id', '=', answerId)
      .where('kind', '=', 'correction')
      .where('handled_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (open !== undefined) return
    await insertRequest(trx, {
      interview_id,
      kind: 'correction',
      note: '',
      answer_id: answerId,
      transcript_id,
      said,
    })
  })
  station.live.changed(interview_id)
}

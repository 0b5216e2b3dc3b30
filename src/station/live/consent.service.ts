import type { InferContractRouterInputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import type { candidateContract } from '../../contract/candidate/index.ts'
import type { CandidateMode, HeldMode } from '../../domain/plan/plan.ts'
import { planOf } from '../../domain/plan/plan-of.ts'
import { offersVisualObservation } from '../../domain/policy/region-policy.ts'
import { appendAudit } from '../audit/audit.ts'
import { readRegionPolicy } from '../candidate-door/region-policy.ts'
import type { Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { newId } from '../ids.ts'
import { getPosition } from '../positions/position.service.ts'
import { advance } from './advance.ts'
import type { CandidateLink } from './candidate-link.ts'
import { raiseRevision, requireTab, setLive } from './change-live.ts'
import { readInvitation } from './describe-session.ts'
import { type LiveState, readLive } from './live-state.ts'

type Inputs = InferContractRouterInputs<typeof candidateContract>
type Consenting = Omit<Inputs['session']['consent'], 'mode'> & { readonly mode: HeldMode }

/**
 * Keeps what the candidate said yes and no to, and begins the interview with the first: the position's current
 * version is frozen, and this tab has it. Two tabs that do so at once begin one interview.
 */
export async function consent(station: Station, link: CandidateLink, input: Consenting): Promise<void> {
  if (input.mode !== 'text' && input.consents.recording !== true)
    throw new Failure('CONSENT_NEEDED', { kind: 'recording' })
  const interviewId = await station.db.transaction().execute(async (trx) => {
    const invitation = await readInvitation(trx, link.invitation.id)
    const id = invitation.interview_id ?? (await begin(trx, { ...link, invitation }, input))
    const state = await readLive(trx, id)
    if (state === undefined) throw new Failure('INTERVIEW_OVER')
    requireTab(state, link)
    if (input.mode !== 'phone') requireMode(state, input.mode)
    if (['finished', 'ended', 'human-only'].includes(state.live.phase)) throw new Failure('INTERVIEW_OVER')
    await keepConsents(trx, state, input)
    await trx
      .updateTable('interview')
      .set({ channel: input.mode, language: input.language })
      .where('id', '=', id)
      .execute()
    // A telephone has nothing to check, also where it takes an interview over that was begun on a page.
    const before = input.mode === 'phone' ? ['consent', 'device-check', 'practice'] : ['consent']
    const first = before.includes(state.live.phase)
    await setLive(trx, id, { mode: input.mode, ...(first ? { phase: firstPhase(state, input.mode) } : {}) })
    await advance(station, trx, id)
    await raiseRevision(trx, id)
    return id
  })
  station.live.changed(interviewId)
  station.live.changed(link.invitation.id)
}

/** The records of an interview that a candidate begins; returns its id. */
export async function begin(
  trx: Kysely<Database>,
  { invitation, tab, kiosk }: CandidateLink,
  { mode, language }: Pick<Consenting, 'mode' | 'language'>,
): Promise<string> {
  const proof = await trx
    .selectFrom('deletion_proof')
    .select('id')
    .where('invitation_id', '=', invitation.id)
    .executeTakeFirst()
  // What was withdrawn does not begin again behind the same link.
  if (proof !== undefined) throw new Failure('INTERVIEW_OVER')
  const position = await getPosition(trx, invitation.position_id)
  const id = newId()
  const now = new Date().toISOString()
  await trx
    .insertInto('interview')
    .values({
      id,
      candidate_id: invitation.candidate_id,
      position_version_id: position.versionId,
      channel: mode,
      mode: null,
      language,
      state: 'running',
      latest_report_id: null,
      created_by: invitation.created_by,
      created_at: now,
      submitted_at: null,
    })
    .execute()
  await trx
    .insertInto('live_interview')
    .values({
      interview_id: id,
      invitation_id: invitation.id,
      revision: 0,
      mode,
      flow: invitation.flow,
      phase: 'consent',
      kiosk: kiosk ? 1 : 0,
      tab_id: tab,
      last_seen_at: now,
      started_at: now,
      ended_at: null,
      ended_by: null,
    })
    .execute()
  await trx
    .updateTable('invitation')
    .set({ interview_id: id, opened_at: invitation.opened_at ?? now })
    .where('id', '=', invitation.id)
    .execute()
  await appendAudit(trx, {
    actor: 'candidate',
    action: 'interview.begun',
    subject: `interview:${id}`,
    detail: { invitation: invitation.id, mode },
  })
  return id
}

/** INVALID_INPUT for a mode that the plan does not offer. */
export function requireMode({ position }: Pick<LiveState, 'position'>, mode: CandidateMode): void {
  if (!planOf(position).modes.includes(mode)) throw new Failure('INVALID_INPUT', { field: 'mode' })
}

/** Where a candidate goes from the consents: without a microphone of their own there is nothing to check or try. */
export function firstPhase(
  { position }: Pick<LiveState, 'position'>,
  mode: HeldMode,
): Row<'live_interview'>['phase'] {
  if (mode === 'phone') return 'interview'
  if (mode !== 'text') return 'device-check'
  return planOf(position).practice ? 'practice' : 'interview'
}

/** One row for each word, also for a no; what the region does not allow was not asked. */
async function keepConsents(
  trx: Kysely<Database>,
  { interview, consents: before }: LiveState,
  input: Consenting,
): Promise<void> {
  const offered = offersVisualObservation(await readRegionPolicy(trx))
  const at = new Date().toISOString()
  for (const kind of ['recording', 'machine-rating', 'visual-observation'] as const) {
    const given = input.consents[kind]
    if (given === undefined || given === before[kind]) continue
    if (kind === 'visual-observation' && !offered) continue
    await trx
      .insertInto('consent')
      .values({
        id: newId(),
        interview_id: interview.id,
        kind,
        given: given ? 1 : 0,
        notice_version: input.noticeVersion,
        language: input.language,
        at,
      })
      .execute()
    await appendAudit(trx, {
      actor: 'candidate',
      action: given ? 'consent.given' : 'consent.refused',
      subject: `interview:${interview.id}`,
      detail: { kind, notice: input.noticeVersion },
    })
  }
}

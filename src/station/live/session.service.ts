import type { InferContractRouterInputs } from '@orpc/contract'
import type { candidateContract } from '../../contract/candidate/index.ts'
import type { CandidateSession } from '../../contract/candidate/session.ts'
import { planOf } from '../../domain/plan/plan-of.ts'
import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { advance } from './advance.ts'
import { type CandidateLink, noteOpened } from './candidate-link.ts'
import { changeLive, changeOwn, setLive, setPart } from './change-live.ts'
import { firstPhase, requireMode } from './consent.service.ts'
import { describeSession, readInvitation } from './describe-session.ts'
import { usedMs } from './describe-step.ts'
import { goOnWithout } from './late-decisions.ts'
import { withoutPause, withPause } from './pauses.ts'
import { currentPart } from './plan-facts.ts'

type Inputs = InferContractRouterInputs<typeof candidateContract>['session']

/** A waiting page is seen, and a late decision given up, this often, ms. */
const lookEveryMs = 4_000

/**
 * The session, at once or as soon as its revision is above `after`; a page that waits here is not away.
 * Throws LINK_REVOKED as soon as the link is taken back.
 */
export async function waitForSession(
  station: Station,
  link: CandidateLink,
  { after, waitSeconds, signal }: { after: number; waitSeconds: number; signal: AbortSignal | undefined },
): Promise<CandidateSession> {
  await noteOpened(station, link.invitation)
  const until = performance.now() + waitSeconds * 1000
  const left = new AbortController()
  try {
    for (;;) {
      const { interview_id: id, revoked_at } = await readInvitation(station.db, link.invitation.id)
      if (revoked_at !== null) throw new Failure('LINK_REVOKED')
      if (id !== null) {
        await noteSeen(station, link, id)
        await goOnWithout(station, id)
      }
      const ms = Math.min(lookEveryMs, until - performance.now())
      const gone = signal === undefined ? left.signal : AbortSignal.any([signal, left.signal])
      const change = station.live.nextChange(id ?? link.invitation.id, Math.max(0, ms), gone)
      const isLast = ms <= 0 || signal?.aborted === true || station.live.ended
      if (isLast || (await revisionOf(station, link)) > after) return await describeSession(station, link)
      await change
    }
  } finally {
    left.abort()
  }
}

/** What was withdrawn does not change any more, so that nobody waits for it. */
async function revisionOf(station: Station, { invitation }: CandidateLink): Promise<number> {
  const row = await station.db
    .selectFrom('invitation')
    .leftJoin('live_interview', 'live_interview.interview_id', 'invitation.interview_id')
    .leftJoin('deletion_proof', 'deletion_proof.invitation_id', 'invitation.id')
    .select(['live_interview.revision', 'deletion_proof.id as proof'])
    .where('invitation.id', '=', invitation.id)
    .executeTakeFirst()
  return row?.revision ?? (row?.proof == null ? 0 : Infinity)
}

/** Whoever holds the interview is there. */
export async function noteSeen({ db }: Station, { tab }: CandidateLink, interviewId: string): Promise<void> {
  const now = Date.now()
  await db
    .updateTable('live_interview')
    .set({ last_seen_at: new Date(now).toISOString() })
    .where('interview_id', '=', interviewId)
    .where('tab_id', '=', tab)
    .where('last_seen_at', '<', new Date(now - lookEveryMs / 2).toISOString())
    .execute()
}

/** This tab takes the interview over; a link that is not resumable stays with the tab that began. */
export async function claim(station: Station, link: CandidateLink): Promise<void> {
  const { interview_id: id } = link.invitation
  if (id === null) return
  await changeLive(station, id, async (trx, { live }) => {
    if (live.tab_id === link.tab) return
    if (link.invitation.resumable === 0) throw new Failure('OTHER_TAB')
    await setLive(trx, id, { tab_id: link.tab, last_seen_at: new Date().toISOString() })
  })
}

export async function changeMode(
  station: Station,
  link: CandidateLink,
  { mode }: Inputs['changeMode'],
): Promise<void> {
  await changeOwn(station, link, async (trx, state) => {
    const { id } = state.interview
    requireMode(state, mode)
    if (mode !== 'text' && state.consents.recording !== true)
      throw new Failure('CONSENT_NEEDED', { kind: 'recording' })
    const phase = state.live.phase === 'device-check' ? firstPhase(state, mode) : state.live.phase
    await setLive(trx, id, { mode, phase })
    await trx.updateTable('interview').set({ channel: mode }).where('id', '=', id).execute()
    await advance(station, trx, id)
  })
}

/** From the device check to the practice question, and from there to the interview; asking again changes nothing. */
export async function proceed(
  station: Station,
  link: CandidateLink,
  { from }: Inputs['proceed'],
): Promise<void> {
  await changeOwn(station, link, async (trx, { live, interview, position }) => {
    if (live.phase !== from) return
    const practises = from === 'device-check' && planOf(position).practice
    await setLive(trx, interview.id, { phase: practises ? 'practice' : 'interview' })
    await advance(station, trx, interview.id)
  })
}

/** The clock of the part that is asked stands until `resume`. */
export async function pause(station: Station, link: CandidateLink): Promise<void> {
  await changeOwn(station, link, async (trx, state) => {
    if (state.live.phase !== 'interview' && state.live.phase !== 'afterwards') return
    await setLive(trx, state.interview.id, { phase: 'paused', pauses_json: withPause(state.live) })
    const part = currentPart(state)?.part
    if (part?.state === 'asked')
      await setPart(trx, part.id, { used_ms: usedMs(part, Date.now()), begun_at: null })
  })
}

export async function resume(station: Station, link: CandidateLink): Promise<void> {
  await changeOwn(station, link, async (trx, state) => {
    if (state.live.phase !== 'paused') return
    const { id, state: interviewState } = state.interview
    await setLive(trx, id, {
      phase: interviewState === 'running' ? 'interview' : 'afterwards',
      pauses_json: withoutPause(state.live),
    })
    const part = currentPart(state)?.part
    if (part?.state === 'asked' && (part.recording_id !== null || part.text !== null))
      await setPart(trx, part.id, { begun_at: new Date().toISOString() })
    await advance(station, trx, id)
  })
}

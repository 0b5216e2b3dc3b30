import type { Caller, Station } from '../context.ts'
import { appendAudit } from '../audit/audit.ts'
import { Failure, found } from '../failure.ts'
import { advance } from './advance.ts'
import { changeLive, setLive, setPart } from './change-live.ts'
import { endNow, isOver } from './end-interview.ts'
import { keepArrived } from './hand-over.ts'
import { type LiveState, readLive } from './live-state.ts'
import { currentPart } from './plan-facts.ts'

/** Adds time to the part that is asked; INTERVIEW_OVER where none is. */
export async function extendPart(
  station: Station,
  caller: Caller,
  { interviewId, seconds }: { interviewId: string; seconds: number },
): Promise<void> {
  await changeLive(station, interviewId, async (trx, state) => {
    const part = currentPart(state)?.part
    if (isOver(state.live) || part?.state !== 'asked') throw new Failure('INTERVIEW_OVER')
    await setPart(trx, part.id, { extra_seconds: part.extra_seconds + seconds })
    await appendAudit(trx, {
      actor: caller.user.id,
      action: 'live.extended',
      subject: `interview:${interviewId}`,
      detail: { seconds },
    })
  })
}

/** HR ends an interview where it stands. */
export async function endInterview(
  station: Station,
  caller: Caller,
  { interviewId, reason }: { interviewId: string; reason: string },
): Promise<void> {
  await stop(station, interviewId, { by: caller.user.id, why: 'hr', reason })
}

/** Nobody came back before the link expired. */
export async function endAbandoned(station: Station, interviewId: string): Promise<void> {
  await stop(station, interviewId, { by: 'time', why: 'time', reason: '' })
}

async function stop(
  station: Station,
  interviewId: string,
  { by, why, reason }: { by: string; why: 'hr' | 'time'; reason: string },
): Promise<void> {
  const before = found(await readLive(station.db, interviewId))
  if (isOver(before.live)) throw new Failure('INTERVIEW_OVER')
  await keepArrived(station, before.parts)
  await changeLive(station, interviewId, async (trx, state) => {
    if (isOver(state.live)) throw new Failure('INTERVIEW_OVER')
    await endNow(station, trx, state, { phase: 'ended', by, why, reason })
    await appendAudit(trx, {
      actor: by === 'time' ? 'station' : by,
      action: 'live.ended',
      subject: `interview:${interviewId}`,
      detail: { why },
    })
  })
}

/** Takes an end by HR back: the candidate goes on where they were; what was given before stays given. */
export async function resumeEnded(station: Station, caller: Caller, interviewId: string): Promise<void> {
  const invitation = await station.db
    .selectFrom('invitation')
    .select(['expires_at', 'revoked_at'])
    .where('interview_id', '=', interviewId)
    .executeTakeFirst()
  const good =
    invitation !== undefined &&
    invitation.revoked_at === null &&
    Date.parse(invitation.expires_at) > Date.now()
  await changeLive(station, interviewId, async (trx, state) => {
    if (!good || state.live.phase !== 'ended') throw new Failure('INTERVIEW_OVER')
    const isHandedIn = wasHandedIn(state)
    await setLive(trx, interviewId, {
      phase: isHandedIn ? 'afterwards' : 'interview',
      ended_at: null,
      ended_by: null,
      end_reason: '',
    })
    if (!isHandedIn)
      await trx
        .updateTable('interview')
        .set({ state: 'running', submitted_at: null })
        .where('id', '=', interviewId)
        .execute()
    const last = state.parts.at(-1)
    const isEmpty =
      last?.state === 'done' &&
      last.transcription_json === null &&
      last.text === null &&
      last.value_json === null
    if (last !== undefined && isEmpty && (last.end_reason === 'hr' || last.end_reason === 'time')) {
      await setPart(trx, last.id, { state: 'asked', ended_at: null, end_reason: null, incomplete: 0 })
      await trx
        .updateTable('answer')
        .set({ state: 'waiting', finished_at: null, warnings_json: '[]' })
        .where('id', '=', last.answer_id)
        .execute()
    }
    await appendAudit(trx, {
      actor: caller.user.id,
      action: 'live.resumed',
      subject: `interview:${interviewId}`,
    })
    await advance(station, trx, interviewId)
  })
}

/** Ended among the questions for afterwards: the interview itself was handed in before, and is not once more. */
function wasHandedIn({ interview, live }: LiveState): boolean {
  if (interview.submitted_at === null || live.ended_at === null) return false
  return interview.submitted_at < live.ended_at
}

import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { endAbandoned } from './running-interviews.service.ts'

/** As long as a link stays open to whoever is in the middle, ms. */
const graceMs = 30 * 60_000
const awayMs = 15_000

/** Ends interviews whose link has expired and where nobody is any more: what was answered counts. */
export async function endAbandonedInterviews(station: Station, now = Date.now()): Promise<void> {
  const instant = (ms: number) => new Date(ms).toISOString()
  const rows = await station.db
    .selectFrom('live_interview')
    .innerJoin('invitation', 'invitation.id', 'live_interview.invitation_id')
    .select('live_interview.interview_id')
    .where('phase', 'not in', ['finished', 'ended', 'human-only'])
    .where((eb) =>
      eb.or([
        eb('invitation.expires_at', '<', instant(now - graceMs)),
        eb.and([
          eb('invitation.expires_at', '<', instant(now)),
          eb('live_interview.last_seen_at', '<', instant(now - awayMs)),
        ]),
        eb('invitation.revoked_at', '<', instant(now - graceMs)),
      ]),
    )
    .execute()
  for (const { interview_id } of rows) {
    await endAbandoned(station, interview_id).catch((error: unknown) => {
      // Finished at this very moment.
      if (!(error instanceof Failure) || error.code !== 'INTERVIEW_OVER') throw error
    })
  }
}

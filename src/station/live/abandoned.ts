import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { graceMs, openUntil } from './candidate-link.ts'
import { endAbandoned } from './running-interviews.service.ts'

/** Longer than a network is usually gone: until then somebody whose link has expired may still come back, ms. */
const awayMs = 15 * 60_000

/**
 * Ends interviews that can no longer be gone on with, or whose link has expired and where nobody is any more: what
 * was answered counts.
 */
export async function endAbandonedInterviews(station: Station, now = Date.now()): Promise<void> {
  const rows = await station.db
    .selectFrom('live_interview')
    .innerJoin('invitation', 'invitation.id', 'live_interview.invitation_id')
    .select([
      'live_interview.interview_id',
      'last_seen_at',
      'started_at',
      'ended_at',
      'expires_at',
      'revoked_at',
    ])
    .where('phase', 'not in', ['finished', 'ended', 'human-only'])
    .where((eb) => {
      const instant = new Date(now).toISOString()
      return eb.or([eb('expires_at', '<', instant), eb('revoked_at', '<', instant)])
    })
    .execute()
  for (const row of rows) {
    const revoked = row.revoked_at !== null && Date.parse(row.revoked_at) < now - graceMs
    const left = Date.parse(row.expires_at) < now && Date.parse(row.last_seen_at) < now - awayMs
    if (revoked || left || openUntil(row) <= now) await endOne(station, row.interview_id)
  }
}

async function endOne(station: Station, interviewId: string): Promise<void> {
  await endAbandoned(station, interviewId).catch((error: unknown) => {
    // Finished at this very moment.
    if (!(error instanceof Failure) || error.code !== 'INTERVIEW_OVER') throw error
  })
}

import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import { appendAudit } from './audit.ts'

/** A player asks for a recording in many pieces; within this time they are one reading. */
const oneReadingMs = 10 * 60_000
const lastNoted = new Map<string, number>()

/** Notes that someone reads a recording, whichever piece they begin with; once for each sitting. */
export async function noteReading(
  db: Kysely<Database>,
  reading: { actor: string; recordingId: string; kind: 'playback' | 'original' },
  now = Date.now(),
): Promise<void> {
  const { actor, recordingId, kind } = reading
  const key = `${actor} ${recordingId} ${kind}`
  if (now - (lastNoted.get(key) ?? Number.NEGATIVE_INFINITY) < oneReadingMs) return
  for (const [other, at] of lastNoted) if (now - at >= oneReadingMs) lastNoted.delete(other)
  lastNoted.set(key, now)
  await appendAudit(db, {
    actor,
    action: 'recording.read',
    subject: `recording:${recordingId}`,
    detail: { kind },
  })
}
